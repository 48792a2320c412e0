import { findMessage, findMessageByWamid, type MessageRow } from "../db/queries/messages.ts";
import { findMessageOfToken } from "../db/queries/outbox.ts";
import { type Draft, sendMessage, type SendRefusal } from "../domain/inbox/send-message.ts";
import { findCaseFor } from "../domain/cases/visible-case.ts";
import { wamidHash } from "../domain/inbox/wamid.ts";
import type { Viewer } from "../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../domain/result.ts";
import type { Work } from "../domain/work.ts";
import type { WriteCall } from "./endpoint.ts";

/** A reply with everything random drawn before queueing. The Idempotency-Key is also the outbox's token: it outlives the kept answer. */
export function replyDraft({ app, version, kept }: WriteCall, wanted: { conversationId: number; body: string }): Draft {
  const draw = (count: number) => Buffer.from(app.world.random.bytes(count)).toString("hex");
  return { ...wanted, version, clientToken: kept?.key ?? draw(16), outboxId: draw(16), tag: draw(16) };
}

type ReplyRefusal = SendRefusal | Refusal<"unknown_context" | "idempotency_key_reused">;

/** Queues a reply that may quote a message of the same timeline; returns its id. */
export function replyInTurn(work: Work, viewer: Viewer, draft: Draft, quoted: string | null): number | ReplyRefusal {
  const row = findCaseFor(work, viewer, draft.conversationId);
  if (isRefused(row)) return row;
  const clientToken = tokenFor(work, viewer, draft);
  const earlier = madeWith(work, viewer, clientToken);
  if (earlier && earlier.text !== draft.body) return no("idempotency_key_reused");
  const quotedHash = quoted === null ? null : quotedIn(work, row.timelineId, quoted);
  if (quotedHash === undefined) return no("unknown_context");
  return sendMessage(work, viewer, { ...draft, clientToken, quotedHash });
}

// A key counts per path, the outbox's token per person: a key used for another conversation too gets a token of its own there.
function tokenFor(work: Work, viewer: Viewer, { clientToken, conversationId }: Draft): string {
  const earlier = madeWith(work, viewer, clientToken);
  return earlier && earlier.conversationId !== conversationId ? `${clientToken} ${conversationId}` : clientToken;
}

function madeWith(work: Work, viewer: Viewer, clientToken: string): MessageRow | undefined {
  const messageId = findMessageOfToken(work.tx, viewer.personId, clientToken);
  return messageId === undefined ? undefined : findMessage(work.tx, messageId);
}

function quotedIn(work: Work, timelineId: number, given: string): Uint8Array | undefined {
  const row = /^[1-9]\d{0,14}$/.test(given) ? findMessage(work.tx, Number(given)) : findMessageByWamid(work.tx, wamidHash(given));
  return row?.timelineId === timelineId && row.wamid !== null ? wamidHash(row.wamid) : undefined;
}
