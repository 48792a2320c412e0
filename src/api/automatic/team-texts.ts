import { findTeam } from "../../db/queries/routing/teams.ts";
import { saveTeamTexts } from "../../domain/automatic/save-team-texts.ts";
import { greetingDaysDefault, readTeamTexts, silentTeam, type TeamTexts } from "../../domain/automatic/team-texts.ts";
import { noTexts } from "../../domain/automatic/text-words.ts";
import { maySupervise } from "../../domain/permissions.ts";
import { isRefused, no } from "../../domain/result.ts";
import { idOf } from "../../web/http/visit.ts";
import { change } from "../change.ts";
import { type Endpoint, noQuery, reading, writing } from "../endpoint.ts";
import { anId, flag, named, optional, orNull, record, text, whole } from "../shape.ts";

const aText = orNull(text({ maxLength: 4_096, description: "Null: nothing in this language." }));
const byLanguage = record({ es: aText, pt: aText, en: aText });
const someLanguages = record({ es: optional(aText), pt: optional(aText), en: optional(aText) });
const guard = orNull(anId());

const textsShape = named(
  "TeamTexts",
  record({
    away: byLanguage,
    greeting: byLanguage,
    closing: byLanguage,
    lunch_away: flag,
    greeting_days: whole(0, 365),
    out_of_hours_team_id: guard,
  }),
);

/** What a team says by itself. */
export const teamTexts: readonly Endpoint[] = [
  reading("/teams/:id/texts", {
    summary: "What a team says by itself (supervisors of the team and admins).",
    query: noQuery,
    answer: textsShape,
    run({ app, viewer, id }) {
      const team = findTeam(app.db.tx, idOf(id) ?? 0);
      if (team?.archivedAt !== null || !maySupervise(viewer, team.id)) return no("not_found");
      return { status: 200, body: textsAnswer(readTeamTexts(app.db.tx, team.id) ?? silentTeam) };
    },
  }),
  writing("PUT", "/teams/:id/texts", {
    summary:
      "Decides all of what a team says by itself (admins). A language that is left out has no text; a text with an unknown placeholder is refused.",
    status: 200,
    body: record({
      away: optional(orNull(someLanguages)),
      greeting: optional(orNull(someLanguages)),
      closing: optional(orNull(someLanguages)),
      lunch_away: optional(flag),
      greeting_days: optional(whole(0, 365)),
      out_of_hours_team_id: optional(guard),
    }),
    answer: textsShape,
    async run(call, body) {
      const texts: TeamTexts = {
        away: { ...noTexts, ...body.away },
        greeting: { ...noTexts, ...body.greeting },
        closing: { ...noTexts, ...body.closing },
        isLunchTold: body.lunch_away ?? false,
        greetingDays: body.greeting_days ?? greetingDaysDefault,
        guardTeamId: typeof body.out_of_hours_team_id === "string" ? Number(body.out_of_hours_team_id) : null,
      };
      return change(call, (work) => {
        const saved = saveTeamTexts(work, call.viewer, idOf(call.id) ?? 0, texts);
        return isRefused(saved) ? saved : { status: 200, body: textsAnswer(texts) };
      });
    },
  }),
];

function textsAnswer({ away, greeting, closing, isLunchTold, greetingDays, guardTeamId }: TeamTexts) {
  return {
    away,
    greeting,
    closing,
    lunch_away: isLunchTold,
    greeting_days: greetingDays,
    out_of_hours_team_id: guardTeamId === null ? null : String(guardTeamId),
  };
}
