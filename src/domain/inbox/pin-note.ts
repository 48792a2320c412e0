import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { insertPin, listPins, setPinRead } from "../../db/queries/conversations/pins.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { findNote, type NewNote, type NoteRefusal, writeNote } from "./write-note.ts";

/** So many at once: whoever owns the conversation has to get through them. */
export const pinsMax = 5;

/** Writes an internal note that stands before whoever owns the conversation, now or next, until they say that they read it (product.md TRF-09).
 *  For who leads its team. Returns the message's id. */
export function pinNote(work: Work, viewer: Viewer, note: NewNote): number | NoteRefusal | Refusal<"illegal_move" | "too_many_pins"> {
  const row = findConversationFor(work, viewer, note.conversationId);
  if (isRefused(row)) return row;
  const before = findNote(work, viewer, note);
  if (before !== undefined) return before;
  if (!maySupervise(viewer, row.teamId)) return no("forbidden");
  if (row.status === "resolved") return no("illegal_move");
  if (listPins(work.tx, row.id, pinsMax).length >= pinsMax) return no("too_many_pins", { max: pinsMax });
  const noteId = writeNote(work, viewer, note);
  if (isRefused(noteId)) return noteId;
  const pinId = insertPin(work.tx, { conversationId: row.id, fromId: viewer.personId, teamId: row.teamId, noteId, at: work.now });
  work.record({ kind: "note_pinned", conversationId: row.id, pinId });
  return noteId;
}

/** The owner has read a pinned note: it is an ordinary one from now on. Again, it changes nothing. */
export function readPin(
  work: Work,
  viewer: Viewer,
  { conversationId, pinId }: { conversationId: number; pinId: number },
): ConversationRow | Refusal<"not_found" | "forbidden" | "not_owner"> {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId) return no("not_owner");
  if (setPinRead(work.tx, { conversationId: row.id, pinId }, work.now)) work.record({ kind: "pin_read", conversationId: row.id, pinId });
  return row;
}
