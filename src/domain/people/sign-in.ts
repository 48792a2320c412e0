import { transact, type Writer } from "../../db/transact.ts";
import { findPersonByEmail, type PersonRow } from "../../db/queries/people/people.ts";
import { isKnownAddress } from "../../db/queries/people/sessions.ts";
import type { Random } from "../../ports/world.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { isPassword } from "./passwords.ts";
import { openSession } from "./sessions.ts";
import { newToken, hashToken } from "./tokens.ts";
import { giveTryBack, takeTry, type Try } from "./tries.ts";

export type SignIn = { email: string; password: string; address: string; agent: string };
/** `bad_credentials` never says whether the person exists; `too_many_tries` carries `retryInMs`. */
export type SignInRefusal = Refusal<"bad_credentials" | "too_many_tries">;

type Proven = { personId: number; hash: string; attempt: Try; taken: string };

/** Checks a password under the throttle. The slow part stands outside any transaction and takes as long for nobody as for somebody. */
export async function provePassword(writer: Writer, typed: Omit<SignIn, "agent">): Promise<Proven | SignInRefusal> {
  const by = { personId: null, address: typed.address };
  const started = await transact(writer, by, (work) => beginTry(work, typed));
  if (isRefused(started)) return started;
  const { person, attempt, taken } = started;
  const hash = person?.isActive ? person.passwordHash : null;
  const isRight = await isPassword(typed.password, hash);
  if (isRight && person && hash !== null) return { personId: person.id, hash, attempt, taken };
  await transact(writer, by, (work) => work.record({ kind: "sign_in_failed", personId: person?.id ?? null }));
  return no("bad_credentials");
}

/** Signs a browser in: a new token each time, whatever cookie it carried. Returns the token for the cookie; only its hash is kept. */
export async function signIn(
  writer: Writer & { world: { random: Random } },
  typed: SignIn,
): Promise<{ token: string; sessionId: number; personId: number } | SignInRefusal> {
  const proven = await provePassword(writer, typed);
  if (isRefused(proven)) return proven;
  const token = newToken(writer.world.random);
  const { personId } = proven;
  const session = { personId, tokenHash: hashToken(token), address: typed.address, agent: typed.agent };
  const sessionId = await transact(writer, { personId, address: typed.address }, (work) => {
    if (!isStillSo(work, proven)) return no("bad_credentials");
    giveTryBack(work.tx, proven.attempt, proven.taken);
    work.record({ kind: "signed_in", personId });
    return openSession(work, session);
  });
  return isRefused(sessionId) ? sessionId : { token, sessionId, personId };
}

/** Between proof and use somebody may have been deactivated or given another password: then the proof is worth nothing. */
export function isStillSo(work: Work, proven: Pick<Proven, "hash" | "attempt">): boolean {
  const person = findPersonByEmail(work.tx, proven.attempt.email.trim());
  return person !== undefined && person.isActive && person.passwordHash === proven.hash;
}

function beginTry(
  work: Work,
  typed: Omit<SignIn, "agent">,
): { person: PersonRow | undefined; attempt: Try; taken: string } | SignInRefusal {
  const person = findPersonByEmail(work.tx, typed.email.trim());
  // Asked for nobody too: the same statements run, and the time does not tell.
  const attempt = { email: typed.email, address: typed.address, isKnownAddress: isKnownAddress(work.tx, person?.id ?? 0, typed.address) };
  const answer = takeTry(work.tx, attempt, work.now);
  return "taken" in answer ? { person, attempt, taken: answer.taken } : no("too_many_tries", { retryInMs: answer.retryInMs });
}
