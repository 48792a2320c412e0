import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Child, startRonda } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { answersOf, type Figure, round } from "./figures.ts";
import { type Paced, pace } from "./clients/open-loop.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { missingFrom } from "./company/stored.ts";
import { rssMib } from "./servers/vitals.ts";
import { warmUp } from "./clients/warm-up.ts";
import { manyDeliveries } from "./clients/webhook-requests.ts";

const goals = { p99Ms: 1_000, rssMib: 20, backMs: 60_000 };
const everydayPerSecond = 80;
const connections = 512;

type Wave = Paced & { perSecond: number; acknowledged: Set<string> };

/** A flood on a quiet morning: four fifths of what this server can take, then three times what it can. */
export async function measureFlood(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small);
  const ronda = await startRonda(company.folder);
  try {
    const reached = await warmUp(ronda.port, seededRandom(5), scale);
    await wave(ronda, everydayPerSecond, scale.calmMs / 3);
    const before = rssMib(ronda.pid);
    const high = await wave(ronda, 0.8 * reached, scale.floodMs);
    const over = await wave(ronda, 3 * reached, scale.floodMs);
    const lost = missingFrom(company.folder, high.acknowledged.union(over.acknowledged)).length;
    return [burstFigure(high), overFigure(over, lost), await rssFigure(ronda, before, scale)];
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

async function wave(ronda: Child, perSecond: number, ms: number): Promise<Wave> {
  const ready = manyDeliveries(seededRandom(Math.round(perSecond)), Math.round((perSecond * ms) / 1000));
  const acknowledged = new Set<string>();
  const seen = await pace({
    port: ronda.port,
    connections,
    perSecond,
    ms,
    next: (n) => ready[n]?.bytes ?? new Uint8Array(),
    onAnswer: (n, status) => status === 200 && acknowledged.add(ready[n]?.wamid ?? ""),
  });
  tell(`${round(perSecond)} per second: ${answersOf(seen.statuses)}, p99 ${seen.p99.toFixed(0)} ms`);
  return { ...seen, perSecond, acknowledged };
}

function burstFigure(seen: Wave): Figure {
  const refused = seen.due - (seen.statuses.get(200) ?? 0);
  return {
    of: "P4",
    what: `from ${everydayPerSecond} to ${round(seen.perSecond)} webhooks a second at once (0.8 of what it can), p99 from the instant each was due`,
    value: `${seen.p99.toFixed(0)} ms, ${round(refused)} refused`,
    goal: `< ${goals.p99Ms} ms, 0 refused`,
    isMet: refused === 0 && seen.p99 < goals.p99Ms,
    seen: `${answersOf(seen.statuses)}; p50 ${seen.p50.toFixed(1)} ms; ${connections} connections`,
  };
}

function overFigure(seen: Wave, lost: number): Figure {
  const others = [...seen.statuses.keys()].filter((status) => status !== 200 && status !== 503);
  const unanswered = seen.due - seen.answered;
  return {
    of: "P4",
    what: "three times what it can: acknowledged and not stored; answers other than 200 and 503",
    value: `${round(lost)}; ${others.length === 0 && unanswered === 0 ? "none" : `${others.join(", ")} ${round(unanswered)} without answer`}`,
    goal: "0; none",
    isMet: lost === 0 && others.length === 0 && unanswered === 0,
    seen: `${answersOf(seen.statuses)}; asked for ${round(seen.perSecond)}, sent at ${round(seen.sentPerSecond)} per second`,
  };
}

async function rssFigure(ronda: Child, before: number, scale: Scale): Promise<Figure> {
  const start = performance.now();
  const peak = rssMib(ronda.pid);
  const wait = Math.min(goals.backMs, 6 * scale.floodMs);
  let after = peak;
  for (; performance.now() - start < wait && after > before + goals.rssMib; after = rssMib(ronda.pid)) await Bun.sleep(500);
  const took = performance.now() - start;
  return {
    of: "P4",
    what: "memory after both floods beside before them, within 60 s",
    value: `${(after - before).toFixed(0)} MiB more`,
    goal: `≤ ${goals.rssMib} MiB`,
    isMet: after - before <= goals.rssMib,
    seen: `${before.toFixed(0)} MiB before, ${peak.toFixed(0)} at the end of the flood, ${after.toFixed(0)} after ${(took / 1000).toFixed(0)} s`,
  };
}
