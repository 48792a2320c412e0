import { type TeamColour, type TeamRow } from "../../db/queries/routing/teams.ts";
import { isTimeZone, readName } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";
import {
  collect,
  nameOf,
  type TeamChoice,
  teamChoices,
  type TeamChoices,
  teamColours,
  teamModels,
  type TeamNumber,
  teamNumbers,
  type TeamNumbers,
  type TeamSwitch,
  teamSwitches,
} from "../team-settings.ts";

/** What an admin decides about a team. */
export type TeamSettings = { name: string; timeZone: string } & TeamChoices & TeamNumbers & Record<TeamSwitch["name"], boolean>;

export type TeamFieldRefusal = Refusal<"bad_name" | "bad_time_zone" | (TeamChoice | TeamNumber)["refusal"]>;

/** Whether a word names a way of handing out conversations. */
export function isTeamModel(text: string): text is TeamRow["model"] {
  return teamModels.some((model) => model === text);
}

/** Whether a word names one of the colours of teams and labels. */
export function isColour(text: string): text is TeamColour {
  return teamColours.some((colour) => colour === text);
}

/** The settings of a team as they stand. */
export function settingsOf(team: TeamRow): TeamSettings {
  const kept: TeamChoices & TeamNumbers = collect([...teamChoices, ...teamNumbers], nameOf, ({ name }) => team[name]);
  const switches: Record<TeamSwitch["name"], boolean> = collect(teamSwitches, nameOf, ({ name }) => team[name] === 1);
  return { name: team.name, timeZone: team.timeZone, ...kept, ...switches };
}

/** The same as a row keeps them. */
export function toColumns(settings: TeamSettings): Omit<TeamRow, "id" | "isDefault" | "archivedAt"> {
  const flags: Record<TeamSwitch["name"], number> = collect(teamSwitches, nameOf, ({ name }) => (settings[name] ? 1 : 0));
  return { ...settings, ...flags };
}

/** The settings with the name as it is stored, or what is wrong with the first that is. */
export function readSettings(settings: TeamSettings): TeamSettings | TeamFieldRefusal {
  const name = readName(settings.name);
  if (!name) return no("bad_name");
  const wrong = refuseChoices(settings);
  if (wrong) return wrong;
  if (!isTimeZone(settings.timeZone)) return no("bad_time_zone");
  for (const one of teamNumbers) {
    if (!isWithin(one, settings[one.name])) return no(one.refusal, { max: one.max });
  }
  return { ...settings, name };
}

/** What is wrong with the first choice that is not offered; null when all are. */
export function refuseChoices(chosen: Readonly<Record<TeamChoice["name"], string>>): TeamFieldRefusal | null {
  const wrong = teamChoices.find(({ name, options }) => !options.some((option) => option === chosen[name]));
  return wrong ? no(wrong.refusal) : null;
}

function isWithin({ min, max, orNull }: TeamNumber, value: number | null): boolean {
  return value === null ? orNull : Number.isInteger(value) && value >= min && value <= max;
}
