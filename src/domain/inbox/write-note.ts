import { deletePressedDraft } from "../../db/queries/conversations/drafts.ts";
import { insertNoteKey } from "../../db/queries/conversations/presses.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { noteMax, storeNote } from "../conversation/note.ts";
import type { Viewer } from "../permissions.ts";
import { mayWrite } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { findPress } from "./same-press.ts";
import { isSeen } from "../visible-text.ts";

export type NoteRefusal = Refusal<"not_found" | "forbidden" | "empty_text" | "text_too_long" | "idempotency_key_reused">;

/** `clientToken`: one per press, the same on a retry; "" or left out: every call is its own. `pressKey`: what its beginning was kept with. */
export type NewNote = { conversationId: number; body: string; clientToken?: string; pressKey?: string };

/** Writes an internal note on a conversation one may read, whoever owns it and whatever its state. Returns the message's id; the same press
 *  again answers with the note it has made. */
export function writeNote(work: Work, viewer: Viewer, note: NewNote): number | NoteRefusal {
  const { clientToken = "", pressKey = "", body } = note;
  const row = isReadable(work.tx, viewer, note.conversationId) ? findConversation(work.tx, note.conversationId) : undefined;
  if (!row) return no("not_found");
  const before = findNote(work, viewer, note);
  if (before !== undefined) return before;
  if (!mayWrite(viewer)) return no("forbidden");
  if (!isSeen(body)) return no("empty_text");
  if ([...body].length > noteMax) return no("text_too_long", { max: noteMax });
  deletePressedDraft(work.tx, { conversationId: row.id, personId: viewer.personId, kind: "note" }, pressKey);
  const messageId = storeNote(work, row, { body, authorId: viewer.personId });
  if (clientToken !== "") insertNoteKey(work.tx, { messageId, personId: viewer.personId, clientToken }, work.now);
  return messageId;
}

/** The note that this press has already written. */
export function findNote(work: Work, viewer: Viewer, note: NewNote): ReturnType<typeof findPress> {
  const { conversationId, body, clientToken = "" } = note;
  if (clientToken === "") return undefined;
  return findPress(work.tx, { kind: "note", personId: viewer.personId, conversationId, clientToken, body });
}
