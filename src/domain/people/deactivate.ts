import { setTokensOfRevoked } from "../../db/queries/people/api-tokens.ts";
import { findPerson, setActive } from "../../db/queries/people/people.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { endPresence, firstPresence } from "../routing/presence.ts";
import { type Requester, mayManage } from "./requester.ts";
import { isLastAdmin } from "./change-role.ts";
import { endSessions } from "./end-access.ts";
import { bequeathConversationsOf, releaseConversationsOf } from "./release-conversations.ts";

export type DeactivateRefusal = Refusal<"forbidden" | "not_found" | "last_admin" | "target_unavailable">;

/** Somebody leaves: browsers, links and tokens die, the name stays in history. Live conversations go back to their teams, or to `heirId`, who
 *  is active, may answer, and is somebody else. */
export function deactivatePerson(
  work: Work,
  requester: Requester,
  personId: number,
  heirId: number | null = null,
): void | DeactivateRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const person = findPerson(work.tx, personId);
  if (!person) return no("not_found");
  if (!person.isActive) return;
  if (isLastAdmin(work.tx, person)) return no("last_admin");
  if (heirId !== null && (heirId === personId || !mayOwn(work, heirId))) return no("target_unavailable");
  setActive(work.tx, personId, false);
  setTokensOfRevoked(work.tx, personId, work.now);
  if (heirId === null) releaseConversationsOf(work, personId);
  else bequeathConversationsOf(work, personId, heirId);
  endSessions(work, personId, "deactivated");
  endPresence(work, personId, "deactivated", firstPresence(person.role));
  work.record({ kind: "person_deactivated", personId, before: { isActive: true }, after: { isActive: false } });
}

function mayOwn(work: Work, personId: number): boolean {
  const person = findPerson(work.tx, personId);
  return person !== undefined && person.isActive && person.role !== "viewer";
}

/** Somebody is back, with the old password and role; tokens stay dead. */
export function activatePerson(work: Work, requester: Requester, personId: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(requester)) return no("forbidden");
  const person = findPerson(work.tx, personId);
  if (!person) return no("not_found");
  if (person.isActive) return;
  setActive(work.tx, personId, true);
  work.record({ kind: "person_activated", personId, before: { isActive: false }, after: { isActive: true } });
}
