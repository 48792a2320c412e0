import { findTeam, findTeamByName, insertTeam, setTeam, type TeamRow } from "../../db/queries/teams.ts";
import { findSetting } from "../../db/queries/settings.ts";
import { type Asker, mayManage } from "../people/asker.ts";
import { isCap, isTimeZone, readName } from "../people/fields.ts";
import { assert, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { setMembers } from "./members.ts";

export const teamModels: readonly TeamRow["model"][] = ["turn", "least_busy", "manual"];

/** Whether a word names a way of handing out conversations. */
export function isTeamModel(text: string): text is TeamRow["model"] {
  return teamModels.some((model) => model === text);
}

export type TeamRefusal = Refusal<
  "forbidden" | "not_found" | "bad_name" | "bad_model" | "bad_cap" | "bad_time_zone" | "unknown_person" | "name_taken"
>;

/** Adds a team: conversations are taken by hand unless told otherwise, hours are counted in the company's zone. */
export function addTeam(
  work: Work,
  asker: Asker,
  team: { name: string; model?: TeamRow["model"]; timeZone?: string },
): TeamRow | TeamRefusal {
  if (!mayManage(asker)) return no("forbidden");
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

/** What is left out stays; `memberIds` is the whole list. */
export type TeamChange = { teamId: number; memberIds?: readonly number[] } & Partial<Pick<TeamRow, "name" | "model" | "cap" | "timeZone">>;

/** Changes a team. Who joins or leaves sees other cases from now on, so their live streams start anew. */
export function changeTeam(work: Work, asker: Asker, change: TeamChange): TeamRow | TeamRefusal {
  if (!mayManage(asker)) return no("forbidden");
  const team = findTeam(work.tx, change.teamId);
  if (!team) return no("not_found");
  const { teamId, memberIds, ...fields } = change;
  const next = { ...team, ...fields };
  const name = readName(next.name);
  if (!name) return no("bad_name");
  if (!isTeamModel(next.model)) return no("bad_model");
  if (!isCap(next.cap)) return no("bad_cap");
  if (!isTimeZone(next.timeZone)) return no("bad_time_zone");
  if ((findTeamByName(work.tx, name)?.id ?? teamId) !== teamId || !setTeam(work.tx, { ...next, name })) return no("name_taken");
  if (memberIds && !setMembers(work, teamId, memberIds)) return no("unknown_person");
  work.record({ kind: "team_saved", teamId, before: factsOf(team), after: factsOf({ ...next, name }) });
  return { ...next, name };
}

function factsOf({ name, model, cap, timeZone }: TeamRow) {
  return { name, model, cap, timeZone };
}
