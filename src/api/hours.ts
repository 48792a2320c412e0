import { findTeam } from "../db/queries/routing/teams.ts";
import { stateAt } from "../domain/hours/outlook.ts";
import { hoursPlanOf, zoneOf } from "../domain/hours/hours-plan.ts";
import { saveHours } from "../domain/hours/save-hours.ts";
import { nextOpeningText } from "../domain/schedule/next-opening-text.ts";
import { getCompany } from "../domain/setup/company.ts";
import { isRefused } from "../domain/result.ts";
import { idOf } from "../web/http/visit.ts";
import { change } from "./change.ts";
import { daysOf, hoursAnswer, hoursBody, hoursShape, stateShape, weekOf, type HoursBody } from "./answer/hours.ts";
import { isoOrNull } from "./answer/instant.ts";
import { type Endpoint, noQuery, reading, type WriteCall, writing } from "./endpoint.ts";
import { problem } from "./reply.ts";
import { matching, optional, record } from "./shape.ts";

const isoForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,3})?)?(Z|[+-]\d\d:\d\d)$/;
const anInstant = matching(isoForm, "an instant such as 2026-11-30T12:00:00Z", { type: "string", format: "date-time" });

/** Business hours. */
export const hours: readonly Endpoint[] = [
  reading("/company/hours", {
    summary: "The company's hours: what is valid from now on. `since` null: nobody has set any, so it is always open.",
    query: noQuery,
    answer: hoursShape,
    run: ({ app }) => ({ status: 200, body: hoursAnswer(hoursPlanOf(app.db.tx, null)) }),
  }),
  writing("PUT", "/company/hours", {
    summary: "Sets the company's hours from now on (admins). Every deadline that depends on them is computed anew.",
    status: 200,
    body: hoursBody,
    answer: hoursShape,
    run: (call, body) => save(call, null, body),
  }),
  reading("/teams/:id/hours", {
    summary: "A team's hours. `inherits`: what it takes from the company: all, the days that differ, or none.",
    query: noQuery,
    answer: hoursShape,
    run({ app, id }) {
      const teamId = openTeamId(app, id);
      return teamId === null ? problem("not_found") : { status: 200, body: hoursAnswer(hoursPlanOf(app.db.tx, teamId)) };
    },
  }),
  writing("PUT", "/teams/:id/hours", {
    summary: "Sets a team's hours from now on (admins).",
    status: 200,
    body: hoursBody,
    answer: hoursShape,
    run: (call, body) => save(call, idOf(call.id) ?? 0, body),
  }),
  reading("/teams/:id/hours/at", {
    summary: "Whether a team is open at an instant (left out: now), when that ends, and when it opens next.",
    query: record({ instant: optional(anInstant) }),
    answer: stateShape,
    run({ app, id }, query) {
      const teamId = openTeamId(app, id);
      if (teamId === null) return problem("not_found");
      const at = query.instant === undefined ? app.world.clock.now() : Date.parse(query.instant);
      if (Number.isNaN(at)) return problem("bad_parameter", { field: "instant" });
      const state = stateAt(app.db.tx, teamId, at);
      const { tx } = app.db;
      const opening = state.nextOpening;
      const body = {
        open: state.isOpen,
        closes_at: isoOrNull(state.closesAt),
        next_opening: isoOrNull(opening),
        next_opening_text: opening === null ? null : nextOpeningText(getCompany(tx).language, zoneOf(tx, teamId), { at, opening }),
      };
      return { status: 200, body };
    },
  }),
];

function save(call: WriteCall, teamId: number | null, body: HoursBody) {
  return change(call, (work) => {
    const { zone, inherits = "none" } = body;
    const wanted = { teamId, inherits, zone, week: weekOf(body.week), days: daysOf(body.days ?? []) };
    const saved = saveHours(work, call.viewer, wanted);
    return isRefused(saved) ? saved : { status: 200, body: hoursAnswer(hoursPlanOf(work.tx, teamId)) };
  });
}

function openTeamId(app: WriteCall["app"], id: string | undefined): number | null {
  const team = findTeam(app.db.tx, idOf(id) ?? 0);
  return team?.archivedAt === null ? team.id : null;
}
