import { findConversation, moveConversation } from "../../db/queries/conversations.ts";
import { listOwnedConversations } from "../../db/queries/people.ts";
import { placeOf } from "../cases/place.ts";
import { storeSystemLine } from "../cases/system-line.ts";
import { assert } from "../result.ts";
import type { Work } from "../work.ts";

/** Every live case of somebody who can own none any more goes back to its team, its wait kept. */
export function releaseCasesOf(work: Work, personId: number): void {
  for (const conversationId of listOwnedConversations(work.tx, personId)) {
    const row = findConversation(work.tx, conversationId);
    assert(row, "an owned case is gone within its own transaction");
    const next = moveConversation(work.tx, row, { ownerId: null, status: "pending", silenceDueAt: null });
    assert(next, "an owned case moved within its own transaction");
    storeSystemLine(work, next, { type: "released", facts: { from: personId } });
    work.record({ kind: "conversation_released", conversationId, from: placeOf(row), to: placeOf(next) });
  }
}
