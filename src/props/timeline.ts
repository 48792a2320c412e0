import type { Tx } from "../db/open.ts";
import {
  type ConversationMark,
  listConversationMarks,
  listTimelinePage,
  listTimelinePageAfter,
  type ReadRange,
  type TimelineEntry,
} from "../db/queries/conversations/timeline.ts";
import type { TimelineItem } from "../../views/partials/conversation/timeline.tsx";
import { conversationEvent, messageFacts, type Reader } from "./message.ts";
import { namesIn } from "./names.ts";

/** How many entries one page of a timeline holds. */
export const pageSize = 50;
const marksMax = 50;
/** How much stands on either side of a message that was looked for. */
const aroundSize = 20;

/** Where a page of a timeline ends: `earlierCursor` leads to the page before it, `laterCursor` to the page after it. Null: nothing is there. */
export type TimelinePart = { items: TimelineItem[]; earlierCursor: string | null; laterCursor: string | null };

/** A page of a timeline, oldest first, with a mark where a conversation begins. It ends at its newest message, or before `beforeId`. */
export function timelinePage(tx: Tx, at: ReadRange & { beforeId: number | null }, reader: Reader): TimelinePart {
  const entries = listBefore(tx, at, at.beforeId ?? Number.MAX_SAFE_INTEGER, pageSize);
  return { ...partOf(tx, at, entries, reader), laterCursor: null };
}

/** A message with what was said around it; null: it is not in this timeline, up to this conversation. */
export function timelineAround(tx: Tx, at: ReadRange & { messageId: number }, reader: Reader): TimelinePart | null {
  const before = listBefore(tx, at, at.messageId + 1, aroundSize + 1);
  if (before.shown.at(-1)?.id !== at.messageId) return null;
  const after = listTimelinePageAfter(tx, { ...at, afterId: at.messageId, limit: aroundSize + 1 });
  const later = after.slice(0, aroundSize);
  const part = partOf(tx, at, { ...before, shown: [...before.shown, ...later] }, reader);
  return { ...part, laterCursor: after.length > aroundSize ? cursorAt(later.at(-1)) : null };
}

/** The page after message `afterId`, oldest first. `aboveAt`: when what stands above it was said. */
export function timelineAfter(tx: Tx, at: ReadRange & { afterId: number }, reader: Reader): TimelinePart & { aboveAt: number | null } {
  const entries = listTimelinePageAfter(tx, { ...at, limit: pageSize + 1 });
  const shown = entries.slice(0, pageSize);
  const above = listTimelinePage(tx, { ...at, beforeId: at.afterId + 1, limit: 1 })[0];
  const { items } = partOf(tx, at, { shown, above }, reader);
  return { items, earlierCursor: null, aboveAt: above?.at ?? null, laterCursor: entries.length > pageSize ? cursorAt(shown.at(-1)) : null };
}

/** Entries in the order in which they are read, and the one above them. */
type Entries = { shown: TimelineEntry[]; above: TimelineEntry | undefined };

function listBefore(tx: Tx, at: ReadRange, beforeId: number, size: number): Entries {
  const entries = listTimelinePage(tx, { ...at, beforeId, limit: size + 1 });
  return { shown: entries.slice(0, size).reverse(), above: entries[size] };
}

function partOf(tx: Tx, at: ReadRange, { shown, above }: Entries, reader: Reader): Omit<TimelinePart, "laterCursor"> {
  const marks = new Map(listConversationMarks(tx, at, marksMax).map((mark) => [mark.id, mark]));
  const names = namesIn(tx, shown);
  const items: TimelineItem[] = [];
  let conversationId = above?.conversationId ?? null;
  for (const entry of shown) {
    const ended = conversationId !== null && entry.conversationId !== conversationId ? marks.get(conversationId) : undefined;
    if (ended) items.push(conversationMark(ended, entry));
    conversationId = entry.conversationId;
    // What failed in an earlier conversation stays as it is: only the open one is acted on.
    const mayAct = reader.mayAct && entry.conversationId === at.conversationId;
    items.push(timelineItem(tx, entry, { ...reader, mayAct, fromId: at.fromId }, names));
  }
  return { items, earlierCursor: above ? cursorAt(shown[0]) : null };
}

function cursorAt(entry: TimelineEntry | undefined): string {
  return String(entry?.id ?? "");
}

// "— Case #1041 · resolved 12/5 —": it closes the conversation above it.
function conversationMark(mark: ConversationMark, next: TimelineEntry): TimelineItem {
  return { kind: "case", id: mark.id, status: mark.status, at: next.at, resolvedAt: mark.resolvedAt };
}

/** One entry as the timeline shows it. `names`: of everybody its page speaks of, when it is one of many. */
export function timelineItem(tx: Tx, entry: TimelineEntry, reader: Reader, names = namesIn(tx, [entry])): TimelineItem {
  if (entry.kind === "system") return { kind: "system", id: entry.id, at: entry.at, event: conversationEvent(entry, names, reader.viewer) };
  if (entry.isChip === 1) return { kind: "chip", id: entry.id, at: entry.at };
  return { kind: "message", message: messageFacts(tx, entry, reader) };
}
