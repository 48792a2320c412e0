import type { TeamRow } from "../../db/queries/routing/teams.ts";
import { settingsOf, teamColours } from "../../domain/setup/team-fields.ts";
import { anId, flag, list, named, oneOf, optional, orNull, record, text, whole } from "../shape.ts";
import { namedOne } from "./conversation.ts";
import { capShape } from "./person.ts";

export const modelShape = oneOf(["turn", "least_busy", "manual"]);

/** What else is decided about a team, beside its name, model, cap and zone. Times are in minutes, days and hours as they are called. */
const terms = {
  colour: oneOf(teamColours),
  time_out_minutes: orNull(whole(1, 1_440)),
  hop_max: whole(0, 20),
  sticky_days: whole(0, 365),
  skip_older_hours: orNull(whole(1, 8_760)),
  counts_by_hand: flag,
  must_read: flag,
  needs_note: flag,
  signs: flag,
  members_see: flag,
};

/** Fields of a team that may be set; what is left out stays as it is. */
export const teamFields = {
  model: optional(modelShape),
  cap: optional(capShape),
  time_zone: optional(text()),
  member_ids: optional(list(anId(), 5_000)),
  colour: optional(terms.colour),
  time_out_minutes: optional(terms.time_out_minutes),
  hop_max: optional(terms.hop_max),
  sticky_days: optional(terms.sticky_days),
  skip_older_hours: optional(terms.skip_older_hours),
  counts_by_hand: optional(flag),
  must_read: optional(flag),
  needs_note: optional(flag),
  signs: optional(flag),
  members_see: optional(flag),
};

export const teamShape = named(
  "Team",
  record({
    id: anId(),
    name: text(),
    is_default: flag,
    model: modelShape,
    cap: capShape,
    time_zone: text(),
    members: list(namedOne, 5_000),
    ...terms,
  }),
);

/** A team as §7 of the contract has it; `members` are those of all teams. */
export function teamAnswer(row: TeamRow, members: readonly { teamId: number; id: number; name: string }[]) {
  return {
    id: String(row.id),
    name: row.name,
    // Outside TypeScript's sight SQLite knows only 0 and 1.
    is_default: Boolean(row.isDefault),
    model: row.model,
    cap: row.cap,
    time_zone: row.timeZone,
    members: members.filter((one) => one.teamId === row.id).map(({ id, name }) => ({ id: String(id), name })),
    ...termsOf(row),
  };
}

function termsOf(row: TeamRow) {
  const settings = settingsOf(row);
  return {
    colour: settings.colour,
    time_out_minutes: settings.timeOutMinutes,
    hop_max: settings.hopMax,
    sticky_days: settings.stickyDays,
    skip_older_hours: settings.skipOlderHours,
    counts_by_hand: settings.countsByHand,
    must_read: settings.mustRead,
    needs_note: settings.needsNote,
    signs: settings.signs,
    members_see: settings.membersSee,
  };
}
