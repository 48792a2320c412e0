import { expect, test } from "bun:test";
import { blockContact } from "../../../src/domain/inbox/block-contact.ts";
import { pauseSending } from "../../../src/domain/sending/deliver-message.ts";
import { signIn } from "../../support/fixture/cast.ts";
import { pageOf } from "../../support/fixture/passing-on.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { type Fixture, openFixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { must } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { asks, hour, later, minute, openAsked, openResolved, questionsSent, resolved, surveys } from "../../support/survey/asking.ts";

test("two minutes after a person resolved it the customer is asked once, by a list of five rows, and nothing moves", async () => {
  const fixture = await openResolved();
  const before = conversationOf(fixture.server);

  await fixture.server.advance(2 * minute - 10_000);
  const early = questionsSent(fixture);
  await later(fixture, 10_000);
  await later(fixture, hour);

  expect(early).toEqual([]);
  expect(questionsSent(fixture)).toEqual([
    {
      text: "¿Cómo te atendimos? Tocá *Calificar* o respondé con un número del 1 (muy malo) al 5 (excelente).",
      titles: ["⭐⭐⭐⭐⭐ Excelente", "⭐⭐⭐⭐ Bueno", "⭐⭐⭐ Regular", "⭐⭐ Malo", "⭐ Muy malo"],
      button: "Calificar",
    },
  ]);
  expect(conversationOf(fixture.server)).toMatchObject({
    status: "resolved",
    waitingSince: null,
    silentSince: null,
    version: before.version,
  });
  expect(rows(fixture.server, "SELECT writer_id AS writer, team_id AS team, stint, language FROM survey")).toEqual([
    { writer: fixture.cast.ana.id, team: 1, stint: 0, language: "es" },
  ]);
  expect(rows(fixture.server, "SELECT kind FROM journal WHERE kind LIKE 'survey%'")).toEqual([{ kind: "survey_asked" }]);
  expect(await pageOf(fixture, fixture.cast.ana)).toContain("Encuesta");
  await leave(fixture);
});

test("a team that has not switched it on asks nobody", async () => {
  const fixture = await openFixture();
  await asks(fixture, fixture.cast.otherTeamId);
  await resolved(fixture);

  await later(fixture, 3 * minute);

  expect(surveys(fixture)).toEqual([]);
  await leave(fixture);
});

test("it is asked in the contact's language and the team's own words", async () => {
  const fixture = await openResolved({ question: { es: null, pt: "E aí, {nome}?", en: null } });
  fixture.server.ronda.app.db.tx.raw.run("UPDATE contact SET language = 'pt'");

  await later(fixture, 2 * minute);

  expect(questionsSent(fixture)).toMatchObject([{ text: "E aí, Marisa Rossi?", button: "Avaliar" }]);
  await leave(fixture);
});

test.each<[string, string, (fixture: Fixture) => Promise<unknown>]>([
  ["the customer writes again, even mere thanks", "wrote", (fixture) => fixture.writes(fixture.marisa, "gracias!")],
  ["it is opened again", "moved_on", (fixture) => does(fixture.server, fixture.cast.ana, "reopening")],
  ["the team switches it off", "off", (fixture) => asks(fixture, 1, { isOn: false })],
  [
    "the customer is blocked",
    "blocked",
    (fixture) => must(fixture.server, (work) => blockContact(work, viewer(fixture.cast.adela.id, "admin"), 1) ?? true),
  ],
  ["a machine seems to write", "machine", async (fixture) => void touch(fixture, "UPDATE conversation SET suspected_at = 1")],
  [
    "the number is paused",
    "paused",
    (fixture) => must(fixture.server, (work) => pauseSending(work, fixture.cast.numberId, "token") ?? true),
  ],
  ["nobody can be reached", "unreachable", async (fixture) => void touch(fixture, "UPDATE contact SET phone = NULL, user_id = NULL")],
])("it is not asked when %s", async (_, dropped, happens) => {
  const fixture = await openResolved();
  await happens(fixture);

  await later(fixture, 10 * minute);

  expect(surveys(fixture)).toMatchObject([{ dropped, askedAt: null }]);
  expect(questionsSent(fixture)).toEqual([]);
  await leave(fixture);
});

test.each([
  [30 * minute, 1],
  [30 * minute - 1, 0],
])("with %p ms of WhatsApp's window left it is asked %p times", async (left, times) => {
  const fixture = await openResolved();
  const { customerAt } = rows<{ customerAt: number }>(fixture.server, "SELECT customer_at AS customerAt FROM timeline")[0] ?? {
    customerAt: 0,
  };
  const dueAt = customerAt + 24 * hour - left;
  touch(fixture, `UPDATE survey SET send_due_at = ${dueAt}`);

  await fixture.server.clock.leap(dueAt - fixture.server.clock.now());
  await fixture.rest();

  expect(questionsSent(fixture).length).toBe(times);
  expect(surveys(fixture)).toMatchObject([{ dropped: times === 1 ? null : "window" }]);
  await leave(fixture);
});

test("a contact is asked once in seven days, whatever ends meanwhile", async () => {
  const fixture = await openAsked();
  await later(fixture, 3 * 24 * hour);
  await signedIn(fixture);
  await resolved(fixture, fixture.marisa, 2);
  await later(fixture, 3 * minute);
  await later(fixture, 4 * 24 * hour);
  await signedIn(fixture);
  await resolved(fixture, fixture.marisa, 3);
  await later(fixture, 3 * minute);

  expect(surveys(fixture).map(({ dropped }) => dropped)).toEqual([null, "too_soon", null]);
  expect(questionsSent(fixture).length).toBe(2);
  await leave(fixture);
});

test("what nobody resolved, but a long silence, is asked of nobody", async () => {
  const fixture = await openFixture();
  await asks(fixture);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET auto_resolve_hours = 1");
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Listo");
  await does(fixture.server, fixture.cast.ana, "waiting");

  await later(fixture, 2 * hour);

  expect(conversationOf(fixture.server).status).toBe("resolved");
  expect(surveys(fixture)).toEqual([]);
  await leave(fixture);
});

test.each<[string, string, (fixture: Fixture) => Promise<unknown>]>([
  ["the customer writes", "wrote", (fixture) => fixture.writes(fixture.marisa, "Me olvidaba: ¿y el de octubre?")],
  ["somebody opens it again", "moved_on", (fixture) => does(fixture.server, fixture.cast.ana, "reopening")],
])("a question that still stands in line is taken back when %s", async (_, dropped, happens) => {
  const fixture = await openResolved();
  fixture.meta.settings.down = "refusing";
  await later(fixture, 2 * minute);
  const queued = surveys(fixture);

  await happens(fixture);
  fixture.meta.settings.down = "no";
  await later(fixture, 10 * minute);

  expect(queued).toMatchObject([{ dropped: null }]);
  expect(surveys(fixture)).toMatchObject([{ dropped, askedAt: null, status: "in_progress" }]);
  expect(questionsSent(fixture)).toEqual([]);
  await leave(fixture);
});

function touch({ server }: Fixture, sql: string): void {
  server.ronda.app.db.tx.raw.run(sql);
}

async function signedIn(fixture: Fixture): Promise<void> {
  fixture.cast.ana.cookie = await signIn(fixture.server, fixture.cast.ana.id);
}
