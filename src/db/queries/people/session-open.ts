import { statement, type Tx } from "../../open.ts";
import { idleMs } from "./sessions.ts";

const open = statement<{ ok: number }, [number, number, number]>(
  `SELECT 1 AS ok FROM session s JOIN person p ON p.id = s.person_id WHERE s.id = ?1 AND s.expires_at > ?2 AND s.seen_at > ?3 AND p.is_active = 1`,
);
const anywhere = statement<{ ok: number }, [number, number, number]>(
  "SELECT 1 AS ok FROM session WHERE person_id = ?1 AND expires_at > ?2 AND seen_at > ?3 LIMIT 1",
);

/** Whether a browser is still signed in at `now`: neither ended, nor idle, nor too old. */
export function isSessionOpen(tx: Tx, sessionId: number, now: number): boolean {
  return open(tx).get(sessionId, now, now - idleMs) !== null;
}

/** Whether any browser of this person is. */
export function isSignedInAnywhere(tx: Tx, personId: number, now: number): boolean {
  return anywhere(tx).get(personId, now, now - idleMs) !== null;
}
