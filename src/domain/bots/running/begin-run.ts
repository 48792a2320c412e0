import { findFlow, listFlowsInTeam, listFlowsOnNumber, type SpeakingFlow, speaksInAnyTeam } from "../../../db/queries/bots/flows.ts";
import { findSuspectedAt } from "../../../db/queries/automatic/automatic-texts.ts";
import { findOpenRun, insertRun } from "../../../db/queries/bots/runs.ts";
import { type ConversationRow, findConversation, moveConversation } from "../../../db/queries/conversations/conversations.ts";
import { findHeardOf } from "../../../db/queries/bots/heard.ts";
import { suspicionMs } from "../../automatic/budget.ts";
import { assert, no, type Refusal } from "../../result.ts";
import { applyRules } from "../../routing/apply-rules.ts";
import { isOpen } from "../../schedule/business-time.ts";
import { hoursOf } from "../../schedule/hours-of.ts";
import type { Attempt } from "../../sending/new-attempt.ts";
import { recountClock } from "../../sla/count-clock.ts";
import type { Work } from "../../work.ts";
import { canSpeak } from "./carry-out.ts";
import { type BotStep, stepRun } from "./step-run.ts";

/** Has the published flow begin in a conversation that is nobody's, whatever it says about where it speaks: for rules and macros. `attempt`: one is
 *  drawn for each message it may say, see `attemptsFrom`. */
export function beginRun(
  work: Work,
  { conversationId, flowId, attempt }: { conversationId: number; flowId: number; attempt: () => Attempt },
): void | Refusal<"not_found" | "flow_unpublished" | "illegal_move" | "flow_mute"> {
  const row = findConversation(work.tx, conversationId);
  const flow = findFlow(work.tx, flowId);
  if (!row || !flow) return no("not_found");
  if (flow.publishedId === null) return no("flow_unpublished");
  if (row.status !== "pending" || findOpenRun(work.tx, row.id)) return no("illegal_move");
  if (!canSpeak(work, row)) return no("flow_mute");
  const heardAt = row.waitingSince ?? findHeardOf(work.tx, row.id) ?? work.now;
  open(work, stopWaiting(work, row), { flowId, versionId: flow.publishedId }, { input: null, attempt, heardAt });
}

// They wait for the bot now; at a hand-over the wait is back with its old start.
function stopWaiting(work: Work, row: ConversationRow): ConversationRow {
  if (row.waitingSince === null) return row;
  const next = moveConversation(work.tx, row, { waitingSince: null, heldAt: null });
  assert(next, "a case moved under its own transaction");
  recountClock(work, row.id);
  return next;
}

/** Has the bot of a number or team take a conversation that has just begun, or opened again, if one speaks there now. On a number before any
 *  rule; in a team after rules have chosen it. `told`: says that the message came. False: none does. */
export function beginWhereSet(
  work: Work,
  row: ConversationRow,
  step: Required<BotStep> & { told: () => void },
  isReopened: boolean,
): boolean {
  if (row.status !== "pending") return false;
  const found = choose(work, row, listFlowsOnNumber(work.tx, row.numberId), isReopened) ?? chooseInTeam(work, row, isReopened);
  if (!found || isMute(work, row)) return false;
  step.told();
  const now = findConversation(work.tx, row.id);
  assert(now, "a case is gone within its own transaction");
  open(work, now, found, step);
  return true;
}

function chooseInTeam(work: Work, row: ConversationRow, isReopened: boolean): SpeakingFlow | undefined {
  if (!speaksInAnyTeam(work.tx)) return undefined;
  applyRules(work, row);
  const { teamId } = findConversation(work.tx, row.id) ?? row;
  return choose(work, { ...row, teamId }, listFlowsInTeam(work.tx, teamId), isReopened);
}

function choose(work: Work, { teamId }: ConversationRow, flows: readonly SpeakingFlow[], isReopened: boolean): SpeakingFlow | undefined {
  const allowed = flows.filter(({ takesReopened }) => takesReopened || !isReopened);
  if (allowed.length === 0) return undefined;
  const now = isOpen(hoursOf(work.tx, teamId), work.now) ? "open" : "closed";
  return allowed.find(({ hours }) => hours === "always" || hours === now);
}

// Nothing can be said, or a machine seems to write: two of them would never end.
function isMute(work: Work, row: ConversationRow): boolean {
  const suspectedAt = findSuspectedAt(work.tx, row.contactId);
  return !canSpeak(work, row) || (suspectedAt !== null && Math.abs(work.now - suspectedAt) < suspicionMs);
}

function open(work: Work, row: ConversationRow, flow: { flowId: number; versionId: number }, step: Required<BotStep>): void {
  const { flowId, versionId } = flow;
  const run = insertRun(work.tx, { conversationId: row.id, flowId, versionId, state: "null", heardAt: step.heardAt }, work.now);
  work.record({ kind: "bot_started", conversationId: row.id, runId: run.id, flowId });
  stepRun(work, { ...row, botRunId: run.id }, run, step);
}
