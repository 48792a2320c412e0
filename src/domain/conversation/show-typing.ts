import { findTypingTold, setTypingTold } from "../../db/queries/answering/typing.ts";
import { getTimeline } from "../../db/queries/contacts/contacts.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findLastInboundWamid } from "../../db/queries/messages/messages.ts";
import { isWindowOpen } from "./service-window.ts";
import type { Work } from "../work.ts";
import { shownToCustomers } from "./shown-to-customers.ts";

/** WhatsApp shows that somebody writes for 25 s, so once in 20 is enough. */
export const typingGapMs = 20_000;

/** The owner is writing: the customer may see it, now and then, while the window is open. A courtesy, best effort. */
export function showTyping(work: Work, row: ConversationRow, personId: number): void {
  const toldAt = findTypingTold(work.tx, row.id, personId);
  const sinceMs = toldAt === null ? typingGapMs : work.now - toldAt;
  if (sinceMs >= 0 && sinceMs < typingGapMs) return; // below: the clock was set back
  if (!shownToCustomers(work.tx).showsTyping || !isWindowOpen(getTimeline(work.tx, row.timelineId).customerAt, work.now)) return;
  const wamid = findLastInboundWamid(work.tx, row.timelineId);
  if (!wamid) return;
  setTypingTold(work.tx, row.id, personId, work.now);
  const at = { conversationId: row.id, personId, numberId: row.numberId };
  work.enqueue({ kind: "show_typing", key: String(row.timelineId), ...at, wamid });
}
