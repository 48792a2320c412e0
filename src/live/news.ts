import type { JournalRow } from "../db/journal.ts";
import type { RondaEvent } from "../domain/events.ts";

/** What pages are told at once: one row of the journal, or many of one conversation in the place of one. `messageIds`: the messages it is about. */
export type News = { row: JournalRow; messageIds: readonly number[] };

/** So many messages of one conversation may be caught up with one by one; of more, all are told as one. */
const apartMax = 50;

/** One row, told by itself. */
export function newsOf(row: JournalRow): News {
  const messageId = messageOf(row.event);
  return { row, messageIds: messageId === null ? [] : [messageId] };
}

/** The message an event is about; null when it is about something else. */
export function messageOf(event: RondaEvent): number | null {
  return "messageId" in event ? event.messageId : null;
}

/** Whether this is said by a customer, or comes of it: what can come by the thousand. */
export function isCustomerEvent({ kind }: RondaEvent): boolean {
  return kind === "message_arrived" || kind === "message_changed";
}

/** Rows in order, as what is to be told: of a conversation that was flooded, all that customers did is one, in the place of the first. Everything is
 *  drawn as it is now, so whoever hears only that much has missed nothing up to there. */
export function gather(rows: readonly JournalRow[]): News[] {
  const byConversation = Map.groupBy(
    rows.filter(({ event }) => isCustomerEvent(event)),
    (row) => row.conversationId,
  );
  return rows.flatMap((row) => {
    const together = isCustomerEvent(row.event) ? (byConversation.get(row.conversationId) ?? []) : [];
    if (together.length <= apartMax) return [newsOf(row)];
    return together[0] === row ? [asOne(row, together)] : [];
  });
}

/** Many rows of one conversation as one, under the number of `at`. New words, of the customer first, change more on a page than a tick on
 *  old ones. */
export function asOne(at: JournalRow, rows: readonly JournalRow[]): News {
  const words = rows.filter((row) => row.event.kind !== "message_changed");
  const { event } = words.find((row) => row.event.kind === "message_arrived") ?? words[0] ?? at;
  const messageIds = rows.flatMap((row) => messageOf(row.event) ?? []);
  return { row: { ...at, event }, messageIds: [...new Set(messageIds)].toSorted((one, other) => one - other) };
}
