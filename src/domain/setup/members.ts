import { findPerson } from "../../db/queries/people/people.ts";
import { deleteMembership, findTeam, insertMembership, listMemberships, setPrimary } from "../../db/queries/routing/teams.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { no, type Refusal } from "../result.ts";
import { assignWaitingTo } from "../routing/assign.ts";
import type { Work } from "../work.ts";

/** Somebody in a team. `isPrimary` null: as it was, primary for who is new. */
export type Membership = { personId: number; isPrimary: boolean | null };

/** Makes these people, and nobody else, the team's members; who stays keeps the date of joining. False: one of them does not exist. */
export function setMembers(work: Work, teamId: number, wanted: readonly Membership[]): boolean {
  if (wanted.some(({ personId }) => !findPerson(work.tx, personId))) return false;
  const before = new Map(listMemberships(work.tx, { teamId }).map((one) => [one.personId, one.isPrimary]));
  const after = new Map(wanted.map((one) => [one.personId, one.isPrimary]));
  for (const personId of before.keys()) if (!after.has(personId)) leave(work, teamId, personId);
  for (const [personId, isPrimary] of after) join(work, { teamId, personId, isPrimary }, before.get(personId));
  return true;
}

const firstHelping = 5;

/** Puts one person into these teams and no others; what waits there may come to them at once. */
export function changeTeamsOf(
  work: Work,
  requester: Requester,
  to: { personId: number; teams: readonly { teamId: number; isPrimary: boolean }[] },
): void | Refusal<"forbidden" | "not_found" | "unknown_team"> {
  if (!mayManage(requester)) return no("forbidden");
  const { personId } = to;
  if (!findPerson(work.tx, personId)) return no("not_found");
  const isGone = (teamId: number) => findTeam(work.tx, teamId)?.archivedAt !== null;
  if (to.teams.some(({ teamId }) => isGone(teamId))) return no("unknown_team");
  const before = new Map(listMemberships(work.tx, { personId }).map((one) => [one.teamId, one.isPrimary]));
  const after = new Map(to.teams.map((one) => [one.teamId, one.isPrimary]));
  for (const teamId of before.keys()) if (!after.has(teamId)) leave(work, teamId, personId);
  for (const [teamId, isPrimary] of after) join(work, { teamId, personId, isPrimary }, before.get(teamId));
  assignWaitingTo(work, personId, firstHelping);
}

function leave(work: Work, teamId: number, personId: number): void {
  deleteMembership(work.tx, teamId, personId);
  work.record({ kind: "access_changed", personId, why: "team", before: { teamId }, after: { teamId: null } });
}

function join(work: Work, { teamId, personId, isPrimary }: Membership & { teamId: number }, was: boolean | undefined): void {
  if (was === undefined) {
    insertMembership(work.tx, teamId, personId, work.now);
    work.record({ kind: "access_changed", personId, why: "team", before: { teamId: null }, after: { teamId } });
  }
  const is = isPrimary ?? was ?? true;
  if (is === (was ?? true)) return;
  setPrimary(work.tx, teamId, personId, is);
  work.record({ kind: "person_changed", personId, before: { isPrimary: was ?? true }, after: { isPrimary: is, inTeam: teamId } });
}
