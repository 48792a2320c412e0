import { startControl, startRonda } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { customerOf } from "./company/customers.ts";
import { type Figure, spread } from "./figures.ts";
import { bareRequest, closeSide, findLiveConversationOf, liveRequest, openSide, type Side, timeOne } from "./clients/live-page.ts";
import { quantiles } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { deliveryFrom } from "./clients/webhook-requests.ts";

const streams = 200;
const people = 25;
const p99Max = 50;
const slices = 10;

/** From the first byte of a webhook to the last of two hundred open pages that shows its message. */
export async function measureLive(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small, people);
  const [ronda, bare] = [await startRonda(company.folder), await startControl("bare-stream")];
  try {
    const { id, contactId } = findLiveConversationOf(company.folder);
    const pages = Array.from({ length: streams }, (_, n) => liveRequest(id, company.cookies[n % people] ?? ""));
    const webhook = (marker: string) => deliveryFrom(customerOf(contactId), `¿Y el pedido? ${marker}`).bytes;
    const ours = await openSide(ronda.port, pages, webhook);
    const first = await timeOne(ours, "warm");
    const bytes = Math.round(ours.watchers.bytesEach());
    const theirs = await openSide(bare.port, pages, (marker) => bareRequest(marker, bytes));
    tell(`${streams} streams are open; the first webhook took ${first.toFixed(0)} ms, ${bytes} B a stream`);
    const figures = await compare(ours, theirs, scale.events);
    for (const side of [ours, theirs]) closeSide(side);
    return figures;
  } finally {
    await Promise.all([ronda.stop(), bare.stop()]);
    company.fresh.remove();
  }
}

async function compare(ours: Side, theirs: Side, events: number): Promise<Figure[]> {
  const times: { ours: number[]; theirs: number[] }[] = [];
  for (let slice = 0; slice < slices; slice++) {
    const one: { ours: number[]; theirs: number[] } = { ours: [], theirs: [] };
    for (let n = 0; n < events / slices; n++) {
      one.ours.push(await timeOne(ours, `o${slice}n${n}z`));
      one.theirs.push(await timeOne(theirs, `t${slice}n${n}z`));
    }
    times.push(one);
    tell(`live ${slice + 1}/${slices}: worst ${Math.max(...one.ours).toFixed(1)} ms, bare ${Math.max(...one.theirs).toFixed(1)} ms`);
  }
  const all = quantiles(times.flatMap((one) => one.ours));
  const bare = quantiles(times.flatMap((one) => one.theirs));
  const ratio = spread(times.map((one) => quantiles(one.ours).p50 / quantiles(one.theirs).p50));
  return [
    {
      of: "P7",
      what: `webhook to the last of ${streams} streams, p99`,
      value: `${all.p99.toFixed(1)} ms`,
      goal: `≤ ${p99Max} ms`,
      isMet: all.p99 <= p99Max,
      seen: `p50 ${all.p50.toFixed(1)} ms; bare fan-out of the same bytes p50 ${bare.p50.toFixed(1)}, p99 ${bare.p99.toFixed(1)} ms`,
    },
    {
      of: "P7",
      what: "the same, median / bare fan-out without storing anything",
      value: ratio.text(1),
      goal: "none",
      isMet: null,
      seen: `${streams} streams of ${people} people`,
    },
  ];
}
