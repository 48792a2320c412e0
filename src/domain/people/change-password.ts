import { transact, type Writer } from "../../db/transact.ts";
import { findPerson, setPasswordHash } from "../../db/queries/people/people.ts";
import type { Random } from "../../ports/world.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Requester, mayManage } from "./requester.ts";
import { giveBackPresence } from "../routing/presence.ts";
import { endSessions } from "./end-access.ts";
import { checkNewPassword, hashPassword, type PasswordRefusal } from "./passwords.ts";
import { openSession } from "./sessions.ts";
import { isStillSo, provePassword, type SignInRefusal } from "./sign-in.ts";
import { newToken, hashToken } from "./tokens.ts";
import { giveTryBack } from "./tries.ts";

/** Sets a password that was checked and hashed before queueing. Every browser and every link of the person dies. */
export function setPassword(
  work: Work,
  requester: Requester,
  to: { personId: number; hash: string },
): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  if (!findPerson(work.tx, to.personId)) return no("not_found");
  storePassword(work, to.personId, to.hash);
}

export type PasswordChange = { email: string; current: string; next: string; address: string; agent: string };

/** Somebody changes their own password, knowing the old one; guessing it is throttled like signing in. All browsers are signed out
 *  but this one, which gets a new token: the answer. */
export async function changePassword(
  writer: Writer & { world: { random: Random } },
  change: PasswordChange,
): Promise<{ token: string } | PasswordRefusal | SignInRefusal> {
  const bad = checkNewPassword(change.next);
  if (bad) return bad;
  const proven = await provePassword(writer, { email: change.email, password: change.current, address: change.address });
  if (isRefused(proven)) return proven;
  const hash = await hashPassword(change.next);
  const token = newToken(writer.world.random);
  const { personId } = proven;
  const session = { personId, tokenHash: hashToken(token), address: change.address, agent: change.agent };
  const answer = await transact(writer, { personId, address: change.address }, (work) => {
    if (!isStillSo(work, proven)) return no("bad_credentials");
    giveTryBack(work.tx, proven.attempt, proven.taken);
    storePassword(work, personId, hash);
    openSession(work, session);
    giveBackPresence(work, personId); // the same browser goes on
    return null;
  });
  return isRefused(answer) ? answer : { token };
}

/** What every way to a new password ends in: the hash, and no access left from before. */
export function storePassword(work: Work, personId: number, hash: string): void {
  setPasswordHash(work.tx, personId, hash);
  endSessions(work, personId, "password");
}
