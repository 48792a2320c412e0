import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { noteMax, storeNote } from "../conversation/note.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { releaseConversation } from "../routing/assign-by-hand.ts";
import { transferConversation } from "../routing/transfer.ts";
import type { Work } from "../work.ts";
import { isSeen } from "../visible-text.ts";

/** `to` null: back to the team's queue. `note` may be empty where the team lets it. `confirm`: also to somebody who is away or full. */
export type HandOn = { conversationId: number; version: number | null; to: number | null; note: string; confirm: boolean };

/** Whoever goes home hands one conversation on, to a person or to its team's queue, with a note for whoever goes on. */
export function handOn(work: Work, viewer: Viewer, input: HandOn): ConversationRow | Refusal {
  const { conversationId, version, to, note, confirm } = input;
  if (to !== null)
    return transferConversation(work, viewer, { conversationId, to: { personId: to }, reason: "end_of_shift", note, version, confirm });
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  const body = isSeen(note) ? note.trim() : "";
  if ([...body].length > noteMax) return no("note_too_long", { max: noteMax });
  if (body !== "") storeNote(work, row, { body, authorId: viewer.personId });
  return releaseConversation(work, viewer, { conversationId, version });
}
