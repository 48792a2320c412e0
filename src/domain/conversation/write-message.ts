import { insertMessage, type NewMessage } from "../../db/queries/messages/messages.ts";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import type { Work } from "../work.ts";

/** What a message of this kind says; whatever is left out it has not. `at` is Meta's time where Meta tells one. */
export type Written = Pick<NewMessage, "kind" | "type"> & Partial<Omit<NewMessage, "timelineId" | "conversationId" | "createdAt">>;

/** The one way a message comes into a conversation: a customer's, ours, an echo, a note, a system line. What it means for the wait and
 *  the list is the caller's to say, and so is the event. Null: a message with this wamid is here already. */
export function writeMessage(work: Work, row: Pick<ConversationRow, "id" | "timelineId">, written: Written): number | null {
  return insertMessage(work.tx, {
    ...nothing,
    at: work.now,
    ...written,
    timelineId: row.timelineId,
    conversationId: row.id,
    createdAt: work.now,
  });
}

const nothing = {
  text: null,
  content: null,
  wamid: null,
  wamidHash: null,
  authorId: null,
  origin: null,
  rank: null,
  quotedHash: null,
  extras: null,
  fileId: null,
  endedWaitSince: null,
  acceptedAt: null,
};
