import { statement, type Tx } from "../../open.ts";

/** A browser that listens. */
export type PushRow = {
  id: number;
  personId: number;
  endpoint: string;
  p256dh: string;
  auth: string;
  deliveredAt: number | null;
  failures: number;
  retryDueAt: number | null;
  testedAt: number | null;
  arrivedAt: number | null;
};
export type NewPushRow = Pick<PushRow, "personId" | "endpoint" | "p256dh" | "auth"> & { sessionId: number; agent: string };

const columns =
  "id, person_id AS personId, endpoint, p256dh, auth, delivered_at AS deliveredAt, failures, retry_due_at AS retryDueAt, tested_at AS testedAt, arrived_at AS arrivedAt";
const insert = statement<{ id: number }, [number, number, string, string, string, string, number]>(
  `INSERT INTO push_subscription (person_id, session_id, endpoint, p256dh, auth, agent, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
   ON CONFLICT (endpoint) DO UPDATE SET person_id = excluded.person_id, session_id = excluded.session_id, p256dh = excluded.p256dh,
     auth = excluded.auth, agent = excluded.agent, failures = 0, retry_due_at = NULL,
     created_at = excluded.created_at,
     delivered_at = iif(person_id = excluded.person_id, delivered_at, NULL),
     test_hash = iif(person_id = excluded.person_id, test_hash, NULL)
   RETURNING id`,
);
const mine = statement<PushRow, [number]>(`SELECT ${columns} FROM push_subscription WHERE person_id = ?1 ORDER BY id LIMIT 50`);
const byEndpoint = statement<PushRow, [string]>(`SELECT ${columns} FROM push_subscription WHERE endpoint = ?1`);
const byId = statement<PushRow, [number]>(`SELECT ${columns} FROM push_subscription WHERE id = ?1`);
const spare = statement<unknown, [number, number]>(
  `DELETE FROM push_subscription WHERE id IN (SELECT id FROM push_subscription WHERE person_id = ?1
   ORDER BY max(created_at, coalesce(delivered_at, 0)) DESC, id DESC LIMIT 50 OFFSET ?2)`,
);
const one = statement<unknown, [number]>("DELETE FROM push_subscription WHERE id = ?1");
const ofSession = statement<unknown, [number]>("DELETE FROM push_subscription WHERE session_id = ?1");
const ofPerson = statement<unknown, [number]>("DELETE FROM push_subscription WHERE person_id = ?1");
const silent = statement<{ n: number }, [number, number]>(
  `DELETE FROM push_subscription WHERE id IN (SELECT id FROM push_subscription WHERE max(created_at, coalesce(delivered_at, 0)) <= ?1 LIMIT ?2)
   RETURNING 1 AS n`,
);
const everyone = statement<unknown, []>("DELETE FROM push_subscription");
const taken = statement<unknown, [number, number]>(
  "UPDATE push_subscription SET delivered_at = ?2, failures = 0, retry_due_at = NULL WHERE id = ?1",
);
const resting = statement<unknown, [number, number, number]>("UPDATE push_subscription SET failures = ?2, retry_due_at = ?3 WHERE id = ?1");
const testing = statement<unknown, [number, Uint8Array, number]>(
  "UPDATE push_subscription SET test_hash = ?2, tested_at = ?3, arrived_at = NULL WHERE id = ?1",
);
const arrived = statement<{ id: number }, [number, Uint8Array, number]>(
  "UPDATE push_subscription SET arrived_at = ?3, test_hash = NULL WHERE person_id = ?1 AND test_hash = ?2 RETURNING id",
);

/** Keeps a browser; one that is known moves to this person and session, and counts as told of now. Returns its id. */
export function putPushSubscription(tx: Tx, row: NewPushRow, now: number): number {
  const kept = insert(tx).get(row.personId, row.sessionId, row.endpoint, row.p256dh, row.auth, row.agent, now) as { id: number };
  return kept.id;
}

/** A person's browsers, oldest first; 50 at most. */
export function listPushSubscriptions(tx: Tx, personId: number): PushRow[] {
  return mine(tx).all(personId);
}

/** By its address, whoever it belongs to. */
export function findPushByEndpoint(tx: Tx, endpoint: string): PushRow | undefined {
  return byEndpoint(tx).get(endpoint) ?? undefined;
}

/** By id, whoever it belongs to. */
export function findPushSubscription(tx: Tx, id: number): PushRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Forgets all of a person's browsers but the `kept` that were new or reached last. */
export function deleteSparePush(tx: Tx, personId: number, kept: number): void {
  spare(tx).run(personId, kept);
}

/** Forgets one. */
export function deletePushSubscription(tx: Tx, id: number): void {
  one(tx).run(id);
}

/** Forgets the browser that was signed out. */
export function deletePushOfSession(tx: Tx, sessionId: number): void {
  ofSession(tx).run(sessionId);
}

/** Forgets every browser of a person. */
export function deletePushOfPerson(tx: Tx, personId: number): void {
  ofPerson(tx).run(personId);
}

/** Forgets everybody's: they were made for keys that are gone. */
export function deleteAllPush(tx: Tx): void {
  everyone(tx).run();
}

/** Forgets browsers that neither told us of themselves nor were reached since `before`. Returns how many. */
export function deleteSilentPush(tx: Tx, before: number, limit: number): number {
  return silent(tx).all(before, limit).length;
}

/** Its service took something. */
export function setPushDelivered(tx: Tx, id: number, at: number): void {
  taken(tx).run(id, at);
}

/** Its service is left alone until `retryDueAt`. */
export function setPushResting(tx: Tx, id: number, failures: number, retryDueAt: number): void {
  resting(tx).run(id, failures, retryDueAt);
}

/** A self-test is on its way; an earlier one no longer counts. */
export function setPushTest(tx: Tx, id: number, hash: Uint8Array, at: number): void {
  testing(tx).run(id, hash, at);
}

/** The self-test came back. False: not this person's, or not the last one, or told before. */
export function setPushArrived(tx: Tx, personId: number, hash: Uint8Array, at: number): boolean {
  return arrived(tx).get(personId, hash, at) !== null;
}
