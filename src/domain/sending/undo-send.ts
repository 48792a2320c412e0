import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { takeBackQueued } from "../../db/queries/messages/discarded.ts";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { findDeliveryOfMessage, moveDelivery } from "../../db/queries/messages/outbox.ts";
import { rank } from "../conversation/rank.ts";
import { returnToBox } from "../conversation/return-to-box.ts";
import { withoutSignature } from "../conversation/sign.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { startSilence } from "../inbox/silence.ts";
import type { Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { putWaitBack } from "./reply-failed.ts";

/** How long a reply of somebody who wants to be able to take it back is held. */
export const undoMs = 5_000;

export type UndoRefusal = Refusal<"not_found" | "forbidden" | "not_owner" | "undo_too_late">;

/** Its writer takes a text back before its first byte has left: it counts as not sent, the customer waits again since when they did, and its
 *  words are in the box. Returns the conversation. `undo_too_late`: it has left, or somebody settled it. */
export function undoSend(work: Work, viewer: Viewer, messageId: number): number | UndoRefusal {
  const message = findMessage(work.tx, messageId);
  const row = findConversationFor(work, viewer, message?.conversationId ?? 0);
  if (isRefused(row)) return row;
  if (message?.kind !== "out") return no("not_found");
  if (row.ownerId !== viewer.personId || message.authorId !== viewer.personId) return no("not_owner");
  const delivery = findDeliveryOfMessage(work.tx, messageId);
  const isHeld = delivery?.state === "queued" && delivery.attempt === 0 && delivery.nextAt > work.now;
  if (!isHeld || message.type !== "text") return no("undo_too_late");
  const isMoved = moveDelivery(work.tx, delivery.id, { from: "queued", to: "discarded", nextAt: delivery.nextAt });
  assert(isMoved, "a held reply moved under its own transaction");
  takeBackQueued(work.tx, row.id, messageId, { rank: rank.failed, at: work.now });
  putWaitBack(work, message);
  startSilence(work, message);
  const body = withoutSignature(message.text ?? "");
  if (findConversation(work.tx, row.id)?.ownerId === viewer.personId)
    returnToBox(work, { conversationId: row.id, personId: viewer.personId }, { text: body, name: `undone-${messageId}` });
  work.record({ kind: "message_changed", conversationId: row.id, messageId, what: "status" });
  return row.id;
}
