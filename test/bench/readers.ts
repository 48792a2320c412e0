import { type Child, startRonda } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { customerOf } from "./company/customers.ts";
import { type Figure, notYet, round } from "./figures.ts";
import { type Churn, churn, type Deaf, openDeaf } from "./clients/hostile-readers.ts";
import { closeSide, findLiveConversationOf, liveRequest, openSide, type Side, timeOne } from "./clients/live-page.ts";
import { quantiles } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { hasProc, rssMib } from "./servers/vitals.ts";
import { deliveryFrom } from "./clients/webhook-requests.ts";

const goals = { ratio: 1.5, rssMib: 20, closedS: 75 };
const live = 200;
const deaf = 20;
const tornPerSecond = 50;
const people = { live: 25, deaf: 5, torn: 10 };
const slices = 6;
/** Enough for a socket that nobody reads: the kernel holds some four megabytes of it. */
const fill = { events: 40, bytes: 131_072 };
const warmUps = 3;

type TestServer = { ronda: Child; side: Side; long: Side; deafPages: Uint8Array[]; tornPage: () => Uint8Array };

/** Two hundred who read, beside twenty who never do and fifty a second who are torn away. */
export async function measureReaders(scale: Scale): Promise<Figure[]> {
  if (!hasProc) return [notYet("R12", "hostile readers of streams", "see docs", "only Linux tells")];
  const company = openCompany(scale.small, people.live + people.deaf + people.torn);
  const ronda = await startRonda(company.folder);
  try {
    const { id, contactId } = findLiveConversationOf(company.folder);
    const pages = (from: number, of: number, count: number) =>
      Array.from({ length: count }, (_, n) => liveRequest(id, company.cookies[from + (n % of)] ?? ""));
    const textOf = (text: string) => deliveryFrom(customerOf(contactId), text).bytes;
    const side = await openSide(ronda.port, pages(0, people.live, live), textOf);
    const torn = pages(people.live + people.deaf, people.torn, people.torn);
    let next = 0;
    return await measureServer(scale, {
      ronda,
      side,
      long: { ...side, request: (marker) => textOf(`${marker} ${"x".repeat(fill.bytes)}`) },
      deafPages: pages(people.live, people.deaf, deaf),
      tornPage: () => torn[next++ % torn.length] ?? new Uint8Array(),
    });
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

async function measureServer(scale: Scale, server: TestServer): Promise<Figure[]> {
  let before = 0;
  for (let n = 0; n < warmUps; n += 1) before = Math.max(before, await peakOver(server, `a${n}b`));
  const readers = await openDeaf(server.ronda.port, server.deafPages);
  const coming = churn(server.ronda.port, server.tornPage, tornPerSecond);
  const peak = await peakOver(server, "b");
  coming.stop();
  const full = performance.now();
  tell(`${readers.count} readers are deaf: ${before.toFixed(0)} MiB before, ${peak.toFixed(0)} with them`);
  // Meanwhile the server gets rid of those, who are written to no more.
  const ratio = await compare(scale, server);
  const closedS = await waitUntilClosed(readers, full, scale);
  readers.close();
  closeSide(server.side);
  return [ratio, memoryFigure(before, peak, coming), closedFigure(readers, closedS)];
}

async function peakOver({ long, ronda }: TestServer, name: string): Promise<number> {
  let peak = 0;
  for (let n = 0; n < fill.events; n += 1) {
    await timeOne(long, `${name}${n}z`);
    peak = Math.max(peak, rssMib(ronda.pid));
  }
  return peak;
}

async function send(side: Side, events: number, name: string): Promise<number[]> {
  const times: number[] = [];
  for (let n = 0; n < events; n += 1) times.push(await timeOne(side, `${name}${n}z`));
  return times;
}

async function compare(scale: Scale, server: TestServer): Promise<Figure> {
  const times = { alone: [] as number[], beset: [] as number[] };
  for (let slice = 0; slice < slices; slice += 1) {
    times.alone.push(...(await send(server.side, scale.events / slices, `q${slice}n`)));
    const readers = await openDeaf(server.ronda.port, server.deafPages);
    const coming = churn(server.ronda.port, server.tornPage, tornPerSecond);
    times.beset.push(...(await send(server.side, scale.events / slices, `h${slice}n`)));
    coming.stop();
    readers.close();
    await Bun.sleep(200);
  }
  const [alone, beset] = [quantiles(times.alone), quantiles(times.beset)];
  tell(`readers: p99 ${alone.p99.toFixed(1)} ms alone, ${beset.p99.toFixed(1)} ms beset`);
  return {
    of: "R12",
    what: `webhook to the last of ${live} streams beside ${deaf} deaf and ${tornPerSecond} torn a second / alone, p99`,
    value: (beset.p99 / alone.p99).toFixed(2),
    goal: `≤ ${goals.ratio}`,
    isMet: beset.p99 <= goals.ratio * alone.p99,
    seen: `p99 ${beset.p99.toFixed(1)} beside ${alone.p99.toFixed(1)} ms, p50 ${beset.p50.toFixed(1)} beside ${alone.p50.toFixed(1)} ms, taking turns`,
  };
}

// A quick run does not wait a minute to see it.
async function waitUntilClosed(readers: Deaf, full: number, scale: Scale): Promise<number | null> {
  if (scale.soakMs < goals.closedS * 1000) return null;
  while (readers.heldOpen() > 0 && performance.now() - full < (goals.closedS + 15) * 1000) await Bun.sleep(500);
  return readers.heldOpen() > 0 ? Infinity : (performance.now() - full) / 1000;
}

function memoryFigure(before: number, peak: number, coming: Churn): Figure {
  return {
    of: "R12",
    what: `most memory with ${deaf} deaf readers and the torn ones beside the most without`,
    value: `${(peak - before).toFixed(0)} MiB more`,
    goal: `≤ ${goals.rssMib} MiB`,
    isMet: peak - before <= goals.rssMib,
    seen: `${before.toFixed(0)} and ${peak.toFixed(0)} MiB after ${fill.events} events of ${fill.bytes / 1024} KiB each; ${round(coming.count())} torn meanwhile`,
  };
}

function closedFigure(readers: Deaf, closedS: number | null): Figure {
  const what = "the last deaf reader is let go after its buffers were full";
  if (closedS === null) return notYet("R12", what, `≤ ${goals.closedS} s`, "a quick run does not wait for it");
  return {
    of: "R12",
    what,
    value: closedS === Infinity ? "never" : `${closedS.toFixed(0)} s`,
    goal: `≤ ${goals.closedS} s`,
    isMet: closedS <= goals.closedS,
    seen: `${readers.count} of them`,
  };
}
