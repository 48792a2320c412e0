import { type ConversationRow, setRead } from "../../db/queries/conversations/conversations.ts";
import { findLastInboundWamid } from "../../db/queries/messages/messages.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, type Refusal } from "../result.ts";
import { markCaseSeen } from "../notices/mark-seen.ts";
import { openHandover } from "../routing/handover.ts";
import type { Work } from "../work.ts";
import { shownToCustomers } from "../conversation/shown-to-customers.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";

/** The owner opened the conversation, or has it open on a page and looks at it: nothing is unread any more, what was transferred is in good hands,
 *  and the customer gets blue ticks. Anybody's look ends what they themselves were told of it, and nothing else. */
export function openConversation(work: Work, viewer: Viewer, conversationId: number): void | Refusal<"not_found" | "forbidden"> {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  markCaseSeen(work, viewer.personId, row.id);
  if (row.status === "resolved") return;
  if (row.ownerId === viewer.personId) openHandover(work, row);
  if (!setRead(work.tx, row.id, viewer.personId)) return;
  work.record({ kind: "conversation_read", conversationId: row.id });
  markRead(work, row);
}

/** Asks for blue ticks up to the newest message; Meta marks the earlier ones too. Not when the company shows none. */
export function markRead(work: Work, row: ConversationRow): void {
  if (!shownToCustomers(work.tx).showsReads) return;
  const wamid = findLastInboundWamid(work.tx, row.timelineId);
  if (wamid) work.enqueue({ kind: "mark_read", key: String(row.timelineId), numberId: row.numberId, wamid });
}
