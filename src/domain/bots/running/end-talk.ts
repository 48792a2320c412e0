import { forgetReadings } from "../../../db/queries/conversations/reading.ts";
import { type ConversationRow, moveConversation, setSeen } from "../../../db/queries/conversations/conversations.ts";
import { endRun } from "../../conversation/discard-unsent.ts";
import { placeOf } from "../../conversation/place.ts";
import { storeSystemLine } from "../../conversation/system-line.ts";
import { nothingHeld } from "../../inbox/resolve-conversation.ts";
import { assert } from "../../result.ts";
import { recountClock } from "../../sla/count-clock.ts";
import type { Work } from "../../work.ts";

/** The bot has answered and nobody is needed: the conversation is resolved, by nobody. What the bot said last still leaves. */
export function endTalk(work: Work, row: ConversationRow): void {
  endRun(work, row.id, "ended");
  const next = moveConversation(work.tx, row, {
    status: "resolved",
    waitingSince: null,
    silenceDueAt: null,
    resolvedAt: work.now,
    ...nothingHeld,
  });
  assert(next, "a case moved under its own transaction");
  setSeen(work.tx, row.id);
  forgetReadings(work.tx, row.id);
  storeSystemLine(work, next, { type: "bot_ended" });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "bot" });
  recountClock(work, row.id);
}
