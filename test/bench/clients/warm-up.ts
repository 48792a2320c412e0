import type { Random } from "../../../src/ports/world.ts";
import { round, spread } from "../figures.ts";
import { burst } from "./load.ts";
import { tell } from "../progress.ts";
import type { Scale } from "../scale.ts";
import { anyDelivery, manyDeliveries } from "./webhook-requests.ts";

const connections = 64;
const roundsMax = 12;
const lastCounted = 3;

/** Webhooks without a pause over 64 connections until enough were answered: a server that has run for an hour has had its hot paths
 *  compiled. Returns what it reached in the end, per second. */
export async function warmUp(port: number, random: Random, scale: Scale): Promise<number> {
  const rates: number[] = [];
  let answered = 0;
  while (rates.length < roundsMax && (answered < scale.warmUp || rates.length < lastCounted)) {
    const ready = manyDeliveries(random, 15 * scale.ms);
    let sent = 0;
    const seen = await burst({ port, connections, ms: scale.ms, next: () => (ready[sent++] ?? anyDelivery(random)).bytes });
    answered += seen.done;
    rates.push(seen.perSecond);
  }
  const reached = spread(rates.slice(-lastCounted)).median;
  tell(`warm after ${round(answered)}: ${round(reached)} per second`);
  return reached;
}
