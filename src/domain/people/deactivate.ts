import { setTokensOfRevoked } from "../../db/queries/api-tokens.ts";
import { findPerson, setActive } from "../../db/queries/people.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Asker, mayManage } from "./asker.ts";
import { isLastAdmin } from "./change-role.ts";
import { endSessions } from "./end-access.ts";
import { releaseCasesOf } from "./release-cases.ts";

export type DeactivateRefusal = Refusal<"forbidden" | "not_found" | "last_admin">;

/** Somebody leaves: browsers, links and tokens die, live cases go back to their teams, the name stays in history. */
export function deactivatePerson(work: Work, asker: Asker, personId: number): void | DeactivateRefusal {
  if (!mayManage(asker)) return no("forbidden");
  const person = findPerson(work.tx, personId);
  if (!person) return no("not_found");
  if (!person.isActive) return;
  if (isLastAdmin(work.tx, person)) return no("last_admin");
  setActive(work.tx, personId, false);
  setTokensOfRevoked(work.tx, personId, work.now);
  releaseCasesOf(work, personId);
  endSessions(work, personId, "deactivated");
  work.record({ kind: "person_deactivated", personId, before: { isActive: true }, after: { isActive: false } });
}

/** Somebody is back, with the old password and role; tokens stay dead. */
export function activatePerson(work: Work, asker: Asker, personId: number): void | Refusal<"forbidden" | "not_found"> {
  if (!mayManage(asker)) return no("forbidden");
  const person = findPerson(work.tx, personId);
  if (!person) return no("not_found");
  if (person.isActive) return;
  setActive(work.tx, personId, true);
  work.record({ kind: "person_activated", personId, before: { isActive: false }, after: { isActive: true } });
}
