import { expect, test } from "bun:test";
import { saveHours } from "../../../src/domain/hours/save-hours.ts";
import { openFixture } from "../../support/fixture/fixture.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { addRule, must } from "../../support/fixture/office-work.ts";
import {
  away,
  greeting,
  inSpanish,
  minute,
  openOffice,
  saidByItself,
  saysByItself,
  textsSent,
  waitsUntil,
  wall,
  worksHours,
} from "../../support/texts/team-texts.ts";

// Monday is the 23rd; the office works 9–13 and 15–19 from Monday to Friday.

test("who writes at night reads once when it opens, ends no wait by it, and is told again the next night", async () => {
  const fixture = await openOffice(wall(23, 20));
  await fixture.writes(fixture.marisa, "¿Me pasás el recibo?");
  const row = conversationOf(fixture.server);
  await waitsUntil(fixture, wall(23, 23));
  await fixture.writes(fixture.marisa, "¿Hola?");
  await waitsUntil(fixture, wall(24, 2));
  await fixture.writes(fixture.marisa, "Bueno, mañana");

  await waitsUntil(fixture, wall(24, 20));
  await fixture.writes(fixture.marisa, "Sigo esperando");

  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos mañana a las 9.", "Cerramos. Volvemos mañana a las 9."]);
  expect(row).toMatchObject({ status: "pending", waitingSince: wall(23, 20), ownerId: null });
  expect(rows(fixture.server, "SELECT origin, author_id AS author FROM message WHERE kind = 'out' LIMIT 1")).toEqual([
    { origin: "auto", author: null },
  ]);
  await leave(fixture);
});

test("after midnight it opens today", async () => {
  const fixture = await openOffice(wall(24, 2));

  await fixture.writes(fixture.marisa, "Hola");

  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos hoy a las 9."]);
  await leave(fixture);
});

test("somebody who has waited since before it closed is told when they write again", async () => {
  const fixture = await openOffice(wall(23, 18), away);
  await fixture.writes(fixture.marisa, "Hola");

  await waitsUntil(fixture, wall(23, 19, 30));
  await fixture.writes(fixture.marisa, "¿Hay alguien?");

  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos mañana a las 9."]);
  await leave(fixture);
});

test("on the day on which an office sets up its hours, its first lunch is told nobody either", async () => {
  const fixture = await openFixture({ at: wall(23, 10) });
  const blocks = [
    { start: 9 * 60, end: 13 * 60 },
    { start: 15 * 60, end: 19 * 60 },
  ];
  const hours = {
    teamId: null,
    inherits: "none",
    zone: "America/Argentina/Buenos_Aires",
    week: Array.from({ length: 7 }, () => blocks),
    days: [],
  } as const;
  await must(fixture.server, (work) => saveHours(work, "operator", hours));
  await saysByItself(fixture.server, 1, away);

  await waitsUntil(fixture, wall(23, 13, 30));
  await fixture.writes(fixture.marisa, "Hola");
  const atLunch = textsSent(fixture);
  await waitsUntil(fixture, wall(23, 20));
  await fixture.writes(fixture.marisa, "¿Y?");

  expect(atLunch).toEqual([]);
  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos mañana a las 9."]);
  await leave(fixture);
});

test("lunch is a closure that is told only where the team wants it", async () => {
  const quiet = await openOffice(wall(23, 13, 30));
  await quiet.writes(quiet.marisa, "Hola");
  const telling = await openOffice(wall(23, 13, 30), { ...away, isLunchTold: true });
  await telling.writes(telling.marisa, "Hola");

  await waitsUntil(telling, wall(23, 14, 30));
  await telling.writes(telling.marisa, "¿Y?");

  expect(textsSent(quiet)).toEqual([]);
  expect(textsSent(telling)).toEqual(["Cerramos. Volvemos hoy a las 15."]);
  await leave(quiet);
  await leave(telling);
});

test("a holiday joins two nights into one closure, and the date is said when it is far", async () => {
  const fixture = await openOffice(wall(27, 20), away);
  const days = ["2026-11-30", "2026-12-01", "2026-12-02", "2026-12-03", "2026-12-04", "2026-12-07"];
  await worksHours(
    fixture.server,
    null,
    days.map((date) => ({ date, name: "Feriado", blocks: [] })),
  );
  await fixture.writes(fixture.marisa, "Hola");

  await waitsUntil(fixture, wall(28, 11));
  await fixture.writes(fixture.marisa, "¿Hola?");

  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos el martes 8 de diciembre a las 9."]);
  await leave(fixture);
});

test("where it opens never again, nothing is promised", async () => {
  const fixture = await openOffice(wall(23, 10));
  await worksHours(fixture.server, null, [], [[], [], [], [], [], [], []]);

  await fixture.writes(fixture.marisa, "Hola");

  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos en cuanto podamos."]);
  await leave(fixture);
});

test("the team that a rule chose decides by its own hours and in its own words", async () => {
  const fixture = await openOffice(wall(23, 10), greeting);
  const { otherTeamId } = fixture.cast;
  await worksHours(fixture.server, otherTeamId, [], [[], [[600, 720]], [], [], [], [], []]);
  await saysByItself(fixture.server, otherTeamId, { away: inSpanish("Sueldos atiende {proxima_apertura}") });
  await addRule(fixture.server, { conditions: { keywords: ["recibo"] }, teamId: otherTeamId });

  await fixture.writes(fixture.marisa, "Necesito el recibo");

  expect(textsSent(fixture)).toEqual(["Sueldos atiende mañana a las 10"]);
  await leave(fixture);
});

test("a customer whose language somebody has set reads that one, with their name and the company's", async () => {
  const fixture = await openOffice(wall(23, 20), {
    away: { es: "Hola {nombre}", pt: "Olá {nome}, a {empresa} abre {proxima_abertura}", en: null },
  });
  fixture.server.ronda.app.db.tx.raw.run(
    "INSERT INTO setting (key, value) VALUES ('company_name', 'Estudio') ON CONFLICT DO UPDATE SET value = 'Estudio'",
  );
  fixture.server.ronda.app.db.tx.raw.run(
    "INSERT INTO setting (key, value) VALUES ('company_language', 'es') ON CONFLICT DO UPDATE SET value = 'es'",
  );
  await fixture.writes(fixture.marisa, "Oi");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE contact SET language = 'pt'");

  await waitsUntil(fixture, wall(24, 20));
  await fixture.writes(fixture.marisa, "Oi de novo");

  expect(textsSent(fixture)).toEqual(["Hola Marisa Rossi", "Olá Marisa Rossi, a Estudio abre amanhã às 9h"]);
  await leave(fixture);
});

test("a repeated webhook is answered by itself no second time, nor after a kill before the text has left", async () => {
  const fixture = await openOffice(wall(23, 20));
  fixture.meta.settings.down = "refusing";
  fixture.meta.settings.webhooks.copies = 2;
  await fixture.writes(fixture.marisa, "Hola");
  fixture.meta.settings.webhooks.copies = 1;

  fixture.meta.settings.down = "no";
  await fixture.server.advance(5 * minute);

  expect(saidByItself(fixture.server)).toHaveLength(1);
  expect(textsSent(fixture)).toHaveLength(1);
  await leave(fixture);
});

test("a team without texts says nothing, at whatever hour", async () => {
  const fixture = await openOffice(wall(23, 20), {});

  await fixture.writes(fixture.marisa, "Hola");

  expect(saidByItself(fixture.server)).toEqual([]);
  expect(rows(fixture.server, "SELECT * FROM team_texts")).toEqual([]);
  await leave(fixture);
});
