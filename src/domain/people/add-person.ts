import { insertPerson, type Language } from "../../db/queries/people/people.ts";
import { findTeam, getDefaultTeamId, insertMembership } from "../../db/queries/routing/teams.ts";
import type { Role } from "../permissions.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Requester, mayManage } from "./requester.ts";
import { isLanguage, isRole, isTimeZone, readEmail, readName } from "./fields.ts";

export type NewPerson = { name: string; email: string; role: Role; language: Language; timeZone: string; teamIds: readonly number[] };
export type AddPersonRefusal = Refusal<
  "forbidden" | "bad_name" | "bad_email" | "bad_role" | "bad_language" | "bad_time_zone" | "unknown_team" | "email_taken"
>;

/** Adds somebody, without a password yet; without a team they join the default one. Returns the person's id. */
export function addPerson(work: Work, requester: Requester, person: NewPerson): number | AddPersonRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const name = readName(person.name);
  const email = readEmail(person.email);
  if (!name) return no("bad_name");
  if (!email) return no("bad_email");
  if (!isRole(person.role)) return no("bad_role");
  if (!isLanguage(person.language)) return no("bad_language");
  if (!isTimeZone(person.timeZone)) return no("bad_time_zone");
  if (person.teamIds.some((teamId) => findTeam(work.tx, teamId)?.archivedAt !== null)) return no("unknown_team");
  const personId = insertPerson(work.tx, { ...person, name, email }, work.now);
  if (personId === null) return no("email_taken");
  const teamIds = person.teamIds.length > 0 ? person.teamIds : [getDefaultTeamId(work.tx)];
  for (const teamId of teamIds) insertMembership(work.tx, teamId, personId, work.now);
  work.record({ kind: "person_added", personId, after: { role: person.role } });
  return personId;
}
