import { seededRandom } from "../support/fixture/seeded-random.ts";
import { startControl, startRonda } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { type Figure, round, spread } from "./figures.ts";
import { burst, type Burst } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { anyDelivery } from "./clients/webhook-requests.ts";

const goal = 0.3;
const connections = 64;
const warmUpRounds = 12;

/** A webhook with everything it changes on disk, against a server that only checks and parses it. */
export async function measureWebhook(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small);
  const [ronda, bare] = [await startRonda(company.folder), await startControl("bare-webhook")];
  try {
    const random = seededRandom(7);
    await warmUp(() => pair(random, ronda.port, bare.port, scale.ms), scale);
    const pairs: { ronda: Burst; bare: Burst }[] = [];
    for (let n = 1; n <= scale.pairs; n++) {
      const both = await pair(random, ronda.port, bare.port, scale.ms);
      pairs.push(both);
      tell(`webhook ${n}/${scale.pairs}: ${round(both.ronda.perSecond)} of ${round(both.bare.perSecond)} per second`);
    }
    return [figureOf(pairs)];
  } finally {
    await Promise.all([ronda.stop(), bare.stop()]);
    company.fresh.remove();
  }
}

// A server that has run for an hour has had its hot paths compiled; one that has answered a thousand requests has not.
async function warmUp(once: () => Promise<{ ronda: Burst }>, scale: Scale): Promise<void> {
  let answered = 0;
  for (let n = 0; n < warmUpRounds && answered < scale.warmUp; n++) answered += (await once()).ronda.done;
  tell(`webhook: warm after ${round(answered)}`);
}

async function pair(
  random: ReturnType<typeof seededRandom>,
  rondaPort: number,
  barePort: number,
  ms: number,
): Promise<{ ronda: Burst; bare: Burst }> {
  // Made before the clock starts; the control may see one twice, Ronda never does.
  const requests = Array.from({ length: Math.ceil(30 * ms) }, () => anyDelivery(random).bytes);
  let told = 0;
  let sent = 0;
  const bare = await burst({ port: barePort, connections, ms, next: () => requests[told++ % requests.length] });
  const ronda = await burst({ port: rondaPort, connections, ms, next: () => requests[sent++] });
  for (const one of [bare, ronda])
    if (one.statuses.get(200) !== one.done) throw new Error(`not every webhook was answered 200: ${JSON.stringify([...one.statuses])}`);
  return { ronda, bare };
}

function figureOf(pairs: { ronda: Burst; bare: Burst }[]): Figure {
  const ratio = spread(pairs.map(({ ronda, bare }) => ronda.perSecond / bare.perSecond));
  const ours = spread(pairs.map(({ ronda }) => ronda.perSecond));
  const p99 = spread(pairs.map(({ ronda }) => ronda.p99));
  return {
    of: "P1",
    what: "durable webhook with full effect / bare server that checks HMAC and parses JSON, 64 connections",
    value: ratio.text(2),
    goal: `≥ ${goal.toFixed(2)}`,
    isMet: ratio.median >= goal,
    seen: `${round(ours.median)} per second, p99 ${p99.median.toFixed(0)} ms`,
  };
}
