import { seededRandom } from "../support/fixture/seeded-random.ts";
import { startRonda } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { answersOf, type Figure, round } from "./figures.ts";
import { type Paced, pace } from "./clients/open-loop.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { warmUp } from "./clients/warm-up.ts";
import { manyDeliveries } from "./clients/webhook-requests.ts";

const everyday = { perSecond: 80, p99MsMax: 15, connections: 16 };
const largest = { perSecond: 3_300, p99MsMax: 250, connections: 512 };

/** Webhooks that come by the clock, whether the server keeps up or not: a busy day's 80 a second, and the most Meta speaks of. */
export async function measureSteady(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small);
  const ronda = await startRonda(company.folder);
  try {
    const random = seededRandom(3);
    const reached = await warmUp(ronda.port, random, scale);
    const calm = await send(ronda.port, everyday, scale.calmMs);
    const most = await send(ronda.port, largest, scale.steadyMs);
    return [figureOf(calm, everyday, scale.calmMs, reached), figureOf(most, largest, scale.steadyMs, reached)];
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

type Flow = typeof largest;

async function send(port: number, { perSecond, connections }: Flow, ms: number): Promise<Paced> {
  const ready = manyDeliveries(seededRandom(perSecond), (perSecond * ms) / 1000);
  const seen = await pace({ port, connections, perSecond, ms, next: (n) => ready[n]?.bytes ?? new Uint8Array() });
  tell(`${round(perSecond)} per second: p99 ${seen.p99.toFixed(1)} ms, worst ${seen.worst.toFixed(0)} ms, ${answersOf(seen.statuses)}`);
  return seen;
}

function figureOf(seen: Paced, flow: Flow, ms: number, reached: number): Figure {
  const errors = seen.due - (seen.statuses.get(200) ?? 0);
  const margin = reached < flow.perSecond ? `; this machine's closed loop reached only ${round(reached)} per second` : "";
  return {
    of: "P3",
    what: `${round(flow.perSecond)} webhooks a second for ${ms / 1000} s on one core, p99 from the instant each was due`,
    value: `${seen.p99.toFixed(1)} ms, ${round(errors)} errors`,
    goal: `≤ ${flow.p99MsMax} ms, 0 errors`,
    isMet: errors === 0 && seen.p99 <= flow.p99MsMax,
    seen: `${answersOf(seen.statuses)}; p50 ${seen.p50.toFixed(1)}, worst ${seen.worst.toFixed(0)} ms; ${flow.connections} connections, sent at ${round(seen.sentPerSecond)} per second${margin}`,
  };
}
