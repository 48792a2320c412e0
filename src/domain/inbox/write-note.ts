import { insertMessage } from "../../db/queries/messages.ts";
import { isReadable } from "../../db/queries/sight.ts";
import { findConversation } from "../../db/queries/conversations.ts";
import type { Viewer } from "../permissions.ts";
import { mayWrite } from "../permissions.ts";
import { assert, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** An internal note may be long, but not endless. */
export const noteMax = 8192;

export type NoteRefusal = Refusal<"not_found" | "forbidden" | "empty_text" | "text_too_long">;

/** Writes an internal note on a case one may read, whoever owns it and whatever its state. No path can send it: its kind is 'note',
 *  and the outbox takes rows of kind 'out' alone. Returns the message's id. */
export function writeNote(work: Work, viewer: Viewer, note: { conversationId: number; body: string }): number | NoteRefusal {
  const row = findConversation(work.tx, note.conversationId);
  if (!row || !isReadable(work.tx, viewer, note.conversationId)) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  if (note.body.trim() === "") return no("empty_text");
  if ([...note.body].length > noteMax) return no("text_too_long", { max: noteMax });
  const messageId = insertMessage(work.tx, {
    timelineId: row.timelineId,
    conversationId: row.id,
    kind: "note",
    type: "note",
    text: note.body,
    content: null,
    wamid: null,
    wamidHash: null,
    authorId: viewer.personId,
    isEcho: false,
    rank: null,
    quotedHash: null,
    extras: null,
    endedWaitSince: null,
    at: work.now,
    createdAt: work.now,
  });
  assert(messageId !== null, "a note has no wamid to collide");
  work.record({ kind: "note_written", conversationId: row.id, messageId });
  return messageId;
}
