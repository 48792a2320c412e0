import type { App } from "../../app.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { graphOf } from "../graph.ts";

const triesMax = 4;

/** Blue ticks for the customer. They are a courtesy: after a few tries they are let go. */
export async function markReadAtMeta(app: App, job: Extract<Job, { kind: "mark_read" }>, attempt: number): Promise<JobOutcome> {
  const number = findNumber(app.db.tx, job.numberId);
  const graph = number && graphOf(app, number);
  if (!number || !graph) return { giveUp: "no number or no key" };
  if (number.pausedAt !== null) return { giveUp: "number paused" };
  const answer = await graph.graph.markRead({ accessToken: graph.accessToken, phoneNumberId: number.phoneNumberId }, job.wamid);
  if (answer.ok) return { done: true };
  return answer.retryable && attempt < triesMax ? { retryInMs: 2 ** attempt * 1000, reason: answer.reason } : { giveUp: answer.reason };
}
