import type { Tx } from "../../db/open.ts";
import { findApiToken, findBearer, insertApiToken, setTokenRevoked, type TokenScope } from "../../db/queries/people/api-tokens.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import type { Random } from "../../ports/world.ts";
import type { Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Requester, mayManagePerson } from "./requester.ts";
import { readName } from "./fields.ts";
import { newToken, hashToken, isTokenShaped } from "./tokens.ts";

/** So that a leaked one is recognised by people and by secret scanners. */
const prefix = "ronda_";

/** A new token's text: shown once, never stored. Made before queueing. */
export function newApiToken(random: Random): string {
  return newToken(random, prefix);
}

export type NewApiToken = { personId: number; name: string; scope: TokenScope; token: string };

/** Keeps a token for a script that acts as this person: made by the person or by an admin. Returns its id. */
export function createApiToken(
  work: Work,
  requester: Requester,
  made: NewApiToken,
): number | Refusal<"not_found" | "bad_name" | "bad_scope"> {
  const person = findPerson(work.tx, made.personId);
  if (!person?.isActive || !mayManagePerson(requester, made.personId)) return no("not_found");
  const name = readName(made.name);
  if (!name) return no("bad_name");
  if (made.scope !== "read" && made.scope !== "write") return no("bad_scope");
  const tokenId = insertApiToken(work.tx, { ...made, name, tokenHash: hashToken(made.token) }, work.now);
  work.record({ kind: "token_created", personId: made.personId, tokenId });
  return tokenId;
}

/** Who carries this token, with that person's sight; undefined when it opens nothing. Only reads. */
export function findTokenBearer(tx: Tx, token: string): { tokenId: number; scope: TokenScope; viewer: Viewer } | undefined {
  return isTokenShaped(token, prefix) ? findBearer(tx, hashToken(token)) : undefined;
}

/** Ends a token: one's own, or anybody's for an admin. Twice is once. */
export function revokeApiToken(work: Work, requester: Requester, tokenId: number): void | Refusal<"not_found"> {
  const token = findApiToken(work.tx, tokenId);
  if (!token || !mayManagePerson(requester, token.personId)) return no("not_found");
  if (setTokenRevoked(work.tx, tokenId, work.now)) work.record({ kind: "token_revoked", personId: token.personId, tokenId });
}
