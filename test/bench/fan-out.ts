import { type Child, startControl, startRonda } from "./servers/children.ts";
import { type Company, openCompany } from "./company/copy-folder.ts";
import { customerOf } from "./company/customers.ts";
import { type Figure, notYet, spread } from "./figures.ts";
import { bareRequest, closeSide, findLiveConversationOf, liveRequest, openSide, type Side, timeOne } from "./clients/live-page.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { cpuMs, hasProc } from "./servers/vitals.ts";
import { deliveryFrom } from "./clients/webhook-requests.ts";

const ratioMax = 1.5;
const streams = 200;
const people = 25;
const what = `CPU of one more open page that is told of a message, of ${streams} / the same bytes written to one more bare socket`;

/** One kind of server, and how to open so many pages on it. */
type Crowd = { child: Child; open(pages: number): Promise<Side> };
type PerEvent = { ours: number; raw: number };

/** What each open page costs when a message arrives: with two hundred of them, less what the message costs with one. */
export async function measureFanOut(scale: Scale): Promise<Figure[]> {
  if (!hasProc) return [notYet("P7", what, `≤ ${ratioMax}`, "only Linux tells what CPU was used")];
  const company = openCompany(scale.small, people);
  const [ronda, bare] = [await startRonda(company.folder), await startControl("bare-tcp")];
  try {
    const ours = crowdOf(ronda, company);
    const bytes = await bytesOfOne(ours);
    const raw = { child: bare, open: (pages: number) => openSide(bare.port, pagesOf(company, pages), (text) => bareRequest(text, bytes)) };
    const lone = await cpuOfBoth({ ...scale, pairs: Math.min(3, scale.pairs) }, { ours, raw, pages: 1 });
    const all = await cpuOfBoth(scale, { ours, raw, pages: streams });
    return [figureOf(lone, all, bytes)];
  } finally {
    await Promise.all([ronda.stop(), bare.stop()]);
    company.fresh.remove();
  }
}

function crowdOf(child: Child, company: Company): Crowd {
  const { contactId } = findLiveConversationOf(company.folder);
  const webhook = (marker: string) => deliveryFrom(customerOf(contactId), `¿Y el pedido? ${marker}`).bytes;
  return { child, open: (pages) => openSide(child.port, pagesOf(company, pages), webhook) };
}

function pagesOf({ folder, cookies }: Company, count: number): Uint8Array[] {
  const { id } = findLiveConversationOf(folder);
  return Array.from({ length: count }, (_, n) => liveRequest(id, cookies[n % people] ?? ""));
}

async function bytesOfOne(crowd: Crowd): Promise<number> {
  const side = await crowd.open(1);
  await timeOne(side, "warm");
  const before = side.watchers.bytesEach();
  await timeOne(side, "weighed");
  closeSide(side);
  return Math.round(side.watchers.bytesEach() - before);
}

// In turns, so that both live through the same seconds. µs per event.
async function cpuOfBoth(scale: Scale, { ours, raw, pages }: { ours: Crowd; raw: Crowd; pages: number }): Promise<PerEvent[]> {
  const sides = { ours: await ours.open(pages), raw: await raw.open(pages) };
  const events = scale.events / 6;
  const seen: PerEvent[] = [];
  for (let n = -1; n < scale.pairs; n += 1) {
    const one = { ours: await cpuOf(ours.child, sides.ours, events), raw: await cpuOf(raw.child, sides.raw, events) };
    if (n < 0) continue;
    seen.push(one);
    tell(`fan-out to ${pages}, ${n + 1}/${scale.pairs}: ${one.ours.toFixed(0)} µs an event, raw ${one.raw.toFixed(0)} µs`);
  }
  for (const side of Object.values(sides)) closeSide(side);
  return seen;
}

async function cpuOf(child: Child, side: Side, events: number): Promise<number> {
  const before = cpuMs(child.pid);
  for (let n = 0; n < events; n += 1) await timeOne(side, `c${n}z${before}z`);
  return ((cpuMs(child.pid) - before) * 1000) / events;
}

function figureOf(lone: readonly PerEvent[], all: readonly PerEvent[], bytes: number): Figure {
  const base = { ours: spread(lone.map((one) => one.ours)).median, raw: spread(lone.map((one) => one.raw)).median };
  const each = all.map((one) => ({ ours: (one.ours - base.ours) / (streams - 1), raw: (one.raw - base.raw) / (streams - 1) }));
  const ratio = spread(each.map((one) => one.ours / one.raw));
  const middle = (pick: keyof PerEvent) => spread(each.map((one) => one[pick])).median.toFixed(1);
  return {
    of: "P7",
    what,
    value: ratio.text(2),
    goal: `≤ ${ratioMax}`,
    isMet: ratio.median <= ratioMax,
    seen: `${middle("ours")} beside ${middle("raw")} µs, ${bytes} B each; ${base.ours.toFixed(0)} µs for the message itself, to its first page`,
  };
}
