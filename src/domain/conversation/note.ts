import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { assert } from "../result.ts";
import type { Work } from "../work.ts";
import { tellMentioned } from "./mentions.ts";
import { writeMessage } from "./write-message.ts";

/** An internal note may be long, but not endless. */
export const noteMax = 8192;

/** Stores an internal note, tells whom it names, and says so; returns the message's id. Whether its author may, and whether its length is right, is
 *  the caller's to know. No path can send it: its kind is 'note', and the outbox refers to rows of kind 'out' alone. */
export function storeNote(
  work: Work,
  row: Pick<ConversationRow, "id" | "timelineId" | "teamId" | "status">,
  { body, authorId }: { body: string; authorId: number },
): number {
  const mentions = tellMentioned(work, row, { body, authorId });
  const extras = mentions === null ? null : JSON.stringify(mentions);
  const messageId = writeMessage(work, row, { kind: "note", type: "note", text: body, authorId, extras });
  assert(messageId !== null, "a note has no wamid to collide");
  work.record({ kind: "note_written", conversationId: row.id, messageId });
  return messageId;
}

/** A note that a rule writes: by nobody, under the rule's name. It names nobody. */
export function storeRuleNote(
  work: Work,
  row: Pick<ConversationRow, "id" | "timelineId">,
  { body, rule }: { body: string; rule: string },
): number {
  const messageId = writeMessage(work, row, { kind: "note", type: "note", text: body, extras: JSON.stringify({ rule }) });
  assert(messageId !== null, "a note has no wamid to collide");
  work.record({ kind: "note_written", conversationId: row.id, messageId });
  return messageId;
}
