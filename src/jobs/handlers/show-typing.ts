import type { App } from "../../app.ts";
import { findTypingTold } from "../../db/queries/answering/typing.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { typingGapMs } from "../../domain/conversation/show-typing.ts";
import type { Job, JobOutcome } from "../../domain/jobs.ts";
import { graphOf } from "../graph.ts";

/** Shows the customer that somebody writes. One try: late, or after the answer has left, it would be untrue. */
export async function showTypingAtMeta(app: App, job: Extract<Job, { kind: "show_typing" }>): Promise<JobOutcome> {
  const toldAt = findTypingTold(app.db.tx, job.conversationId, job.personId);
  if (toldAt === null || app.world.clock.now() - toldAt >= typingGapMs) return { done: true };
  const number = findNumber(app.db.tx, job.numberId);
  const graph = number && graphOf(app, number);
  if (!number || !graph) return { giveUp: "no number or no key" };
  if (number.pausedAt !== null) return { giveUp: "number paused" };
  const answer = await graph.graph.showTyping({ accessToken: graph.accessToken, phoneNumberId: number.phoneNumberId }, job.wamid);
  return answer.ok ? { done: true } : { giveUp: answer.reason };
}
