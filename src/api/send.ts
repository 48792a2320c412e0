import { findContactBy } from "../db/queries/contacts/contacts.ts";
import { findMessage, findMessageByWamid } from "../db/queries/messages/messages.ts";
import { newAttempt } from "../domain/sending/new-attempt.ts";
import { phoneKey } from "../domain/contacts/phone-key.ts";
import { readPhone } from "../domain/phone.ts";
import { type Draft, sendMessage, type SendRefusal } from "../domain/sending/send-message.ts";
import { findConversationFor } from "../domain/conversation/visible-conversation.ts";
import { wamidHash } from "../domain/conversation/wamid.ts";
import type { Viewer } from "../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../domain/result.ts";
import type { Work } from "../domain/work.ts";
import { tokenOfKey } from "../web/http/client-key.ts";
import type { WriteCall } from "./endpoint.ts";

/** A reply with everything random drawn before queueing. The Idempotency-Key is also the outbox's token: it outlives the kept answer. */
export function replyDraft({ app, version, kept }: WriteCall, wanted: { conversationId: number; body: string }): Draft {
  return { ...wanted, version, ...newAttempt(app.world.random, tokenOfKey(kept?.key ?? "", wanted.conversationId)) };
}

type ReplyRefusal = SendRefusal | Refusal<"unknown_context" | "wrong_recipient">;

/** What a reply may name besides its words: the message it quotes and, as in the Cloud API, whom it is for. */
export type Aim = { quoted: string | undefined; to: string | undefined };

/** Queues a reply that may quote a message of the same timeline; returns its id. */
export function replyInTurn(work: Work, viewer: Viewer, draft: Draft, { quoted, to }: Aim): number | ReplyRefusal {
  const row = findConversationFor(work, viewer, draft.conversationId);
  if (isRefused(row)) return row;
  if (to !== undefined && !isPhoneOf(work, row.contactId, to)) return no("wrong_recipient");
  const quotedHash = quoted === undefined ? null : quotedIn(work, row.timelineId, quoted);
  if (quotedHash === undefined) return no("unknown_context");
  return sendMessage(work, viewer, { ...draft, quotedHash });
}

function isPhoneOf(work: Work, contactId: number, phone: string): boolean {
  const digits = readPhone(phone);
  return digits !== null && findContactBy(work.tx, "phone", phoneKey(digits))?.id === contactId;
}

function quotedIn(work: Work, timelineId: number, given: string): Uint8Array | undefined {
  const row = /^[1-9]\d{0,14}$/.test(given) ? findMessage(work.tx, Number(given)) : findMessageByWamid(work.tx, wamidHash(given));
  return row?.timelineId === timelineId && row.wamid !== null ? wamidHash(row.wamid) : undefined;
}
