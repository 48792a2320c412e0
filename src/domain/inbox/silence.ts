import { findConversation, moveConversation } from "../../db/queries/conversations/conversations.ts";
import type { MessageRow } from "../../db/queries/messages/messages.ts";
import { beginSilence, listSilent, stopSilence } from "../../db/queries/conversations/silence.ts";
import { isAnswer } from "../message-origin.ts";
import type { Work } from "../work.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import { eachRow } from "../broken-rows.ts";
import { recountClock } from "../sla/count-clock.ts";

/** How long a customer may be silent after our answer before the conversation waits for him (INB-05). */
export const silenceMs = 15 * 60_000;

/** An answer of ours left, or will never: from now on the customer is silent, unless another answer is still on its way or it is us who
 *  owe one. While the number is paused, or nobody knows whether it left, no conversation comes to wait for the customer. */
export function startSilence(work: Work, message: Pick<MessageRow, "conversationId" | "origin" | "type">): void {
  if (isAnswer(message.origin) && message.type !== "reaction") beginSilence(work.tx, message.conversationId, work.now + silenceMs);
}

/** Moves conversations whose silence is over from in_progress to waiting, at most `limit`; each is checked again before it moves.
 *  Returns how many were looked at. */
export function sweepSilence(work: Work, limit: number): number {
  return eachRow(work, { sort: "silence", limit, list: (most) => listSilent(work.tx, work.now, most) }, (id) => endSilence(work, id));
}

function endSilence(work: Work, id: number): void {
  const row = findConversation(work.tx, id);
  if (!row || row.status !== "in_progress" || row.waitingSince !== null || row.silenceDueAt === null || row.silenceDueAt > work.now) return;
  if (stopSilence(work.tx, id)) return;
  const next = moveConversation(work.tx, row, { status: "waiting", silenceDueAt: null, silentSince: row.silenceDueAt - silenceMs });
  if (!next) return;
  storeSystemLine(work, next, { type: "waiting_by_silence" });
  work.record({ kind: "conversation_moved", conversationId: id, from: placeOf(row), to: placeOf(next), why: "silence" });
  recountClock(work, id);
  if (row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
}
