import { statement, type Tx } from "../../open.ts";

/** Why a browser was signed out by somebody else, or from elsewhere. */
export type EndedWhy = "signed_out" | "password" | "role" | "deactivated";

const one = statement<unknown, [Uint8Array, EndedWhy, number]>(
  "INSERT OR REPLACE INTO ended_session (token_hash, why, ended_at) VALUES (?1, ?2, ?3)",
);
const everyone = statement<unknown, [number, EndedWhy, number]>(
  "INSERT OR REPLACE INTO ended_session (token_hash, why, ended_at) SELECT token_hash, ?2, ?3 FROM session WHERE person_id = ?1",
);
const why = statement<{ why: EndedWhy }, [Uint8Array]>("SELECT why FROM ended_session WHERE token_hash = ?1");

/** Notes why a browser was signed out. Only what its own cookie proves may be told from it. */
export function insertEndedSession(tx: Tx, tokenHash: Uint8Array, reason: EndedWhy, at: number): void {
  one(tx).run(tokenHash, reason, at);
}

/** The same for every browser of a person, before they are ended. */
export function insertEndedSessionsOf(tx: Tx, personId: number, reason: EndedWhy, at: number): void {
  everyone(tx).run(personId, reason, at);
}

/** Why the browser with this cookie was signed out; null when nobody did, or long ago. */
export function findEndedWhy(tx: Tx, tokenHash: Uint8Array): EndedWhy | null {
  return why(tx).get(tokenHash)?.why ?? null;
}
