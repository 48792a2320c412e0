import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { personColumns, type PersonRow, type StoredPerson, toPerson } from "./people.ts";
import { type RightsRow, rightsColumns, viewerOf } from "./rights.ts";

/** A browser somebody signed in with, as its owner may read it. */
export type SessionRow = {
  id: number;
  personId: number;
  createdAt: number;
  seenAt: number;
  expiresAt: number;
  address: string;
  agent: string;
};
/** Who stands behind a cookie, and what they may see. */
export type SignedIn = { sessionId: number; seenAt: number; person: PersonRow; viewer: Viewer };

type Found = StoredPerson & RightsRow & { sessionId: number; seenAt: number };

const insert = statement<unknown, [number, Uint8Array, number, number, number, string, string]>(
  "INSERT INTO session (id, token_hash, person_id, created_at, seen_at, expires_at, address, agent) VALUES (?1, ?2, ?3, ?4, ?4, ?5, ?6, ?7)",
);
const byHash = statement<Found, [Uint8Array, number, number]>(
  `SELECT s.id AS sessionId, s.seen_at AS seenAt, ${personColumns}, ${rightsColumns}
   FROM session s JOIN person p ON p.id = s.person_id WHERE s.token_hash = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3 AND p.is_active = 1`,
);
const mine = statement<SessionRow, [number, number, number]>(
  `SELECT id, person_id AS personId, created_at AS createdAt, seen_at AS seenAt, expires_at AS expiresAt, address, agent
   FROM session WHERE person_id = ?1 AND expires_at > ?2 AND seen_at > ?3 ORDER BY seen_at DESC, id DESC LIMIT 200`,
);
const known = statement<{ ok: number }, [number, string]>("SELECT 1 AS ok FROM session WHERE person_id = ?1 AND address = ?2 LIMIT 1");
const touch = statement<unknown, [number, number]>("UPDATE session SET seen_at = max(seen_at, ?2) WHERE id = ?1");
const byToken = statement<{ personId: number }, [Uint8Array]>("DELETE FROM session WHERE token_hash = ?1 RETURNING person_id AS personId");
const one = statement<{ tokenHash: Uint8Array }, [number, number]>(
  "DELETE FROM session WHERE id = ?1 AND person_id = ?2 RETURNING token_hash AS tokenHash",
);
const everyone = statement<unknown, [number]>("DELETE FROM session WHERE person_id = ?1");
/** A browser nobody used for this long is signed out. */
export const idleMs = 12 * 3_600_000;
const dayMs = 24 * 3_600_000;
/** As long as a browser may keep its cookie. */
const endedMs = 14 * dayMs;

type Slice = [number, number];
const expired = [
  {
    keptMs: 0,
    sweep: statement<{ n: number }, Slice>(
      "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE expires_at <= ?1 LIMIT ?2) RETURNING 1 AS n",
    ),
  },
  {
    keptMs: idleMs,
    sweep: statement<{ n: number }, Slice>(
      "DELETE FROM session WHERE id IN (SELECT id FROM session WHERE seen_at <= ?1 LIMIT ?2) RETURNING 1 AS n",
    ),
  },
  {
    keptMs: 0,
    sweep: statement<{ n: number }, Slice>(
      "DELETE FROM password_link WHERE rowid IN (SELECT rowid FROM password_link WHERE expires_at <= ?1 LIMIT ?2) RETURNING 1 AS n",
    ),
  },
  {
    keptMs: endedMs,
    sweep: statement<{ n: number }, Slice>(
      "DELETE FROM ended_session WHERE rowid IN (SELECT rowid FROM ended_session WHERE ended_at <= ?1 LIMIT ?2) RETURNING 1 AS n",
    ),
  },
  {
    keptMs: dayMs,
    sweep: statement<{ n: number }, Slice>(
      "DELETE FROM sign_in_tries WHERE rowid IN (SELECT rowid FROM sign_in_tries WHERE free_at <= ?1 LIMIT ?2) RETURNING 1 AS n",
    ),
  },
  {
    keptMs: dayMs,
    sweep: statement<{ n: number }, Slice>(
      "DELETE FROM idempotency WHERE rowid IN (SELECT rowid FROM idempotency WHERE at <= ?1 LIMIT ?2) RETURNING 1 AS n",
    ),
  },
];

/** The id of the session with this token, which is drawn from its hash: SQLite would give it the number of one that just ended, and an
 *  open stream of that one would go on. */
export function sessionIdOf(tokenHash: Uint8Array): number {
  return Buffer.from(tokenHash).readUIntBE(0, 6);
}

/** Keeps a new browser; only the hash of its token. Returns the session's id. */
export function insertSession(
  tx: Tx,
  s: { tokenHash: Uint8Array; personId: number; expiresAt: number; address: string; agent: string },
  now: number,
): number {
  const id = sessionIdOf(s.tokenHash);
  insert(tx).run(id, s.tokenHash, s.personId, now, s.expiresAt, s.address, s.agent);
  return id;
}

/** The active person behind a cookie's hash; undefined when it is unknown, idle, too old, or the person is gone. One statement. */
export function findSignedIn(tx: Tx, tokenHash: Uint8Array, now: number): SignedIn | undefined {
  const row = byHash(tx).get(tokenHash, now, now - idleMs);
  if (!row) return undefined;
  const { sessionId, seenAt } = row;
  return { sessionId, seenAt, person: toPerson(row), viewer: viewerOf(row.id, row.role, row) };
}

/** Live browsers of a person, last used first; 200 at most. */
export function listSessions(tx: Tx, personId: number, now: number): SessionRow[] {
  return mine(tx).all(personId, now, now - idleMs);
}

/** Whether this person has signed in from this address and that browser is still kept. */
export function isKnownAddress(tx: Tx, personId: number, address: string): boolean {
  return known(tx).get(personId, address) !== null;
}

/** The last use, never moved back. */
export function setSeen(tx: Tx, id: number, at: number): void {
  touch(tx).run(id, at);
}

/** Ends the browser with this cookie; returns whose it was, or null. */
export function deleteSessionByToken(tx: Tx, tokenHash: Uint8Array): number | null {
  return byToken(tx).get(tokenHash)?.personId ?? null;
}

/** Ends one browser of a person; returns the hash of its token. Null: it is not theirs, or gone. */
export function deleteSession(tx: Tx, id: number, personId: number): Uint8Array | null {
  return one(tx).get(id, personId)?.tokenHash ?? null;
}

/** Ends every browser of a person. */
export function deleteSessionsOf(tx: Tx, personId: number): void {
  everyone(tx).run(personId);
}

/** Forgets what had its time, at most `limit` of each sort: browsers, why they were signed out, one-time links, sign-in buckets quiet for a
 *  day, API answers of yesterday. Returns the most that went of one sort: `limit` means that more may wait. */
export function deleteExpired(tx: Tx, now: number, limit = 500): number {
  return Math.max(...expired.map(({ keptMs, sweep }) => sweep(tx).all(now - keptMs, limit).length));
}
