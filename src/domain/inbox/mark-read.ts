import { type ConversationRow, setRead } from "../../db/queries/conversations/conversations.ts";
import { isUnreadFor, setMarkedUnread, setReadBy } from "../../db/queries/conversations/reading.ts";
import { findLastInboundWamid } from "../../db/queries/messages/messages.ts";
import { isOnlyNamed } from "../../db/queries/conversations/sight.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, type Refusal } from "../result.ts";
import { markCaseSeen } from "../notices/mark-seen.ts";
import { openHandover } from "../routing/handover.ts";
import type { Work } from "../work.ts";
import { shownToCustomers } from "../conversation/shown-to-customers.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";

/** Somebody opened the conversation, or has it open on a page and looks at it: nothing there is unread for them any more, and what they were told of
 *  it is seen. Its owner's look also says that what was transferred is in good hands, and gives the customer blue ticks. */
export function openConversation(work: Work, viewer: Viewer, conversationId: number): void | Refusal<"not_found" | "forbidden"> {
  // Who was only named there was told of it too.
  if (isOnlyNamed(work.tx, viewer, conversationId)) return markCaseSeen(work, viewer.personId, conversationId);
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  markCaseSeen(work, viewer.personId, row.id);
  if (isUnreadFor(work.tx, row.id, viewer.personId)) {
    setReadBy(work.tx, row.id, viewer.personId);
    work.record({ kind: "reading_changed", conversationId: row.id, personId: viewer.personId });
  }
  if (row.status === "resolved") return;
  if (row.ownerId === viewer.personId) openHandover(work, row);
  if (!setRead(work.tx, row.id, viewer.personId)) return;
  work.record({ kind: "conversation_read", conversationId: row.id });
  markRead(work, row);
}

/** Somebody wants to come back to it: it is unread again for them, on all of their pages and for nobody else, until they look at it anew. */
export function markUnread(work: Work, viewer: Viewer, conversationId: number): void | Refusal<"not_found" | "forbidden"> {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (!setMarkedUnread(work.tx, row.id, viewer.personId)) return;
  work.record({ kind: "reading_changed", conversationId: row.id, personId: viewer.personId });
}

/** Asks for blue ticks up to the newest message; Meta marks the earlier ones too. Not when the company shows none. */
export function markRead(work: Work, row: ConversationRow): void {
  if (!shownToCustomers(work.tx).showsReads) return;
  const wamid = findLastInboundWamid(work.tx, row.timelineId);
  if (wamid) work.enqueue({ kind: "mark_read", key: String(row.timelineId), numberId: row.numberId, wamid });
}
