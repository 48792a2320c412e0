import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import type { Facts } from "../events.ts";
import type { Work } from "../work.ts";
import { writeMessage } from "./write-message.ts";

/** `wamid`, `at`: Meta's name and time of what it told. */
type Line = { type: string; facts?: Facts; wamid?: { text: string; hash: Uint8Array }; at?: number };

/** A whispered line in the timeline: what happened, by whom (ids and small facts; names are looked up when it is shown).
 *  Returns its id, or null when Meta told this one before. */
export function storeSystemLine(work: Work, row: Pick<ConversationRow, "id" | "timelineId">, line: Line): number | null {
  const messageId = writeMessage(work, row, {
    kind: "system",
    type: line.type,
    wamid: line.wamid?.text ?? null,
    wamidHash: line.wamid?.hash ?? null,
    authorId: work.by.personId,
    extras: line.facts ? JSON.stringify(line.facts) : null,
    at: line.at ?? work.now,
  });
  if (messageId !== null) work.record({ kind: "note_written", conversationId: row.id, messageId });
  return messageId;
}
