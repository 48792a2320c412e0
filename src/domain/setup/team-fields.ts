import { type TeamColour, type TeamRow } from "../../db/queries/routing/teams.ts";
import { isCap, isTimeZone, readName } from "../people/fields.ts";
import { no, type Refusal } from "../result.ts";

export const teamModels: readonly TeamRow["model"][] = ["turn", "least_busy", "manual"];
export const teamColours: readonly TeamColour[] = ["green", "blue", "violet", "amber", "red", "teal", "pink", "grey"];
export const teamSwitches = ["countsByHand", "mustRead", "needsNote", "signs", "membersSee"] as const;
export type TeamSwitch = (typeof teamSwitches)[number];

const minutesMax = 1_440;
const hopsMax = 20;
const daysMax = 365;
const hoursMax = 8_760;

/** What an admin decides about a team. `timeOutMinutes` and `skipOlderHours`: null = never. */
export type TeamSettings = Pick<
  TeamRow,
  "name" | "model" | "cap" | "timeZone" | "colour" | "timeOutMinutes" | "hopMax" | "stickyDays" | "skipOlderHours"
> &
  Record<TeamSwitch, boolean>;

export type TeamFieldRefusal = Refusal<
  "bad_name" | "bad_model" | "bad_cap" | "bad_time_zone" | "bad_colour" | "bad_time_out" | "bad_hops" | "bad_days" | "bad_age"
>;

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
  const { name, model, cap, timeZone, colour, timeOutMinutes, hopMax, stickyDays, skipOlderHours } = team;
  const numbers = { name, model, cap, timeZone, colour, timeOutMinutes, hopMax, stickyDays, skipOlderHours };
  return {
    ...numbers,
    countsByHand: team.countsByHand === 1,
    mustRead: team.mustRead === 1,
    needsNote: team.needsNote === 1,
    signs: team.signs === 1,
    membersSee: team.membersSee === 1,
  };
}

/** The same as a row keeps them. */
export function toColumns(settings: TeamSettings): Omit<TeamRow, "id" | "isDefault" | "archivedAt"> {
  const flag = (name: TeamSwitch) => (settings[name] ? 1 : 0);
  return {
    ...settings,
    countsByHand: flag("countsByHand"),
    mustRead: flag("mustRead"),
    needsNote: flag("needsNote"),
    signs: flag("signs"),
    membersSee: flag("membersSee"),
  };
}

/** The settings with the name as it is stored, or what is wrong with the first that is. */
export function readSettings(settings: TeamSettings): TeamSettings | TeamFieldRefusal {
  const name = readName(settings.name);
  if (!name) return no("bad_name");
  if (!isTeamModel(settings.model)) return no("bad_model");
  if (!isCap(settings.cap)) return no("bad_cap");
  if (!isTimeZone(settings.timeZone)) return no("bad_time_zone");
  if (!isColour(settings.colour)) return no("bad_colour");
  if (settings.timeOutMinutes !== null && !isWhole(settings.timeOutMinutes, 1, minutesMax)) return no("bad_time_out", { max: minutesMax });
  if (!isWhole(settings.hopMax, 0, hopsMax)) return no("bad_hops", { max: hopsMax });
  if (!isWhole(settings.stickyDays, 0, daysMax)) return no("bad_days", { max: daysMax });
  if (settings.skipOlderHours !== null && !isWhole(settings.skipOlderHours, 1, hoursMax)) return no("bad_age", { max: hoursMax });
  return { ...settings, name };
}

function isWhole(value: number, min: number, max: number): boolean {
  return Number.isInteger(value) && value >= min && value <= max;
}
