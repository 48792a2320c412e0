import type { EventKind, RondaEvent } from "../domain/events.ts";
import { statement, type Tx } from "./open.ts";
import { legible } from "./column.ts";

/** Who acts: a person, or nobody (the customer, Meta, the clock), and from which address. */
export type Actor = { personId: number | null; address: string | null };

/** One row of what happened, as every follower reads it. */
export type JournalRow = {
  id: number;
  at: number;
  actorId: number | null;
  address: string | null;
  conversationId: number | null;
  event: RondaEvent;
};

type StoredRow = {
  id: number;
  at: number;
  kind: string;
  actor_id: number | null;
  address: string | null;
  conversation_id: number | null;
  payload: string;
};

const insert = statement<unknown, [number, string, number | null, number | null, string | null, string]>(
  "INSERT INTO journal (at, kind, actor_id, conversation_id, address, payload) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);
const after = statement<StoredRow, [number, number]>(
  "SELECT id, at, kind, actor_id, address, conversation_id, payload FROM journal WHERE id > ?1 ORDER BY id LIMIT ?2",
);
const kinds = statement<{ id: number; kind: EventKind }, [number, number]>(
  "SELECT id, kind FROM journal WHERE id > ?1 ORDER BY id LIMIT ?2",
);
const last = statement<{ id: number }, []>("SELECT coalesce(max(id), 0) AS id FROM journal");

/** Appends one event, inside the transaction of its cause; returns its number. */
export function appendEvent(tx: Tx, now: number, by: Actor, event: RondaEvent): number {
  const { kind, ...facts } = event;
  const { conversationId = null, ...rest } = "conversationId" in facts ? facts : { ...facts, conversationId: null };
  return Number(insert(tx).run(now, kind, by.personId, conversationId, by.address, JSON.stringify(rest)).lastInsertRowid);
}

/** An event out of its columns and its payload, which repeats none of them; rows of earlier releases repeat the kind and the conversation. */
export function toEvent(kind: string, conversationId: number | null, payload: string): RondaEvent {
  const about = conversationId === null ? { kind } : { kind, conversationId };
  return { ...about, ...legible<object>(payload) } as RondaEvent;
}

/** Numbers and kinds of up to `limit` rows after `id`: enough to know whether anybody cares. */
export function listKindsAfter(tx: Tx, id: number, limit: number): { id: number; kind: EventKind }[] {
  return kinds(tx).all(id, limit);
}

/** Up to `limit` rows after `id`, oldest first. */
export function listEventsAfter(tx: Tx, id: number, limit: number): JournalRow[] {
  return after(tx).all(id, limit).map(toJournalRow);
}

/** Number of the newest row; 0 in an empty journal. */
export function findLastEventId(tx: Tx): number {
  return last(tx).get()?.id ?? 0;
}

function toJournalRow(row: StoredRow): JournalRow {
  return {
    id: row.id,
    at: row.at,
    actorId: row.actor_id,
    address: row.address,
    conversationId: row.conversation_id,
    event: toEvent(row.kind, row.conversation_id, row.payload),
  };
}
