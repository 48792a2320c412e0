import type { Tx } from "../../db/open.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import { type EndedWhy, findEndedWhy, insertEndedSession } from "../../db/queries/people/ended-sessions.ts";
import {
  deleteSession,
  deleteSessionByToken,
  findSignedIn,
  insertSession,
  sessionIdOf,
  setSeen,
} from "../../db/queries/people/sessions.ts";
import { deletePushOfSession } from "../../db/queries/notices/push-subscriptions.ts";
import type { Viewer } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import { leaveWithLastBrowser } from "../routing/presence.ts";
import type { Work } from "../work.ts";
import { type Requester, mayManagePerson } from "./requester.ts";
import { endSessions } from "./end-access.ts";

/** Even a browser in daily use signs in again after this long. */
export const sessionMsMax = 14 * 24 * 3_600_000;
const touchMs = 60_000;
const agentLengthMax = 300;

/** A browser about to be signed in. `tokenHash` is of a token drawn just now: an old cookie is never taken over. */
export type NewSession = { personId: number; tokenHash: Uint8Array; address: string; agent: string };
export type Visitor = { sessionId: number; seenAt: number; person: PersonRow; viewer: Viewer };

/** Signs a browser in; returns the session's id. */
export function openSession(work: Work, session: NewSession): number {
  return insertSession(
    work.tx,
    { ...session, agent: session.agent.slice(0, agentLengthMax), expiresAt: work.now + sessionMsMax },
    work.now,
  );
}

/** Who sits behind a cookie: undefined after 12 idle hours, after 14 days, or when the person was deactivated. Only reads. */
export function findSession(tx: Tx, tokenHash: Uint8Array, now: number): Visitor | undefined {
  return findSignedIn(tx, tokenHash, now);
}

/** Whether the last use is old enough to be written again: at most once a minute, so that looking costs no fsync. */
export function isTouchDue(visitor: Pick<Visitor, "seenAt">, now: number): boolean {
  return now - visitor.seenAt >= touchMs;
}

/** Why somebody signed the browser with this cookie out; null: nobody did, or it was long ago. Only reads. */
export function findSignOutReason(tx: Tx, tokenHash: Uint8Array): EndedWhy | null {
  return findEndedWhy(tx, tokenHash);
}

/** The browser is in use. */
export function touchSession(work: Work, sessionId: number): void {
  setSeen(work.tx, sessionId, work.now);
}

/** Signs this browser out. A cookie nobody knows is no error: the wish is fulfilled. */
export function signOut(work: Work, tokenHash: Uint8Array): void {
  const personId = deleteSessionByToken(work.tx, tokenHash);
  deletePushOfSession(work.tx, sessionIdOf(tokenHash)); // also when the session had its time already
  if (personId === null) return;
  work.record({ kind: "access_changed", personId, why: "signed_out" });
  leaveWithLastBrowser(work, personId);
}

/** Ends one browser from the list: one's own, or anybody's for an admin. */
export function endSession(work: Work, requester: Requester, which: { personId: number; sessionId: number }): void | Refusal<"not_found"> {
  const { personId, sessionId } = which;
  if (!mayManagePerson(requester, personId)) return no("not_found");
  const tokenHash = deleteSession(work.tx, sessionId, personId);
  if (tokenHash === null) return no("not_found");
  insertEndedSession(work.tx, tokenHash, "signed_out", work.now);
  deletePushOfSession(work.tx, sessionId);
  work.record({ kind: "access_changed", personId, why: "signed_out" });
  leaveWithLastBrowser(work, personId);
}

/** Signs a person out everywhere, this browser included. */
export function signOutEverywhere(work: Work, requester: Requester, personId: number): void | Refusal<"not_found"> {
  if (!mayManagePerson(requester, personId)) return no("not_found");
  endSessions(work, personId, "signed_out");
}
