import { statement, type Tx } from "../../open.ts";

export type OutboxState = "queued" | "sending" | "uncertain" | "accepted" | "failed" | "discarded";

export type OutboxRow = {
  id: string;
  messageId: number;
  conversationId: number;
  timelineId: number;
  numberId: number;
  personId: number | null;
  state: OutboxState;
  attempt: number;
  tag: string;
  claimedAt: number | null;
  nextAt: number;
  settleAt: number | null;
  /** 1 once an uncertain one was put before the agent. */
  isOffered: number;
};

const columns = `id, message_id AS messageId, conversation_id AS conversationId, timeline_id AS timelineId, number_id AS numberId, person_id AS personId, state, attempt, tag,
  claimed_at AS claimedAt, next_at AS nextAt, settle_at AS settleAt, is_offered AS isOffered`;
const insert = statement<unknown, [string, number, number, number, number, number | null, string, string, number, number]>(
  `INSERT INTO outbox (id, message_id, conversation_id, timeline_id, number_id, person_id, client_token, tag, state, next_at, is_automatic)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, 'queued', ?9, ?10)`,
);
const byToken = statement<{ messageId: number }, [number, string]>(
  "SELECT message_id AS messageId FROM outbox WHERE person_id = ?1 AND client_token = ?2",
);
const byId = statement<OutboxRow, [string]>(`SELECT ${columns} FROM outbox WHERE id = ?1`);
const byMessage = statement<OutboxRow, [number]>(`SELECT ${columns} FROM outbox WHERE message_id = ?1`);
const byTag = statement<OutboxRow, [string]>(`SELECT ${columns} FROM outbox WHERE tag = ?1`);
// The head of each timeline's line only: per conversation in order, one in flight. A person's message goes before what an automaton has in
// line, and nobody waits until somebody knows of an automaton's whether it left. The row id is the order of queueing, and what an index
// ends with anyway: nothing is sorted, so that only as many are read as are wanted.
const due = statement<OutboxRow, [number, number, string]>(
  `SELECT ${columns} FROM outbox AS o
   WHERE state = 'queued' AND next_at <= ?1 AND +o.number_id IN (SELECT value FROM json_each(?3))
     AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.timeline_id = o.timeline_id AND p.state IN ('queued','sending','uncertain') AND p.id <> o.id
       AND CASE p.state WHEN 'sending' THEN 1 WHEN 'uncertain' THEN p.is_automatic = 0 AND p.message_id < o.message_id
         ELSE (p.is_automatic, p.message_id) < (o.is_automatic, o.message_id) END)
   ORDER BY next_at, o.rowid LIMIT ?2`,
);
const claim = statement<{ id: string }, [string, string, number]>(
  "UPDATE outbox SET state = 'sending', boot_id = ?2, claimed_at = ?3, attempt = attempt + 1 WHERE id = ?1 AND state = 'queued' RETURNING id",
);
const move = statement<{ id: string }, [string, OutboxState, OutboxState, number, number | null, string | null]>(
  "UPDATE outbox SET state = ?3, next_at = ?4, settle_at = ?5, error = ?6, boot_id = NULL WHERE id = ?1 AND state = ?2 RETURNING id",
);
const later = statement<unknown, [string, number, string]>(
  "UPDATE outbox SET next_at = ?2, error = ?3, attempt = attempt + 1 WHERE id = ?1 AND state = 'queued'",
);
const orphans = statement<OutboxRow, [string, number]>(
  `SELECT ${columns} FROM outbox WHERE state = 'sending' AND boot_id IS NOT ?1 LIMIT ?2`,
);
const settleable = statement<OutboxRow, [number, number]>(
  `SELECT ${columns} FROM outbox WHERE state = 'uncertain' AND is_offered = 0 AND settle_at <= ?1 LIMIT ?2`,
);
const offered = statement<unknown, [string]>("UPDATE outbox SET is_offered = 1 WHERE id = ?1 AND state = 'uncertain'");
const settleAt = statement<unknown, [string, number]>("UPDATE outbox SET settle_at = ?2 WHERE id = ?1 AND state = 'uncertain'");
const nextDue = statement<{ at: number | null }, [number]>("SELECT min(next_at) AS at FROM outbox WHERE state = 'queued' AND next_at > ?1");
const dropSettled = statement<{ id: string }, [number, number]>(
  `DELETE FROM outbox WHERE id IN (
     SELECT id FROM outbox WHERE state IN ('accepted','failed','discarded') AND next_at < ?1 ORDER BY next_at LIMIT ?2) RETURNING id`,
);
const open = statement<{ n: number }, []>("SELECT count(*) AS n FROM outbox WHERE state IN ('queued','sending','uncertain')");

export type NewDelivery = {
  id: string;
  messageId: number;
  conversationId: number;
  timelineId: number;
  numberId: number;
  personId: number | null;
  clientToken: string;
  tag: string;
  nextAt: number;
  /** Made by one of our automatons: a person's goes before it. */
  isAutomatic: boolean;
};

/** Puts a reply in the line of its timeline. */
export function insertDelivery(tx: Tx, d: NewDelivery): void {
  const isAutomatic = d.isAutomatic ? 1 : 0;
  insert(tx).run(d.id, d.messageId, d.conversationId, d.timelineId, d.numberId, d.personId, d.clientToken, d.tag, d.nextAt, isAutomatic);
}

/** The message this person already made with this key: the same press again. */
export function findMessageOfToken(tx: Tx, personId: number, clientToken: string): number | undefined {
  return byToken(tx).get(personId, clientToken)?.messageId;
}

/** By its own id. */
export function findDelivery(tx: Tx, id: string): OutboxRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Of one bubble. */
export function findDeliveryOfMessage(tx: Tx, messageId: number): OutboxRow | undefined {
  return byMessage(tx).get(messageId) ?? undefined;
}

/** By the tag Meta gives back. */
export function findDeliveryByTag(tx: Tx, tag: string): OutboxRow | undefined {
  return byTag(tx).get(tag) ?? undefined;
}

/** Replies of these numbers that may leave now: the head of each timeline's line, longest due first. */
export function listDueDeliveries(tx: Tx, numberIds: readonly number[], now: number, limit: number): OutboxRow[] {
  return due(tx).all(now, limit, JSON.stringify(numberIds));
}

/** Claims one for this boot, before its first byte leaves. False: no longer queued. */
export function claimDelivery(tx: Tx, id: string, bootId: string, now: number): boolean {
  return claim(tx).get(id, bootId, now) !== null;
}

/** Compare-and-set on the state. False: it had moved. */
export function moveDelivery(
  tx: Tx,
  id: string,
  move_: { from: OutboxState; to: OutboxState; nextAt: number; settleAt?: number | null; error?: string | null },
): boolean {
  return move(tx).get(id, move_.from, move_.to, move_.nextAt, move_.settleAt ?? null, move_.error ?? null) !== null;
}

/** One that was not claimed waits until `nextAt`; it counts as an attempt. */
export function postponeUnclaimed(tx: Tx, id: string, at: { nextAt: number; reason: string }): void {
  later(tx).run(id, at.nextAt, at.reason);
}

/** Claims of another boot: nobody knows whether their bytes left. */
export function listOrphanedDeliveries(tx: Tx, bootId: string, limit: number): OutboxRow[] {
  return orphans(tx).all(bootId, limit);
}

/** Unconfirmed ones whose waiting time is over and that were not offered to the agent yet. */
export function listSettleable(tx: Tx, now: number, limit: number): OutboxRow[] {
  return settleable(tx).all(now, limit);
}

/** The agent has been asked. */
export function setOffered(tx: Tx, id: string): void {
  offered(tx).run(id);
}

/** Asks again at `at` whether an unconfirmed one can be put before its owner. */
export function setSettleAt(tx: Tx, id: string, at: number): void {
  settleAt(tx).run(id, at);
}

/** When the next queued reply that may not leave at `now` yet may; null when there is none. */
export function findNextDeliveryDue(tx: Tx, now: number): number | null {
  return nextDue(tx).get(now)?.at ?? null;
}

/** How many replies are not settled yet. */
export function countOpenDeliveries(tx: Tx): number {
  return open(tx).get()?.n ?? 0;
}

/** Forgets deliveries that were settled and last due before `before`, at most `limit`; returns how many went. Their bubbles keep their
 *  ticks, and a failed one may be sent anew all the same. */
export function deleteOldDeliveries(tx: Tx, before: number, limit: number): number {
  return dropSettled(tx).all(before, limit).length;
}
