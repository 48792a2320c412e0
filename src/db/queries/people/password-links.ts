import { statement, type Tx } from "../../open.ts";

const insert = statement<unknown, [Uint8Array, number, number]>(
  "INSERT INTO password_link (token_hash, person_id, expires_at) VALUES (?1, ?2, ?3)",
);
const byHash = statement<{ personId: number }, [Uint8Array, number]>(
  `SELECT l.person_id AS personId FROM password_link l JOIN person p ON p.id = l.person_id WHERE l.token_hash = ?1 AND l.expires_at > ?2 AND p.is_active = 1`,
);
const remove = statement<unknown, [number]>("DELETE FROM password_link WHERE person_id = ?1");

/** Keeps a link by its hash. */
export function insertPasswordLink(tx: Tx, link: { tokenHash: Uint8Array; personId: number; expiresAt: number }): void {
  insert(tx).run(link.tokenHash, link.personId, link.expiresAt);
}

/** The active person a link is for; undefined when it is unknown, used, replaced or too old. */
export function findLinkedPerson(tx: Tx, tokenHash: Uint8Array, now: number): number | undefined {
  return byHash(tx).get(tokenHash, now)?.personId;
}

/** Kills every link of a person. */
export function deletePasswordLinksOf(tx: Tx, personId: number): void {
  remove(tx).run(personId);
}
