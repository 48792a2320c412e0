import { listMembers, listTeams } from "../db/queries/routing/teams.ts";
import { isRefused } from "../domain/result.ts";
import { teamSettings } from "../domain/team-settings.ts";
import { addTeam, changeTeam, type TeamChange } from "../domain/setup/teams.ts";
import { idOf } from "../web/http/visit.ts";
import { teamAnswer, teamFields, teamShape } from "./answer/team.ts";
import { change } from "./change.ts";
import { type Endpoint, reading, writing } from "./endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "./page.ts";
import { problem } from "./reply.ts";
import { optional, record, text } from "./shape.ts";

/** Teams. */
export const teams: readonly Endpoint[] = [
  reading("/teams", {
    summary: "All teams with their active members, the default one first.",
    query: record(paging),
    answer: pageShape("Teams", teamShape),
    run({ app }, query) {
      const place = placeOf("teams", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listTeams(app.db.tx);
      // A company has a few dozen: the list is read whole and cut here.
      const from = rows.findIndex((row) => row.id === place[0]) + 1;
      const members = listMembers(app.db.tx);
      return pageOf(rows.slice(from, from + limit + 1), limit, {
        item: (row) => teamAnswer(row, members),
        cursor: (row) => encodeCursor("teams", [row.id]),
      });
    },
  }),
  writing("POST", "/teams", {
    summary: "Adds a team (admins). Its zone is the company's and conversations are taken by hand, unless told otherwise.",
    status: 201,
    body: record({ name: text(), ...teamFields }),
    answer: teamShape,
    async run(call, body) {
      return change(call, (work) => {
        const { name, ...rest } = body;
        const added = addTeam(work, call.viewer, { name });
        if (isRefused(added)) return added;
        const team = changeTeam(work, call.viewer, changeOf(added.id, rest));
        return isRefused(team) ? team : { status: 201, body: teamAnswer(team, listMembers(work.tx)) };
      });
    },
  }),
  writing("PATCH", "/teams/:id", {
    summary: "Changes a team (admins). `member_ids` is the whole list; what is left out stays. What waits there is given by the new terms.",
    status: 200,
    body: record({ name: optional(text()), ...teamFields }),
    answer: teamShape,
    async run(call, body) {
      const teamId = idOf(call.id);
      return change(call, (work) => {
        const team = changeTeam(work, call.viewer, changeOf(teamId ?? 0, body));
        return isRefused(team) ? team : { status: 200, body: teamAnswer(team, listMembers(work.tx)) };
      });
    },
  }),
];

// By their names in the API.
const names = new Map<string, string>([
  ["name", "name"],
  ["time_zone", "timeZone"],
  ...teamSettings.map(({ column, name }) => [column, name] as const),
]);

// The same fields by the names they have inside; the shape has been checked.
function changeOf(teamId: number, body: Readonly<Record<string, unknown>> & { member_ids?: readonly string[] }): TeamChange {
  const given = [...names].filter(([outside]) => body[outside] !== undefined);
  const { member_ids } = body;
  const fields: Partial<TeamChange> = Object.fromEntries(given.map(([outside, inside]) => [inside, body[outside]]));
  return { ...fields, teamId, ...(member_ids && { memberIds: member_ids.map(Number) }) };
}
