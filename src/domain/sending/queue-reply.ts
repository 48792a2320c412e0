import { type ConversationRow, setLastMessage, setReplied } from "../../db/queries/conversations/conversations.ts";
import { findFile, setFileUsed } from "../../db/queries/files/files.ts";
import { insertDelivery } from "../../db/queries/messages/outbox.ts";
import { discardUnsent } from "../conversation/discard-unsent.ts";
import type { Content } from "../conversation/inbound.ts";
import { plainText } from "../conversation/plain-text.ts";
import { rank } from "../conversation/rank.ts";
import { fileIdOf, type Shape, words, wordsOf } from "../conversation/shape.ts";
import { contentOfShape } from "../conversation/shape-content.ts";
import { writeMessage } from "../conversation/write-message.ts";
import { isAnswer, type Origin } from "../message-origin.ts";
import { assert } from "../result.ts";
import type { Work } from "../work.ts";
import { putChip } from "./react.ts";

/** Something of ours to be sent: words, or any other shape. Whoever calls has judged it by `shapeFault`, its file too. */
export type Reply = ({ body: string; shape?: Shape } | { body?: string; shape: Shape }) & {
  clientToken: string;
  outboxId: string;
  tag: string;
  /** Null: no person, one of our automatons. */
  authorId: number | null;
  origin: Exclude<Origin, "phone">;
  quotedHash?: Uint8Array | null;
  /** How long it is held before it leaves; left out: not at all. */
  holdMs?: number;
};

/** Writes the bubble and its outbox row, and says so. A person's answer ends the wait, stops the silence, which counts anew from
 *  its acceptance, and makes needless what an automaton has in line; whatever an automaton says does none of these, nor does a reaction.
 *  Shared with retries and resends, which are new messages. */
export function queueReply(work: Work, row: ConversationRow, reply: Reply): number {
  const shape = reply.shape ?? words(reply.body ?? "");
  const file = findFile(work.tx, fileIdOf(shape) ?? "");
  const content = withChip(work, row, contentOfShape(shape, file ?? null));
  const answers = isAnswer(reply.origin) && shape.type !== "reaction";
  const messageId = writeMessage(work, row, {
    kind: "out",
    type: shape.type,
    text: content === null ? wordsOf(shape) : plainText(content),
    content: content === null ? null : JSON.stringify(content),
    fileId: file?.id ?? null,
    authorId: reply.authorId,
    origin: reply.origin,
    rank: rank.queued,
    quotedHash: reply.quotedHash ?? null,
    endedWaitSince: answers ? row.waitingSince : null,
  });
  assert(messageId !== null, "a reply without a wamid cannot be a duplicate");
  if (file) setFileUsed(work.tx, file.id);
  insertDelivery(work.tx, {
    id: reply.outboxId,
    messageId,
    conversationId: row.id,
    timelineId: row.timelineId,
    numberId: row.numberId,
    personId: reply.authorId,
    clientToken: reply.clientToken,
    tag: reply.tag,
    nextAt: work.now + (reply.holdMs ?? 0),
    isAutomatic: !isAnswer(reply.origin),
  });
  if (shape.type === "reaction") return messageId; // its chip was told of; the list stays as it is
  if (answers) {
    discardUnsent(work, row.id);
    setReplied(work.tx, row.id, { id: messageId, at: work.now });
  } else setLastMessage(work.tx, row.id, { id: messageId, at: work.now });
  work.record({ kind: "message_queued", conversationId: row.id, messageId });
  return messageId;
}

// A reaction shows at once, and remembers what it took the place of, should it fail.
function withChip(work: Work, row: ConversationRow, content: Content | null): Content | null {
  if (content?.type !== "reaction") return content;
  return { ...content, before: putChip(work, row.timelineId, content) };
}
