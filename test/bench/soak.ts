import { join } from "node:path";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Child, isPinned, startControl, startRonda } from "./servers/children.ts";
import { type Company, openCompany } from "./company/copy-folder.ts";
import { answersOf, type Figure, round } from "./figures.ts";
import { findFullConversation } from "./company/full-case.ts";
import { findLiveConversationOf, liveRequest } from "./clients/live-page.ts";
import { type Paced, pace } from "./clients/open-loop.ts";
import { tell } from "./progress.ts";
import { longScale, type Scale } from "./scale.ts";
import { rssMib } from "./servers/vitals.ts";
import { warmUp } from "./clients/warm-up.ts";
import { watch } from "./clients/watchers.ts";
import { anyDelivery } from "./clients/webhook-requests.ts";

const goals = { stallMs: 50, slopeMib: 1 };
const webhooksPerSecond = 200;
const pagesPerSecond = 10;
const pingsPerSecond = 200;
const people = 25;
const streams = 50;
const sampleMs = 1_000;

type Pinged = { p99: number; worst: number; answered: number };
type Soaked = { webhooks: Paced; pages: Paced; ours: Pinged; bare: Pinged; slopeMib: number; rss: number[] };

/** An office day in a small room: webhooks by the clock, people who read, open pages, a backup half-way; asked every 5 ms how it is. */
export async function measureSoak(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small, people);
  const [ronda, bare] = [await startRonda(company.folder), await startControl("hello")];
  const reads = readsOf(company); // before anybody's talk has grown
  try {
    await warmUp(ronda.port, seededRandom(17), { ...scale, warmUp: scale.warmUp / 5 });
    const { id } = findLiveConversationOf(company.folder);
    const pages = Array.from({ length: streams }, (_, n) => liveRequest(id, company.cookies[n % people] ?? ""));
    const watchers = await watch(ronda.port, pages);
    const seen = await soak(scale, company, { ronda, bare, reads });
    watchers.close();
    return [stallFigure(seen, scale), slopeFigure(seen, scale)];
  } finally {
    await Promise.all([ronda.stop(), bare.stop()]);
    company.fresh.remove();
  }
}

type Office = { ronda: Child; bare: Child; reads: readonly Uint8Array[] };

async function soak(scale: Scale, company: Company, { ronda, bare, reads }: Office): Promise<Soaked> {
  const { soakMs: ms } = scale;
  const random = seededRandom(23);
  const rss: number[] = [];
  const sampling = setInterval(() => rss.push(rssMib(ronda.pid)), sampleMs);
  const [webhooks, read, ours, theirs] = await Promise.all([
    pace({ port: ronda.port, connections: 32, perSecond: webhooksPerSecond, ms, next: () => anyDelivery(random).bytes }),
    pace({ port: ronda.port, connections: 8, perSecond: pagesPerSecond, ms, next: (n) => reads[n % reads.length] ?? new Uint8Array() }),
    ping(ronda, ms),
    ping(bare, ms),
    Bun.sleep(ms / 2).then(() => backUp(company)),
  ]);
  clearInterval(sampling);
  const warm = rss.slice(Math.floor(rss.length / 3));
  return { webhooks, pages: read, ours, bare: theirs, slopeMib: slopeOf(warm), rss: warm };
}

// The list and a conversation, each person in turn.
function readsOf({ folder, cookies }: Company): Uint8Array[] {
  const paths = ["/inbox?tab=all", `/conversations/${findFullConversation(folder)}`];
  return cookies.flatMap((cookie) =>
    paths.map((path) => Buffer.from(`GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\ncookie: ${cookie}\r\n\r\n`)),
  );
}

async function ping({ port }: Child, ms: number): Promise<Pinged> {
  const pin = isPinned ? ["taskset", "-c", "1"] : [];
  const command = [...pin, process.execPath, join(import.meta.dir, "clients", "ping.ts"), String(port), String(pingsPerSecond), String(ms)];
  const child = Bun.spawn(command, { stdout: "pipe", stderr: "inherit" });
  const said: Pinged = await new Response(child.stdout).json();
  return said;
}

async function backUp({ folder, fresh }: Company): Promise<void> {
  const file = join(fresh.path, "backup");
  const command = [process.execPath, "src/main.ts", "backup", file, "--data", folder];
  const child = Bun.spawn(command, { cwd: join(import.meta.dir, "..", ".."), stdout: "ignore", stderr: "inherit" });
  if ((await child.exited) !== 0) throw new Error("the backup failed");
  tell("the backup is written");
}

// Least squares, in MiB per ten minutes.
function slopeOf(samples: readonly number[]): number {
  const middleX = (samples.length - 1) / 2;
  let [sum, over, under] = [0, 0, 0];
  for (const sample of samples) sum += sample;
  const middleY = sum / samples.length;
  for (const [n, sample] of samples.entries()) {
    over += (n - middleX) * (sample - middleY);
    under += (n - middleX) ** 2;
  }
  return (over / under) * (600_000 / sampleMs);
}

function stallFigure({ webhooks, pages, ours, bare }: Soaked, scale: Scale): Figure {
  const isAnswered = [webhooks, pages].every((flow) => flow.statuses.get(200) === flow.due);
  return {
    of: "P13",
    what: `longest stall of the event loop in ${scale.soakMs / 1000} s of ${webhooksPerSecond} webhooks and ${pagesPerSecond} pages a second, ${streams} streams and a backup, asked every ${1000 / pingsPerSecond} ms`,
    value: `${ours.worst.toFixed(0)} ms, p99 ${ours.p99.toFixed(1)} ms`,
    goal: `≤ ${goals.stallMs} ms`,
    isMet: isAnswered && ours.worst <= goals.stallMs,
    seen: `a bare server on the same core in the same moments: ${bare.worst.toFixed(0)} ms, p99 ${bare.p99.toFixed(1)}; webhooks ${answersOf(webhooks.statuses)}, p99 ${webhooks.p99.toFixed(1)} ms; pages ${answersOf(pages.statuses)}, p99 ${pages.p99.toFixed(1)} ms`,
  };
}

function slopeFigure({ slopeMib, rss }: Soaked, scale: Scale): Figure {
  const isLong = scale.soakMs >= longScale.soakMs;
  return {
    of: "R20",
    what: `slope of memory in that time, after its first third, MiB per ten minutes`,
    value: slopeMib.toFixed(1),
    goal: isLong ? `< ${goals.slopeMib}` : `< ${goals.slopeMib} in an hour (--long)`,
    isMet: isLong ? slopeMib < goals.slopeMib : null,
    seen: `${round(Math.min(...rss))} to ${round(Math.max(...rss))} MiB`,
  };
}
