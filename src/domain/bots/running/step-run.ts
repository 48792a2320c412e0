import { type BotRunRow, setRunState } from "../../../db/queries/bots/runs.ts";
import { legible } from "../../../db/column.ts";
import { type ConversationRow, findConversation } from "../../../db/queries/conversations/conversations.ts";
import type { HandOverWhy } from "../../conversation/discard-unsent.ts";
import { assert } from "../../result.ts";
import type { Attempt } from "../../sending/new-attempt.ts";
import type { Work } from "../../work.ts";
import { carryOut } from "./carry-out.ts";
import { contextOf } from "./context.ts";
import { endTalk } from "./end-talk.ts";
import { type Flow, isAnswered } from "../flow.ts";
import { handOverRun } from "./hand-over.ts";
import { publishedFlow } from "../published-flow.ts";
import { readRun, type Run } from "../run.ts";
import { reminderMs, silentMs } from "../silence.ts";
import { stepFlow } from "../step-flow.ts";
import { type FlowInput, type FlowOutput, isMessage } from "../step-io.ts";

/** So many steps of one run are enough for anybody. */
const turnsMax = 300;

/** What comes to a run. `attempt`: drawn before, one for each message it may say. `heardAt`: when the customer said it; left out: they said nothing. */
export type BotStep = { input: FlowInput | null; attempt: () => Attempt; heardAt?: number };

/** One step of a run: what the flow says is done in this transaction. A flow that cannot be read, and one that never comes to an end, is a matter
 *  for a person. */
export function stepRun(work: Work, row: ConversationRow, run: BotRunRow, { input, attempt, heardAt = run.heardAt }: BotStep): void {
  const heard = { ...run, heardAt };
  const flow = publishedFlow(work.tx, run.versionId);
  const stands = run.turn === 0 ? null : readRun(legible(run.state));
  if (!flow || (run.turn > 0 && stands === null)) return giveUp(work, row, heard, "broken");
  if (run.turn >= turnsMax) return giveUp(work, row, heard, "steps");
  const next = stepFlow(flow, stands, input, contextOf(work, row));
  const isStill = next.outputs.length === 0 && next.run.at === stands?.at;
  const isReminder = input !== null && "timeout" in input;
  const turn = isStill && !isReminder ? run.turn : run.turn + 1;
  keep(work, { ...heard, turn }, { flow, next, isReminded: isReminder || (isStill && run.isReminded === 1) });
  if (!isStill) follow(work, row, { ...heard, turn }, { ...next, attempt });
}

function follow(
  work: Work,
  row: ConversationRow,
  run: BotRunRow,
  step: { run: Run; outputs: readonly FlowOutput[]; attempt: () => Attempt },
): void {
  const how = carryOut(work, row, run, step);
  if (how === null) return;
  const last = findConversation(work.tx, row.id);
  assert(last, "a case is gone within its own transaction");
  if (how === "end") endTalk(work, last);
  else handOverRun(work, last, run, { ...how, heard: step.run.heard });
}

/** The run goes no further, and a person has to know what was said. */
export function giveUp(work: Work, row: ConversationRow, run: BotRunRow, why: HandOverWhy): void {
  const heard = readRun(legible(run.state))?.heard ?? [];
  handOverRun(work, row, run, { type: "hand_over", why, team: null, skills: [], priority: null, heard });
}

type Kept = { flow: Flow; next: { run: Run; outputs: readonly FlowOutput[] }; isReminded: boolean };

// It is the customer's turn, or a webhook's, or nobody's any more.
function keep(work: Work, { id, turn, heardAt }: BotRunRow, { flow, next, isReminded }: Kept): void {
  const step = flow.steps.find((one) => one.id === next.run.at);
  const isTheirTurn = next.run.done === null && step !== undefined && isAnswered(step);
  setRunState(work.tx, {
    id,
    turn,
    state: JSON.stringify(next.run),
    silenceDueAt: isTheirTurn ? work.now + (isReminded ? silentMs : reminderMs) : null,
    saidAt: next.outputs.some(isMessage) ? work.now : null,
    isReminded,
    heardAt,
  });
}
