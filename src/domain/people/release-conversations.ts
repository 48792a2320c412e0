import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { listOwnedConversations } from "../../db/queries/people/people.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { assert } from "../result.ts";
import { release } from "../routing/assign-by-hand.ts";
import { moveOwner } from "../routing/move-owner.ts";
import type { Work } from "../work.ts";

/** Every live conversation of somebody who can own none any more goes back to its team, its wait kept, and from there to who may have it. */
export function releaseConversationsOf(work: Work, personId: number): void {
  for (const conversationId of listOwnedConversations(work.tx, personId)) {
    const row = findConversation(work.tx, conversationId);
    assert(row, "an owned case is gone within its own transaction");
    assert(release(work, row, personId), "an owned case moved within its own transaction");
  }
}

/** Every live conversation of somebody who leaves goes to one other person, as if a supervisor had given it; waits go on as they were. */
export function bequeathConversationsOf(work: Work, personId: number, heirId: number): void {
  for (const conversationId of listOwnedConversations(work.tx, personId)) {
    const row = findConversation(work.tx, conversationId);
    assert(row, "an owned case is gone within its own transaction");
    const next = moveOwner(work, row, { personId: heirId, how: "given" });
    assert(next, "an owned case moved within its own transaction");
    storeSystemLine(work, next, { type: "given", facts: { from: personId, to: heirId } });
  }
}
