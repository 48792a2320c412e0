import { statement, type Tx } from "../../open.ts";

export type DeliveryState = "waiting" | "sent" | "parked" | "replayed";

/** One event for one subscription, as lists show it. `conversationId` 0: about none. */
export type WebhookDelivery = {
  id: number;
  webhookId: number;
  conversationId: number;
  sequence: number;
  eventId: string;
  kind: string;
  at: number;
  state: DeliveryState;
  attempts: number;
  nextAt: number | null;
  firstAt: number | null;
  triedAt: number | null;
  status: number | null;
  durationMs: number | null;
  answer: string | null;
  error: string | null;
};

export type NewDelivery = Pick<WebhookDelivery, "webhookId" | "conversationId" | "sequence" | "eventId" | "kind" | "at"> & { body: string };

/** How one try went. `status` null: nobody answered, see `error`. */
export type Tried = { at: number; durationMs: number; status: number | null; answer: string | null; error: string | null };

const columns = `id, webhook_id AS webhookId, conversation_id AS conversationId, sequence, event_id AS eventId, kind, at, state, attempts,
  next_at AS nextAt, first_at AS firstAt, tried_at AS triedAt, status, duration_ms AS durationMs, answer, error`;
const count = statement<{ sequence: number }, [number, number]>(
  `INSERT INTO webhook_line (webhook_id, conversation_id, sequence) VALUES (?1, ?2, 1)
   ON CONFLICT DO UPDATE SET sequence = sequence + 1 RETURNING sequence`,
);
// Whoever comes behind another waits for it, and has no instant of its own.
const insert = statement<{ id: number }, [number, number, number, string, string, string, number, number]>(
  `INSERT INTO webhook_delivery (webhook_id, conversation_id, sequence, event_id, kind, body, at, state, next_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 'waiting', CASE WHEN EXISTS (SELECT 1 FROM webhook_delivery INDEXED BY webhook_delivery_line
     WHERE webhook_id = ?1 AND conversation_id = ?2 AND state = 'waiting') THEN NULL ELSE ?8 END) RETURNING id`,
);
const due = statement<WebhookDelivery & { body: string }, [number, number, number]>(
  `SELECT ${columns}, body FROM webhook_delivery INDEXED BY webhook_delivery_due
   WHERE webhook_id = ?1 AND next_at <= ?2 AND next_at IS NOT NULL ORDER BY next_at, id LIMIT ?3`,
);
const nextDue = statement<{ at: number | null }, [number]>(
  "SELECT min(next_at) AS at FROM webhook_delivery INDEXED BY webhook_delivery_due WHERE webhook_id = ?1 AND next_at IS NOT NULL",
);
const byId = statement<WebhookDelivery, [number]>(`SELECT ${columns} FROM webhook_delivery WHERE id = ?1`);
const bodyOf = statement<{ body: string }, [number]>("SELECT body FROM webhook_delivery WHERE id = ?1");
const recent = statement<WebhookDelivery, [number, number, number]>(
  `SELECT ${columns} FROM webhook_delivery INDEXED BY webhook_delivery_list WHERE webhook_id = ?1 AND id < ?2 ORDER BY id DESC LIMIT ?3`,
);
const settle = statement<unknown, [number, string, number | null, number, number, number | null, string | null, string | null]>(
  `UPDATE webhook_delivery SET state = ?2, next_at = ?3, attempts = attempts + 1, first_at = coalesce(first_at, ?4), tried_at = ?4,
   duration_ms = ?5, status = ?6, answer = ?7, error = ?8 WHERE id = ?1`,
);
const advance = statement<unknown, [number, number, number]>(
  `UPDATE webhook_delivery SET next_at = ?3 WHERE id = (SELECT min(id) FROM webhook_delivery INDEXED BY webhook_delivery_line
     WHERE webhook_id = ?1 AND conversation_id = ?2 AND state = 'waiting')`,
);
const heads = statement<unknown, [number, number]>(
  `UPDATE webhook_delivery SET next_at = ?2, first_at = NULL WHERE id IN (SELECT min(id) FROM webhook_delivery INDEXED BY webhook_delivery_line
     WHERE webhook_id = ?1 AND state = 'waiting' GROUP BY conversation_id)`,
);
const ofState = statement<{ id: number }, [number, string, number]>(
  "SELECT id FROM webhook_delivery INDEXED BY webhook_delivery_state WHERE webhook_id = ?1 AND state = ?2 ORDER BY id LIMIT ?3",
);
const countOfState = statement<{ n: number }, [number, string, number]>(
  `SELECT count(*) AS n FROM (SELECT 1 FROM webhook_delivery INDEXED BY webhook_delivery_state WHERE webhook_id = ?1 AND state = ?2 LIMIT ?3)`,
);
const mark = statement<unknown, [number, string]>("UPDATE webhook_delivery SET state = ?2, next_at = NULL WHERE id = ?1");
const drop = statement<{ n: number }, [number, string, number]>(
  `DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery INDEXED BY webhook_delivery_state
     WHERE webhook_id = ?1 AND state = ?2 LIMIT ?3) RETURNING 1 AS n`,
);
const dropAll = statement<{ n: number }, [number, number]>(
  "DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery WHERE webhook_id = ?1 LIMIT ?2) RETURNING 1 AS n",
);
const dropLines = statement<{ n: number }, [number, number]>(
  `DELETE FROM webhook_line WHERE webhook_id = ?1 AND conversation_id IN (SELECT conversation_id FROM webhook_line WHERE webhook_id = ?1 LIMIT ?2)
   RETURNING 1 AS n`,
);
const old = statement<{ n: number }, [number, number, number]>(
  `DELETE FROM webhook_delivery WHERE id IN (SELECT id FROM webhook_delivery INDEXED BY webhook_delivery_at
     WHERE at < ?1 AND (state IN ('sent','replayed') OR at < ?2) AND (state <> 'waiting' OR webhook_id IN (SELECT id FROM webhook WHERE is_on = 0)) LIMIT ?3)
   RETURNING 1 AS n`,
);

/** The next number of a conversation for a subscription, from 1. */
export function countSequence(tx: Tx, webhookId: number, conversationId: number): number {
  const row = count(tx).get(webhookId, conversationId);
  if (!row) throw new Error("bug: an upsert returned nothing");
  return row.sequence;
}

/** At the end of its conversation's line, due now when it stands alone there; returns its id. */
export function insertDelivery(tx: Tx, one: NewDelivery, now: number): number {
  const { webhookId, conversationId, sequence, eventId, kind, body, at } = one;
  const row = insert(tx).get(webhookId, conversationId, sequence, eventId, kind, body, at, now);
  if (!row) throw new Error("bug: an insert returned nothing");
  return row.id;
}

/** What may be sent now, of each conversation the oldest that waits. */
export function listDueHeads(tx: Tx, webhookId: number, now: number, limit: number): (WebhookDelivery & { body: string })[] {
  return due(tx).all(webhookId, now, limit);
}

/** When the next is due; null: nothing waits. */
export function findNextHeadDue(tx: Tx, webhookId: number): number | null {
  return nextDue(tx).get(webhookId)?.at ?? null;
}

/** Undefined: it is gone. */
export function findWebhookDelivery(tx: Tx, id: number): WebhookDelivery | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** The bytes that it sends. */
export function getDeliveryBody(tx: Tx, id: number): string {
  const row = bodyOf(tx).get(id);
  if (!row) throw new Error(`no delivery ${id}`);
  return row.body;
}

/** Newest first, from before an id. */
export function listRecentDeliveries(tx: Tx, webhookId: number, beforeId: number, limit: number): WebhookDelivery[] {
  return recent(tx).all(webhookId, beforeId, limit);
}

/** A try, and what becomes of the delivery; `nextAt` null: it waits no more. */
export function setTried(tx: Tx, id: number, tried: Tried, { state, nextAt }: Pick<WebhookDelivery, "state" | "nextAt">): void {
  settle(tx).run(id, state, nextAt, tried.at, tried.durationMs, tried.status, tried.answer, tried.error);
}

/** The next of a conversation's line, if there is one, is due now. */
export function setNextOfLine(tx: Tx, webhookId: number, conversationId: number, now: number): void {
  advance(tx).run(webhookId, conversationId, now);
}

/** The first of every line is due now, and has its day to be taken over. */
export function setHeadsDue(tx: Tx, webhookId: number, now: number): void {
  heads(tx).run(webhookId, now);
}

/** The oldest of a state. */
export function listIdsOfState(tx: Tx, webhookId: number, state: DeliveryState, limit: number): number[] {
  return ofState(tx)
    .all(webhookId, state, limit)
    .map(({ id }) => id);
}

/** How many are in a state; `limit` at most. */
export function countDeliveries(tx: Tx, webhookId: number, state: DeliveryState, limit: number): number {
  return countOfState(tx).get(webhookId, state, limit)?.n ?? 0;
}

/** It was put into line once more. */
export function setReplayed(tx: Tx, id: number): void {
  mark(tx).run(id, "replayed");
}

/** Takes up to `limit` of a state away; returns how many went. */
export function deleteOfState(tx: Tx, webhookId: number, state: DeliveryState, limit: number): number {
  return drop(tx).all(webhookId, state, limit).length;
}

/** Everything of a subscription that is deleted, up to `limit` rows; 0: nothing is left. */
export function deleteOfWebhook(tx: Tx, webhookId: number, limit: number): number {
  return dropAll(tx).all(webhookId, limit).length || dropLines(tx).all(webhookId, limit).length;
}

/** What was sent before `sentBefore`, and whatever else does not go out any more from before `before`. */
export function deleteOldWebhookDeliveries(tx: Tx, at: { sentBefore: number; before: number }, limit: number): number {
  return old(tx).all(at.sentBefore, at.before, limit).length;
}
