import { listTeamsFor } from "../../db/queries/routing/teams.ts";
import { nowOf, openCasesOf } from "../../domain/reports/now.ts";
import { idOf } from "../../web/http/visit.ts";
import { nowAnswer, nowShape } from "../answer/now.ts";
import { type Endpoint, reading } from "../endpoint.ts";
import { problem } from "../reply.ts";
import { anId, optional, record } from "../shape.ts";

/** What is going on this minute. */
export const now: readonly Endpoint[] = [
  reading("/now", {
    summary:
      "The five cards and the table of the page Ahora, as far as this token sees: who waits, the longest wait, who is pending, agents, windows that close within two hours. `team` narrows it to one.",
    query: record({ team: optional(anId()) }),
    answer: nowShape,
    run({ app, viewer }, query) {
      const { tx } = app.db;
      const teamId = query.team === undefined ? null : (idOf(query.team) ?? 0);
      if (teamId !== null && !listTeamsFor(tx, viewer).some((team) => team.id === teamId)) return problem("not_found");
      const at = app.world.clock.now();
      const asked = { tx, now: at, viewer, teamId };
      return { status: 200, body: nowAnswer(nowOf(asked, openCasesOf(asked)), at) };
    },
  }),
];
