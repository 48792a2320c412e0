import { findPerson } from "../../db/queries/people.ts";
import { deleteMembership, insertMembership, listMemberIds } from "../../db/queries/teams.ts";
import type { Work } from "../work.ts";

/** Makes these people, and nobody else, the team's members; who stays keeps the date of joining. False: one of them does not exist. */
export function setMembers(work: Work, teamId: number, personIds: readonly number[]): boolean {
  if (personIds.some((personId) => !findPerson(work.tx, personId))) return false;
  const before = new Set(listMemberIds(work.tx, teamId));
  const after = new Set(personIds);
  const left = [...before].filter((personId) => !after.has(personId));
  const joined = [...after].filter((personId) => !before.has(personId));
  for (const personId of left) deleteMembership(work.tx, teamId, personId);
  for (const personId of joined) insertMembership(work.tx, teamId, personId, work.now);
  for (const personId of left) work.record({ kind: "access_changed", personId, why: "team", before: { teamId }, after: { teamId: null } });
  for (const personId of joined)
    work.record({ kind: "access_changed", personId, why: "team", before: { teamId: null }, after: { teamId } });
  return true;
}
