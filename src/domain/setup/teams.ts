import { findLabel, listSkippedLabels, setSkippedLabels } from "../../db/queries/conversations/labels.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { findTeam, findTeamByName, insertTeam, listMemberIds, setTeam, type TeamRow } from "../../db/queries/routing/teams.ts";
import { type Requester, mayManage } from "../people/requester.ts";
import { isTimeZone, readName } from "../people/fields.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { drainQueue } from "../routing/assign.ts";
import { restartTimeOutsOfTeam } from "../routing/time-out.ts";
import type { Work } from "../work.ts";
import { setMembers, type Membership } from "./members.ts";
import { isTeamModel, readSettings, settingsOf, type TeamFieldRefusal, type TeamSettings, toColumns } from "./team-fields.ts";

/** Given at once when a team changes; the sweep gives the rest. */
const firstHelping = 20;

export type TeamRefusal = Refusal<"forbidden" | "not_found" | "unknown_person" | "unknown_label" | "name_taken"> | TeamFieldRefusal;

/** Adds a team: conversations are taken by hand unless told otherwise, hours are counted in the company's zone. */
export function addTeam(
  work: Work,
  requester: Requester,
  team: { name: string; model?: TeamRow["model"]; timeZone?: string },
): TeamRow | TeamRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const model = team.model ?? "manual";
  const timeZone = team.timeZone ?? findSetting(work.tx, "company_zone") ?? "UTC";
  const name = readName(team.name);
  if (!name) return no("bad_name");
  if (!isTeamModel(model)) return no("bad_model");
  if (!isTimeZone(timeZone)) return no("bad_time_zone");
  const teamId = insertTeam(work.tx, { name, isDefault: false, model, timeZone }, work.now);
  if (teamId === null) return no("name_taken");
  work.record({ kind: "team_saved", teamId, after: { name, model, timeZone } });
  const added = findTeam(work.tx, teamId);
  assert(added, "the new team is gone within its own transaction");
  return added;
}

/** What is left out stays. `memberIds`: the whole list, newcomers as primary members; `members`: the same, saying who is primary. */
export type TeamChange = Partial<TeamSettings> & {
  teamId: number;
  memberIds?: readonly number[];
  members?: readonly Membership[];
  /** Labels that are never handed out here. */
  skippedLabelIds?: readonly number[];
};

/** Changes a team, and gives what waits there by the new terms. Whose sight changes with it looks anew at once. */
export function changeTeam(work: Work, requester: Requester, change: TeamChange): TeamRow | TeamRefusal {
  if (!mayManage(requester)) return no("forbidden");
  const team = findTeam(work.tx, change.teamId);
  if (!team || team.archivedAt !== null) return no("not_found");
  const { teamId, memberIds, members, skippedLabelIds, ...fields } = change;
  const before = settingsOf(team);
  const after = readSettings({ ...before, ...fields });
  if (isRefused(after)) return after;
  const isTaken = (findTeamByName(work.tx, after.name)?.id ?? teamId) !== teamId;
  if (isTaken || !setTeam(work.tx, { id: teamId, ...toColumns(after) })) return no("name_taken");
  if (skippedLabelIds?.some((id) => !findLabel(work.tx, id))) return no("unknown_label");
  if (skippedLabelIds) setSkippedLabels(work.tx, teamId, skippedLabelIds);
  const wanted = members ?? memberIds?.map((personId) => ({ personId, isPrimary: null }));
  if (wanted && !setMembers(work, teamId, wanted)) return no("unknown_person");
  work.record({ kind: "team_saved", teamId, before: { ...before }, after: { ...after, ...labelFacts(work, teamId, skippedLabelIds) } });
  if (after.membersSee !== before.membersSee) showAnew(work, teamId, before.membersSee);
  if (after.timeOutMinutes !== before.timeOutMinutes) restartTimeOutsOfTeam(work, teamId);
  drainQueue(work, teamId, { limit: firstHelping });
  return { ...team, ...toColumns(after) };
}

function labelFacts(work: Work, teamId: number, changed: readonly number[] | undefined) {
  return changed === undefined ? {} : { skippedLabels: listSkippedLabels(work.tx, teamId).join(", ") };
}

// What colleagues own appears to the members, or is gone.
function showAnew(work: Work, teamId: number, was: boolean): void {
  for (const personId of listMemberIds(work.tx, teamId))
    work.record({ kind: "access_changed", personId, why: "team", before: { membersSee: was }, after: { membersSee: !was } });
}
