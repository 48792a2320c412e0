import type { App } from "../../app.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { nobody, transact } from "../../db/transact.ts";
import type { JobOutcome } from "../../domain/jobs.ts";
import { noteHealth } from "../../domain/setup/number-health.ts";
import { graphOf } from "../graph.ts";

const triesMax = 5;

/** Asks Graph how a number is (status, quality, limits) and whether our app is subscribed to its account. */
export async function readNumberHealth(app: App, numberId: number, attempt: number): Promise<JobOutcome> {
  const number = findNumber(app.db.tx, numberId);
  const graph = number && graphOf(app, number);
  if (!number || !graph) return { giveUp: "no number or no key" };
  const account = { accessToken: graph.accessToken, phoneNumberId: number.phoneNumberId };
  const subscribed = await graph.graph.subscribeApp(account, number.wabaId);
  const health = await graph.graph.numberHealth(account);
  await transact(app, nobody, (work) => noteHealth(work, numberId, { health, isSubscribed: subscribed.ok }));
  const failed = [health, subscribed].find((answer) => !answer.ok);
  if (!failed || failed.ok) return { done: true };
  return failed.retryable && attempt < triesMax ? { retryInMs: 2 ** attempt * 5_000, reason: failed.reason } : { giveUp: failed.reason };
}
