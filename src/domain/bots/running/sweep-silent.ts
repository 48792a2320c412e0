import { findRun, listSilentRuns } from "../../../db/queries/bots/runs.ts";
import { findConversation } from "../../../db/queries/conversations/conversations.ts";
import { eachRow } from "../../broken-rows.ts";
import { type Attempt, attemptsFrom } from "../../sending/new-attempt.ts";
import type { Work } from "../../work.ts";
import { stepRun } from "./step-run.ts";

/** Customers who have let the bot wait: the first time they are reminded, then the run ends as its flow says. At most one for each of `attempts`, each
 *  looked at again before. Returns how many were looked at. */
export function sweepSilentRuns(work: Work, attempts: readonly Attempt[]): number {
  const list = (most: number) => listSilentRuns(work.tx, work.now, most);
  const spare = attempts.values();
  return eachRow(work, { sort: "bot", limit: attempts.length, list }, (id) => {
    const attempt = spare.next().value;
    const run = findRun(work.tx, id);
    const row = run && findConversation(work.tx, run.conversationId);
    if (!attempt || !row || row.botRunId !== run.id) return;
    stepRun(work, row, run, { input: { timeout: run.isReminded === 1 ? "silence" : "reminder" }, attempt: attemptsFrom(attempt) });
  });
}
