import type { TeamRow } from "../../db/queries/teams.ts";
import { anId, flag, list, named, oneOf, record, text } from "../shape.ts";
import { namedOne } from "./conversation.ts";
import { capShape } from "./person.ts";

export const modelShape = oneOf(["turn", "least_busy", "manual"]);

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
  };
}
