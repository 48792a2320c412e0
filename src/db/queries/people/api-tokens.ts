import type { Role, Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { type RightsRow, rightsColumns, viewerOf } from "./rights.ts";

export type TokenScope = "read" | "write";
export type TokenRow = {
  id: number;
  personId: number;
  personName: string;
  name: string;
  scope: TokenScope;
  createdAt: number;
  revokedAt: number | null;
};
/** Who a bearer is. */
export type Bearer = { tokenId: number; scope: TokenScope; viewer: Viewer };

const insert = statement<{ id: number }, [Uint8Array, number, string, TokenScope, number]>(
  "INSERT INTO api_token (token_hash, person_id, name, scope, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);
const byHash = statement<RightsRow & { tokenId: number; scope: TokenScope; personId: number; role: Role }, [Uint8Array]>(
  `SELECT t.id AS tokenId, t.scope, p.id AS personId, p.role, ${rightsColumns}
   FROM api_token t JOIN person p ON p.id = t.person_id WHERE t.token_hash = ?1 AND t.revoked_at IS NULL AND p.is_active = 1`,
);
const columns =
  "t.id, t.person_id AS personId, p.name AS personName, t.name, t.scope, t.created_at AS createdAt, t.revoked_at AS revokedAt";
const byId = statement<TokenRow, [number]>(`SELECT ${columns} FROM api_token t JOIN person p ON p.id = t.person_id WHERE t.id = ?1`);
const live = statement<TokenRow, [number | null]>(
  `SELECT ${columns} FROM api_token t JOIN person p ON p.id = t.person_id WHERE t.revoked_at IS NULL AND (?1 IS NULL OR t.person_id = ?1) ORDER BY t.id DESC LIMIT 500`,
);
const revoke = statement<{ id: number }, [number, number]>(
  "UPDATE api_token SET revoked_at = ?2 WHERE id = ?1 AND revoked_at IS NULL RETURNING id",
);
const revokeAll = statement<unknown, [number, number]>("UPDATE api_token SET revoked_at = ?2 WHERE person_id = ?1 AND revoked_at IS NULL");

/** Keeps a token by its hash; returns its id. */
export function insertApiToken(
  tx: Tx,
  t: { tokenHash: Uint8Array; personId: number; name: string; scope: TokenScope },
  now: number,
): number {
  const row = insert(tx).get(t.tokenHash, t.personId, t.name, t.scope, now) as { id: number };
  return row.id;
}

/** Who carries this token; undefined when it is unknown, revoked, or its person is not active. One statement. */
export function findBearer(tx: Tx, tokenHash: Uint8Array): Bearer | undefined {
  const row = byHash(tx).get(tokenHash);
  if (!row) return undefined;
  return { tokenId: row.tokenId, scope: row.scope, viewer: viewerOf(row.personId, row.role, row) };
}

/** By id, revoked ones too. */
export function findApiToken(tx: Tx, id: number): TokenRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Tokens that still work, of one person or of everybody (null), newest first; 500 at most. */
export function listApiTokens(tx: Tx, personId: number | null): TokenRow[] {
  return live(tx).all(personId);
}

/** False: it was revoked before. */
export function setTokenRevoked(tx: Tx, id: number, now: number): boolean {
  return revoke(tx).get(id, now) !== null;
}

/** Ends every token of a person. */
export function setTokensOfRevoked(tx: Tx, personId: number, now: number): void {
  revokeAll(tx).run(personId, now);
}
