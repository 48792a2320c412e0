import { deleteDraft } from "../../db/queries/drafts.ts";
import { isReadable } from "../../db/queries/sight.ts";
import { findConversation } from "../../db/queries/conversations.ts";
import { noteMax, storeNote } from "../cases/note.ts";
import type { Viewer } from "../permissions.ts";
import { mayWrite } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

export type NoteRefusal = Refusal<"not_found" | "forbidden" | "empty_text" | "text_too_long">;

/** Writes an internal note on a case one may read, whoever owns it and whatever its state. Returns the message's id. */
export function writeNote(work: Work, viewer: Viewer, note: { conversationId: number; body: string }): number | NoteRefusal {
  const row = isReadable(work.tx, viewer, note.conversationId) ? findConversation(work.tx, note.conversationId) : undefined;
  if (!row) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  if (note.body.trim() === "") return no("empty_text");
  if ([...note.body].length > noteMax) return no("text_too_long", { max: noteMax });
  deleteDraft(work.tx, { conversationId: row.id, personId: viewer.personId, kind: "note" });
  return storeNote(work, row, { body: note.body, authorId: viewer.personId });
}
