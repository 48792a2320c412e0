import { countAdmins, findPerson, type PersonRow, setRole } from "../../db/queries/people/people.ts";
import type { Tx } from "../../db/open.ts";
import type { Role } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { endPresence, firstPresence } from "../routing/presence.ts";
import { type Requester, mayManage } from "./requester.ts";
import { endSessions } from "./end-access.ts";
import { isRole } from "./fields.ts";
import { releaseConversationsOf } from "./release-conversations.ts";

export type ChangeRoleRefusal = Refusal<"forbidden" | "not_found" | "bad_role" | "last_admin">;

/** Gives somebody another role. Their browsers are signed out, so that no cookie outlives the rights it was given for;
 *  who may only read from now on owns nothing any more. `last_admin`: nobody else could administer. */
export function changeRole(work: Work, requester: Requester, to: { personId: number; role: Role }): void | ChangeRoleRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const person = findPerson(work.tx, to.personId);
  if (!person) return no("not_found");
  if (!isRole(to.role)) return no("bad_role");
  if (person.role === to.role) return;
  if (isLastAdmin(work.tx, person)) return no("last_admin");
  setRole(work.tx, person.id, to.role);
  if (to.role === "viewer") releaseConversationsOf(work, person.id);
  endSessions(work, person.id, "role", { before: { role: person.role }, after: { role: to.role } });
  if (person.role === "viewer" || to.role === "viewer") endPresence(work, person.id, "signed_out", firstPresence(to.role));
}

/** Whether the company would be without anybody who administers if this one stopped. Asked inside the transaction of the change. */
export function isLastAdmin(tx: Tx, person: PersonRow): boolean {
  return person.role === "admin" && person.isActive && countAdmins(tx) === 1;
}
