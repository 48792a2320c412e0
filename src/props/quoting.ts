import { findConversation } from "../db/queries/conversations/conversations.ts";
import { findTimelineEntry, type TimelineEntry } from "../db/queries/conversations/timeline.ts";
import type { Tx } from "../db/open.ts";
import { isIn } from "../domain/sending/quotable.ts";
import type { Quoting } from "../../views/partials/composer/quoting-strip.tsx";
import { findMessage } from "../db/queries/messages/messages.ts";

const shownMax = 300;

/** Whether an answer can point at it: Meta knows it, and it still stands. */
export function mayBeAnswered(entry: Pick<TimelineEntry, "kind" | "type" | "wamid" | "revokedAt">): boolean {
  return (entry.kind === "in" || entry.kind === "out") && entry.type !== "reaction" && entry.wamid !== null && entry.revokedAt === null;
}

/** What of a message is shown where it is quoted. */
export function quotedText(entry: Pick<TimelineEntry, "text">): string {
  return (entry.text ?? "").slice(0, shownMax) || "…";
}

/** The message that the answer being written quotes, when it is of this exchange. */
export function quotingOf(tx: Tx, conversationId: number, messageId: number | null): Quoting | null {
  const row = messageId === null ? undefined : findConversation(tx, conversationId);
  const message = messageId === null ? undefined : findMessage(tx, messageId);
  const entry = message && row && isIn(row, message) ? findTimelineEntry(tx, message.id) : undefined;
  return entry && mayBeAnswered(entry) ? { id: entry.id, text: quotedText(entry) } : null;
}
