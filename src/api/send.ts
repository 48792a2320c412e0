import { findContactBy } from "../db/queries/contacts/contacts.ts";
import { newAttempt } from "../domain/sending/new-attempt.ts";
import { phoneKey } from "../domain/contacts/phone-key.ts";
import { readPhone } from "../domain/phone.ts";
import { type Draft, sendMessage, type SendRefusal } from "../domain/sending/send-message.ts";
import { findConversationToAnswer } from "../domain/conversation/visible-conversation.ts";
import type { Shape } from "../domain/conversation/shape.ts";
import { type Exchange, findQuotable, findWamidIn } from "../domain/sending/quotable.ts";
import type { Viewer } from "../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../domain/result.ts";
import type { Work } from "../domain/work.ts";
import { tokenOfKey } from "../web/http/client-key.ts";
import type { WriteCall } from "./endpoint.ts";

/** A reply with everything random drawn before queueing. The Idempotency-Key is also the outbox's token: it outlives the kept answer. */
export function replyDraft({ app, version, kept }: WriteCall, wanted: { conversationId: number; shape: Shape }): Draft {
  return { ...wanted, body: "", version, ...newAttempt(app.world.random, tokenOfKey(kept?.key ?? "", wanted.conversationId)) };
}

type ReplyRefusal = SendRefusal | Refusal<"wrong_recipient">;

/** What a reply may name besides its words: the message it quotes and, as in the Cloud API, whom it is for. */
export type Aim = { quoted: string | undefined; to: string | undefined };

/** Queues what may quote a message of the same timeline, or react to one; returns its id. A quote of anything else is left out. */
export function replyInTurn(work: Work, viewer: Viewer, draft: Draft, { quoted, to }: Aim): number | ReplyRefusal {
  const row = findConversationToAnswer(work, viewer, draft.conversationId);
  if (isRefused(row)) return row;
  if (to !== undefined && !isPhoneOf(work, row.contactId, to)) return no("wrong_recipient");
  const quotedHash = quoted === undefined ? null : findQuotable(work, row, quoted);
  return sendMessage(work, viewer, { ...draft, quotedHash, ...aimed(work, row, draft) });
}

function isPhoneOf(work: Work, contactId: number, phone: string): boolean {
  const digits = readPhone(phone);
  return digits !== null && findContactBy(work.tx, "phone", phoneKey(digits))?.id === contactId;
}

// A reaction may name its message by our id.
function aimed(work: Work, at: Exchange, { shape }: Draft): { shape?: Shape } {
  if (shape?.type !== "reaction") return {};
  const wamid = findWamidIn(work, at, shape.reaction.message_id);
  return wamid === null ? {} : { shape: { type: "reaction", reaction: { ...shape.reaction, message_id: wamid } } };
}
