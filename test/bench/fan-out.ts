import { type Child, startControl, startRonda } from "./children.ts";
import { type Company, openCompany } from "./copy-folder.ts";
import { customerOf } from "./customers.ts";
import { type Figure, notYet, spread } from "./figures.ts";
import { bareRequest, closeSide, findLiveCase, liveRequest, openSide, type Side, timeOne } from "./live-page.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { cpuMs, hasProc, rssMib } from "./vitals.ts";
import { watch } from "./watchers.ts";
import { deliveryFrom } from "./webhook-requests.ts";

const goals = { cpuRatio: 1.5, idleKib: 8, allMib: 128, all: 10_000 };
const streams = 200;
const perPerson = 8;
/** As many as one Ronda takes. */
const idleStreams = 2_000;
const settleMs = 3_000;

/** What an open page costs: CPU for each thing it is told, beside bytes written to a bare socket, and memory while nothing happens. */
export async function measureFanOut(scale: Scale): Promise<Figure[]> {
  if (!hasProc) return [notYet("P7", "CPU and memory of open pages", "see docs", "only Linux tells")];
  const company = openCompany(scale.small, idleStreams / perPerson);
  try {
    return [await measureCpu(company, scale), ...(await measureIdle(company))];
  } finally {
    company.fresh.remove();
  }
}

async function measureCpu(company: Company, scale: Scale): Promise<Figure> {
  const [ronda, raw] = [await startRonda(company.folder), await startControl("bare-tcp")];
  const { id, contactId } = findLiveCase(company.folder);
  const pages = pagesOf(company, id, streams);
  const webhook = (marker: string) => deliveryFrom(customerOf(contactId), `¿Y el pedido? ${marker}`).bytes;
  const ours = await openSide(ronda.port, pages, webhook);
  await timeOne(ours, "warm");
  const bytes = Math.round(ours.watchers.bytesEach());
  const theirs = await openSide(raw.port, pages, (marker) => bareRequest(marker, bytes));
  const pairs: { ours: number; theirs: number }[] = [];
  for (let n = -1; n < scale.pairs; n += 1) {
    const pair = { ours: await cpuOf(ronda, ours, scale.events / 6), theirs: await cpuOf(raw, theirs, scale.events / 6) };
    if (n < 0) continue;
    pairs.push(pair);
    tell(`fan-out ${n + 1}/${scale.pairs}: ${pair.ours.toFixed(1)} µs, raw ${pair.theirs.toFixed(1)} µs`);
  }
  for (const side of [ours, theirs]) closeSide(side);
  await Promise.all([ronda.stop(), raw.stop()]);
  const ratio = spread(pairs.map((pair) => pair.ours / pair.theirs));
  const middle = (pick: "ours" | "theirs") => spread(pairs.map((pair) => pair[pick])).median.toFixed(1);
  return {
    of: "P7",
    what: `CPU of one delivery to one of ${streams} streams, the webhook's own share in it / the same bytes written to a bare socket`,
    value: ratio.text(2),
    goal: `≤ ${goals.cpuRatio}`,
    isMet: ratio.median <= goals.cpuRatio,
    seen: `${middle("ours")} beside ${middle("theirs")} µs, ${bytes} B each`,
  };
}

async function cpuOf(child: Child, side: Side, events: number): Promise<number> {
  const before = cpuMs(child.pid);
  for (let n = 0; n < events; n += 1) await timeOne(side, `c${n}z${before}z`);
  return ((cpuMs(child.pid) - before) * 1000) / (events * streams);
}

async function measureIdle(company: Company): Promise<Figure[]> {
  const ronda = await startRonda(company.folder);
  const { id } = findLiveCase(company.folder);
  const pages = pagesOf(company, id, idleStreams);
  // The first quarter also brings what any server grows by when it begins to work; the others bring streams alone.
  const first = await watch(ronda.port, pages.slice(0, idleStreams / 4));
  await Bun.sleep(settleMs);
  const before = rssMib(ronda.pid);
  const others = await watch(ronda.port, pages.slice(idleStreams / 4));
  await Bun.sleep(settleMs);
  const after = rssMib(ronda.pid);
  for (const one of [first, others]) one.close();
  await ronda.stop();
  const kibEach = ((after - before) * 1024) / others.count;
  return [
    {
      of: "P7",
      what: "memory of one open page while nothing happens",
      value: `${kibEach.toFixed(1)} KiB`,
      goal: `≤ ${goals.idleKib} KiB`,
      isMet: kibEach <= goals.idleKib,
      seen: `${before.toFixed(0)} MiB with ${first.count}, ${after.toFixed(0)} MiB with ${idleStreams.toLocaleString("en")} streams`,
    },
    notYet(
      "P7",
      `${goals.all.toLocaleString("en")} streams in ${goals.allMib} MiB`,
      `≤ ${goals.allMib} MiB`,
      `one Ronda takes ${idleStreams.toLocaleString("en")}; as many as asked for would take ${(after + (kibEach * (goals.all - idleStreams)) / 1024).toFixed(0)} MiB at that slope`,
    ),
  ];
}

// Each person has as many pages open as one may have.
function pagesOf(company: Company, openId: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => liveRequest(openId, company.cookies[Math.floor(n / perPerson)] ?? ""));
}
