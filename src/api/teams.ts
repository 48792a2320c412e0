import { listMembers, listTeams } from "../db/queries/teams.ts";
import { addTeam } from "../domain/setup/teams.ts";
import { isRefused } from "../domain/result.ts";
import { modelShape, teamAnswer, teamShape } from "./answer/team.ts";
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
    summary:
      "Adds a team (admins). Its zone is the company's unless told otherwise. `model` is kept; for now cases are taken and given by hand under every model.",
    status: 201,
    body: record({ name: text(), model: optional(modelShape), time_zone: optional(text()) }),
    answer: teamShape,
    run(call, body) {
      const wanted = {
        name: body.name,
        ...(body.model && { model: body.model }),
        ...(body.time_zone !== undefined && { timeZone: body.time_zone }),
      };
      return change(call, (work) => {
        const team = addTeam(work, call.viewer, wanted);
        return isRefused(team) ? team : { status: 201, body: teamAnswer(team, []) };
      });
    },
  }),
];
