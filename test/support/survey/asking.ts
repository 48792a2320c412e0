import { saveTeamSurvey } from "../../../src/domain/automatic/survey/save-team-survey.ts";
import { noSurvey, type TeamSurvey } from "../../../src/domain/automatic/survey/team-survey.ts";
import { account } from "../fixture/cast.ts";
import { does, replies } from "../fixture/conversation.ts";
import { type Fixture, openFixture } from "../fixture/fixture.ts";
import { rows } from "../fixture/intake.ts";
import { must } from "../fixture/office-work.ts";

export const minute = 60_000;
export const hour = 60 * minute;

/** A team asks its customers how it went. */
export async function asks(fixture: Fixture, teamId = 1, survey: Partial<TeamSurvey> = {}): Promise<void> {
  await must(fixture.server, (work) => saveTeamSurvey(work, "operator", teamId, { ...noSurvey, isOn: true, ...survey }));
}

/** Marisa wrote, Ana answered and resolved; her team asks. */
export async function openResolved(survey: Partial<TeamSurvey> = {}): Promise<Fixture> {
  const fixture = await openFixture();
  await asks(fixture, 1, survey);
  await resolved(fixture);
  return fixture;
}

/** The same, two minutes later: Marisa has the question. */
export async function openAsked(survey: Partial<TeamSurvey> = {}): Promise<Fixture> {
  const fixture = await openResolved(survey);
  await later(fixture, 2 * minute);
  return fixture;
}

/** Somebody writes, Ana takes it, answers and resolves. */
export async function resolved(fixture: Fixture, customer = fixture.marisa, id = 1): Promise<void> {
  await fixture.writes(customer, "Hola, ¿me pasás el recibo?");
  await does(fixture.server, fixture.cast.ana, "claim", {}, id);
  await replies(fixture, fixture.cast.ana, "Acá va", {}, id);
  await does(fixture.server, fixture.cast.ana, "resolution", {}, id);
}

/** Time goes on, and to the sweep after it. */
export async function later(fixture: Fixture, ms: number): Promise<void> {
  await fixture.server.clock.leap(ms);
  await fixture.server.advance(5_000);
  await fixture.rest();
}

/** A customer taps a row of a survey's list. */
export async function taps(fixture: Fixture, score: number, surveyId = 1, customer = fixture.marisa): Promise<void> {
  fixture.meta.customerSends(customer, account.phoneNumberId, {
    type: "list_reply",
    id: `survey:${surveyId}:${score}`,
    title: `${"⭐".repeat(score)} Así`,
  });
  await fixture.rest();
}

type Row = { status: string; askedAt: number | null; dropped: string | null; score: number | null; comment: string | null };

/** The surveys, and what has become of their conversations. */
export function surveys({ server }: Fixture): Row[] {
  return rows(
    server,
    `SELECT c.status, s.asked_at AS askedAt, s.dropped, s.score, (SELECT text FROM message WHERE id = s.comment_id) AS comment
     FROM survey s JOIN conversation c ON c.id = s.conversation_id ORDER BY s.id`,
  );
}

/** Questions that Meta was given to send: their text and the titles of their rows. */
export function questionsSent({ meta }: Fixture): { text: string; titles: string[]; button: string }[] {
  return meta.ledger.sends().flatMap(({ body }) => {
    const list = body["interactive"] as
      { body: { text: string }; action: { button: string; sections: { rows: { title: string }[] }[] } } | undefined;
    if (!list) return [];
    const titles = list.action.sections.flatMap((one) => one.rows.map(({ title }) => title));
    return [{ text: list.body.text, titles, button: list.action.button }];
  });
}
