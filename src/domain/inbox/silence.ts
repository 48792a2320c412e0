import { findConversation, listSilent, moveConversation } from "../../db/queries/conversations/conversations.ts";
import type { MessageRow } from "../../db/queries/messages/messages.ts";
import { beginSilence, stopSilence } from "../../db/queries/conversations/silence.ts";
import { isAnswer } from "../message-origin.ts";
import type { Work } from "../work.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { assignWaitingTo } from "../routing/assign.ts";

/** How long a customer may be silent after our answer before the conversation waits for him (INB-05). */
export const silenceMs = 15 * 60_000;

/** An answer of ours left, or will never: from now on the customer is silent, unless another answer is still on its way or it is us who
 *  owe one. While the number is paused, or nobody knows whether it left, no conversation comes to wait for the customer. */
export function startSilence(work: Work, message: Pick<MessageRow, "conversationId" | "origin">): void {
  if (isAnswer(message.origin)) beginSilence(work.tx, message.conversationId, work.now + silenceMs);
}

/** Moves conversations whose silence is over from in_progress to waiting, at most `limit`; each is checked again before it moves.
 *  Returns how many moved. */
export function sweepSilence(work: Work, limit: number): number {
  let moved = 0;
  for (const id of listSilent(work.tx, work.now, limit)) {
    const row = findConversation(work.tx, id);
    if (!row || row.status !== "in_progress" || row.waitingSince !== null || row.silenceDueAt === null || row.silenceDueAt > work.now)
      continue;
    if (stopSilence(work.tx, id)) continue;
    const next = moveConversation(work.tx, row, { status: "waiting", silenceDueAt: null });
    if (!next) continue;
    storeSystemLine(work, next, { type: "waiting_by_silence" });
    work.record({ kind: "conversation_moved", conversationId: id, from: placeOf(row), to: placeOf(next), why: "silence" });
    if (row.ownerId !== null) assignWaitingTo(work, row.ownerId, 1);
    moved += 1;
  }
  return moved;
}
