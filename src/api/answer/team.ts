import type { TeamRow } from "../../db/queries/routing/teams.ts";
import { settingsOf, type TeamSettings } from "../../domain/setup/team-fields.ts";
import {
  collect,
  teamChoices,
  teamModels,
  type TeamNumber,
  teamNumbers,
  type TeamSetting,
  teamSettings,
  teamSwitches,
} from "../../domain/team-settings.ts";
import { anId, flag, list, named, oneOf, optional, orNull, record, type Shape, text, whole } from "../shape.ts";
import { namedOne } from "./named-one.ts";

export const modelShape = oneOf(teamModels);

type Answered = { [S in TeamSetting as S["column"]]: TeamSettings[S["name"]] };
type Shapes = { [Name in keyof Answered]: Shape<Answered[Name]> };
type Offered = { [Name in keyof Shapes]: Shapes[Name] & { isOptional: true } };

const shapes: Shapes = {
  ...collect(teamChoices, columnOf, ({ options }) => oneOf<string>(options)),
  ...collect(teamNumbers, columnOf, numberShape),
  ...collect(teamSwitches, columnOf, () => flag),
};
const offered: Offered = collect(teamSettings, columnOf, ({ column }) => optional<unknown>(shapes[column]));

/** Fields of a team that may be set; what is left out stays as it is. */
export const teamFields = { time_zone: optional(text()), member_ids: optional(list(anId(), 5_000)), ...offered };

export const teamShape = named(
  "Team",
  record({ id: anId(), name: text(), is_default: flag, time_zone: text(), members: list(namedOne, 5_000), ...shapes }),
);

/** A team as §7 of the contract has it; `members` are those of all teams. */
export function teamAnswer(row: TeamRow, members: readonly { teamId: number; id: number; name: string }[]) {
  return {
    id: String(row.id),
    name: row.name,
    // Outside TypeScript's sight SQLite knows only 0 and 1.
    is_default: Boolean(row.isDefault),
    time_zone: row.timeZone,
    members: members.filter((one) => one.teamId === row.id).map(({ id, name }) => ({ id: String(id), name })),
    ...answeredSettings(settingsOf(row)),
  };
}

function answeredSettings(settings: TeamSettings): Answered {
  return collect(teamSettings, columnOf, ({ name }) => settings[name]);
}

function numberShape({ min, max, orNull: mayBeNull }: TeamNumber): Shape<number | null> {
  return mayBeNull ? orNull(whole(min, max)) : whole(min, max);
}

function columnOf({ column }: TeamSetting): string {
  return column;
}
