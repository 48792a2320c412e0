import type { Tx } from "../../db/open.ts";
import { transact, type Writer } from "../../db/transact.ts";
import { deletePasswordLinksOf, findLinkedPerson, insertPasswordLink } from "../../db/queries/people/password-links.ts";
import { findPerson, type PersonRow } from "../../db/queries/people/people.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Requester, mayManage } from "./requester.ts";
import { storePassword } from "./change-password.ts";
import { checkNewPassword, hashPassword, type PasswordRefusal } from "./passwords.ts";
import { hashToken, isTokenShaped } from "./tokens.ts";

/** Three days: a colleague reads it after the weekend. */
export const linkMs = 72 * 3_600_000;

/** Makes the one link with which a person sets a password; earlier ones die. `token` is drawn before queueing and shown once. */
export function makePasswordLink(
  work: Work,
  requester: Requester,
  made: { personId: number; token: string },
): { expiresAt: number } | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  if (!findPerson(work.tx, made.personId)?.isActive) return no("not_found");
  const expiresAt = work.now + linkMs;
  deletePasswordLinksOf(work.tx, made.personId);
  insertPasswordLink(work.tx, { personId: made.personId, tokenHash: hashToken(made.token), expiresAt });
  work.record({ kind: "link_made", personId: made.personId });
  return { expiresAt };
}

/** Whose link this is, for the page behind it; undefined when it opens nothing. Only reads. */
export function findPasswordLink(tx: Tx, token: string, now: number): PersonRow | undefined {
  const personId = isTokenShaped(token) ? findLinkedPerson(tx, hashToken(token), now) : undefined;
  return personId === undefined ? undefined : findPerson(tx, personId);
}

/** Sets the password with a link, once: link, other links and all browsers of the person die. `hash` was made before queueing. */
export function usePasswordLink(work: Work, used: { token: string; hash: string }): { personId: number } | Refusal<"link_invalid"> {
  const person = findPasswordLink(work.tx, used.token, work.now);
  if (!person) return no("link_invalid");
  storePassword(work, person.id, used.hash);
  return { personId: person.id };
}

/** The whole way for an edge: nobody's link costs no hashing. The person then signs in with the new password. */
export async function setPasswordByLink(
  writer: Writer,
  used: { token: string; password: string; address: string },
): Promise<{ personId: number } | PasswordRefusal | Refusal<"link_invalid">> {
  const person = findPasswordLink(writer.db.tx, used.token, writer.world.clock.now());
  if (!person) return no("link_invalid");
  const bad = checkNewPassword(used.password);
  if (bad) return bad;
  const hash = await hashPassword(used.password);
  return transact(writer, { personId: person.id, address: used.address }, (work) => usePasswordLink(work, { token: used.token, hash }));
}
