import type { Tx } from "../db/open.ts";
import {
  type ConversationMark,
  listConversationMarks,
  listTimelinePage,
  type TimelineEntry,
} from "../db/queries/conversations/timeline.ts";
import type { TimelineItem } from "../../views/partials/conversation/timeline.tsx";
import { conversationEvent, messageFacts, type Reader } from "./message.ts";
import { namesIn } from "./names.ts";

/** How many entries one page of a timeline holds. */
export const pageSize = 50;
const marksMax = 50;

/** A page of a timeline, oldest first, with a mark where a conversation begins; `earlierCursor` leads to the page before it. */
export function timelinePage(
  tx: Tx,
  at: { timelineId: number; conversationId: number; beforeId: number | null },
  reader: Reader,
): { items: TimelineItem[]; earlierCursor: string | null } {
  const entries = listTimelinePage(tx, {
    timelineId: at.timelineId,
    conversationId: at.conversationId,
    beforeId: at.beforeId ?? Number.MAX_SAFE_INTEGER,
    limit: pageSize + 1,
  });
  const shown = entries.slice(0, pageSize).reverse();
  const marks = new Map(listConversationMarks(tx, at.timelineId, at.conversationId, marksMax).map((mark) => [mark.id, mark]));
  const names = namesIn(tx, shown);
  const items: TimelineItem[] = [];
  let conversationId = entries[pageSize]?.conversationId ?? null;
  for (const entry of shown) {
    const ended = conversationId !== null && entry.conversationId !== conversationId ? marks.get(conversationId) : undefined;
    if (ended) items.push(conversationMark(ended, entry));
    conversationId = entry.conversationId;
    // What failed in an earlier conversation stays as it is: only the open one is acted on.
    const mayAct = reader.mayAct && entry.conversationId === at.conversationId;
    items.push(timelineItem(tx, entry, { ...reader, mayAct }, names));
  }
  return { items, earlierCursor: entries.length > pageSize ? String(shown[0]?.id ?? "") : null };
}

// "— Case #1041 · resolved 12/5 —": it closes the conversation above it.
function conversationMark(mark: ConversationMark, next: TimelineEntry): TimelineItem {
  return { kind: "case", id: mark.id, status: mark.status, at: next.at, resolvedAt: mark.resolvedAt };
}

/** One entry as the timeline shows it. `names`: of everybody its page speaks of, when it is one of many. */
export function timelineItem(tx: Tx, entry: TimelineEntry, reader: Reader, names = namesIn(tx, [entry])): TimelineItem {
  if (entry.kind === "system") return { kind: "system", id: entry.id, at: entry.at, event: conversationEvent(entry, names) };
  if (entry.isChip === 1) return { kind: "chip", id: entry.id, at: entry.at };
  return { kind: "message", message: messageFacts(tx, entry, reader) };
}
