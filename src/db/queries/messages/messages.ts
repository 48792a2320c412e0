import type { Origin } from "../../../domain/message-origin.ts";
import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "./answers.ts";

export type MessageKind = "in" | "out" | "note" | "system";

export type NewMessage = {
  timelineId: number;
  conversationId: number;
  kind: MessageKind;
  type: string;
  text: string | null;
  /** JSON of the typed content, null for plain text. */
  content: string | null;
  wamid: string | null;
  wamidHash: Uint8Array | null;
  authorId: number | null;
  origin: Origin | null;
  rank: number | null;
  quotedHash: Uint8Array | null;
  /** JSON of forwarded, referral, conversation numbers of system lines. */
  extras: string | null;
  fileId: string | null;
  endedWaitSince: number | null;
  acceptedAt: number | null;
  at: number;
  createdAt: number;
};

/** A message as verbs need it. */
export type MessageRow = {
  id: number;
  timelineId: number;
  conversationId: number;
  kind: MessageKind;
  type: string;
  text: string | null;
  wamid: string | null;
  authorId: number | null;
  origin: Origin | null;
  rank: number | null;
  errorCode: number | null;
  /** JSON of the typed content, null for plain text. */
  content: string | null;
  fileId: string | null;
  endedWaitSince: number | null;
  supersededBy: number | null;
  /** An automaton's that a person's answer made needless before it left; null: it was not. */
  discardedAt: number | null;
  createdAt: number;
};

type Insert = [
  number,
  number,
  string,
  string,
  string | null,
  string | null,
  string | null,
  Uint8Array | null,
  number | null,
  string | null,
  number | null,
  Uint8Array | null,
  string | null,
  number | null,
  number | null,
  number,
  number,
  string | null,
];

const insert = statement<unknown, Insert>(
  `INSERT INTO message (timeline_id, conversation_id, kind, type, text, content, wamid, wamid_hash, author_id, origin, rank, quoted_hash, extras, ended_wait_since, accepted_at, at, created_at, file_id)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18) ON CONFLICT (wamid_hash) WHERE wamid_hash IS NOT NULL DO NOTHING`,
);
const columns = `id, timeline_id AS timelineId, conversation_id AS conversationId, kind, type, text, wamid, author_id AS authorId, origin, rank, error_code AS errorCode, content, file_id AS fileId,
  ended_wait_since AS endedWaitSince, superseded_by AS supersededBy, discarded_at AS discardedAt, created_at AS createdAt`;
const byId = statement<MessageRow, [number]>(`SELECT ${columns} FROM message WHERE id = ?1`);
const byWamid = statement<MessageRow, [Uint8Array]>(`SELECT ${columns} FROM message WHERE wamid_hash = ?1`);
// A status that raises the rank is above every status that told a price before.
const raise = statement<{ id: number }, [number, number, number | null, string | null, number | null]>(
  `UPDATE message SET rank = ?2, error_code = ?3, error_detail = ?4, pricing_id = coalesce(?5, pricing_id),
     pricing_rank = iif(?5 IS NULL, pricing_rank, ?2) WHERE id = ?1 AND kind = 'out' AND rank < ?2 RETURNING id`,
);
const rerank = statement<unknown, [number, number, number | null, string | null]>(
  "UPDATE message SET rank = ?2, error_code = ?3, error_detail = ?4 WHERE id = ?1 AND kind = 'out'",
);
const accept = statement<unknown, [number, string, Uint8Array, number]>(
  "UPDATE message SET wamid = ?2, wamid_hash = ?3, accepted_at = ?4, rank = max(rank, 3), error_code = NULL, error_detail = NULL WHERE id = ?1",
);
const taken = statement<unknown, [number, number]>("UPDATE message SET accepted_at = ?2 WHERE id = ?1 AND kind = 'out'");
const supersede = statement<unknown, [number, number]>("UPDATE message SET superseded_by = ?2 WHERE id = ?1");
const edit = statement<{ id: number }, [number, string | null, string | null, number]>(
  "UPDATE message SET text = ?2, content = ?3, edited_at = ?4 WHERE id = ?1 AND revoked_at IS NULL AND coalesce(edited_at, 0) <= ?4 RETURNING id",
);
const revoke = statement<{ id: number }, [number, number]>(
  "UPDATE message SET text = NULL, content = NULL, extras = NULL, edited_at = NULL, revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING id",
);
const laterReply = statement<{ id: number }, [number, number]>(
  `SELECT id FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND id > ?2 AND kind = 'out' AND ${isAnswer} AND type <> 'reaction' AND rank <> 4 AND superseded_by IS NULL ORDER BY id LIMIT 1`,
);
const endedWait = statement<unknown, [number, number]>(
  "UPDATE message SET ended_wait_since = min(coalesce(ended_wait_since, ?2), ?2) WHERE id = ?1",
);
const firstInboundAfter = statement<{ at: number }, [number, number]>(
  "SELECT at FROM message WHERE timeline_id = (SELECT timeline_id FROM conversation WHERE id = ?1) AND conversation_id = ?1 AND id > ?2 AND kind = 'in' ORDER BY id LIMIT 1",
);
const lastInbound = statement<{ wamid: string }, [number]>(
  "SELECT wamid FROM message WHERE timeline_id = ?1 AND kind = 'in' AND wamid IS NOT NULL ORDER BY id DESC LIMIT 1",
);

/** Null: a message with this wamid is here already. */
export function insertMessage(tx: Tx, m: NewMessage): number | null {
  const done = insert(tx).run(
    m.timelineId,
    m.conversationId,
    m.kind,
    m.type,
    m.text,
    m.content,
    m.wamid,
    m.wamidHash,
    m.authorId,
    m.origin,
    m.rank,
    m.quotedHash,
    m.extras,
    m.endedWaitSince,
    m.acceptedAt,
    m.at,
    m.createdAt,
    m.fileId,
  );
  return done.changes > 0 ? Number(done.lastInsertRowid) : null;
}

/** Without sight: for verbs, which check. */
export function findMessage(tx: Tx, id: number): MessageRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** By the hash of Meta's id. */
export function findMessageByWamid(tx: Tx, wamidHash: Uint8Array): MessageRow | undefined {
  return byWamid(tx).get(wamidHash) ?? undefined;
}

export type Raise = { rank: number; error: { code: number; detail: string | null } | null; pricingId?: number | null };

/** The status rank only rises, and brings what the status said of the price. False: it stood there already or higher. */
export function raiseRank(tx: Tx, id: number, { rank, error, pricingId }: Raise): boolean {
  return raise(tx).get(id, rank, error?.code ?? null, error?.detail ?? null, pricingId ?? null) !== null;
}

/** Sets the rank of a reply that has not been accepted yet: queued, sending, uncertain, failed follow our own outbox. */
export function setRank(tx: Tx, id: number, rank: number, error: { code: number; detail: string | null } | null): void {
  rerank(tx).run(id, rank, error?.code ?? null, error?.detail ?? null);
}

/** Graph took it at `at`, and gave a wamid. */
export function setAccepted(tx: Tx, id: number, by: { wamid: string; wamidHash: Uint8Array; at: number }): void {
  accept(tx).run(id, by.wamid, by.wamidHash, by.at);
}

/** Somebody said at `at` that Graph took it, which nobody else knew. */
export function setTaken(tx: Tx, id: number, at: number): void {
  taken(tx).run(id, at);
}

/** A newer attempt stands for this one. */
export function setSuperseded(tx: Tx, id: number, byMessageId: number): void {
  supersede(tx).run(id, byMessageId);
}

/** Its writer corrected it. False: a later correction is here, or it was taken back. */
export function setEdited(tx: Tx, id: number, words: { text: string | null; content: string | null; at: number }): boolean {
  return edit(tx).get(id, words.text, words.content, words.at) !== null;
}

/** Its writer took it back: the words go, the bubble stays. False: that happened before. */
export function setRevoked(tx: Tx, id: number, at: number): boolean {
  return revoke(tx).get(id, at) !== null;
}

/** The next answer of a person in this case after `id` that has not failed. */
export function findLaterReply(tx: Tx, conversationId: number, id: number): number | undefined {
  return laterReply(tx).get(conversationId, id)?.id;
}

/** This reply, and not an earlier failed one, ended the wait: its own, or the one that began earlier. */
export function setEndedWait(tx: Tx, id: number, since: number): void {
  endedWait(tx).run(id, since);
}

/** When the customer first wrote in this case after message `id`. */
export function findFirstInboundAfter(tx: Tx, conversationId: number, id: number): number | undefined {
  return firstInboundAfter(tx).get(conversationId, id)?.at;
}

/** The newest message the customer sent here, to mark as read. */
export function findLastInboundWamid(tx: Tx, timelineId: number): string | undefined {
  return lastInbound(tx).get(timelineId)?.wamid;
}
