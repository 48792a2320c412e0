import { expect, test } from "bun:test";
import { mergeByHand } from "../../../src/domain/contacts/merge-by-hand.ts";
import { account } from "../../support/fixture/cast.ts";
import { pageOf } from "../../support/fixture/passing-on.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { must } from "../../support/fixture/office-work.ts";
import { viewer } from "../../support/fixture/viewer.ts";
import { textsSent } from "../../support/texts/team-texts.ts";
import { hour, later, minute, openAsked, resolved, surveys, taps } from "../../support/survey/asking.ts";

test("a tapped row is the answer: kept in the timeline with its stars, and neither opens nor begins a wait", async () => {
  const fixture = await openAsked();
  const before = conversationOf(fixture.server);

  await taps(fixture, 4);

  const page = await pageOf(fixture, fixture.cast.ana);
  expect(surveys(fixture)).toMatchObject([{ status: "resolved", score: 4 }]);
  expect(conversationOf(fixture.server)).toMatchObject({ version: before.version, waitingSince: null, unread: 0, ownerId: before.ownerId });
  expect(page).toContain("Encuesta: ★★★★☆ (4 de 5)");
  expect(events(fixture)).toEqual(["survey_asked", "survey_answered"]);
  expect(textsSent(fixture).filter((one) => one !== "")).toEqual(["Acá va"]);
  await leave(fixture);
});

test.each([
  ["5", 5],
  ["⭐", 1],
  ["⭐⭐⭐⭐", 4],
  ["Excelente!", 5],
  ["3 estrellas", 3],
  ["muito ruim", 1],
  ["😡", 1],
])("typed, «%s» is %p: no list of courtesies swallows it", async (body, score) => {
  const fixture = await openAsked();

  await fixture.writes(fixture.marisa, body);

  expect(surveys(fixture)).toMatchObject([{ status: "resolved", score }]);
  await leave(fixture);
});

test.each(["5 facturas faltan", "¿5?", "Necesito otra cosa", "5 y 3"])("«%s» is a new matter: the conversation opens", async (body) => {
  const fixture = await openAsked();

  await fixture.writes(fixture.marisa, body);

  expect(surveys(fixture)).toMatchObject([{ status: "in_progress", score: null }]);
  await leave(fixture);
});

test("a courtesy towards the question opens nothing and scores nothing", async () => {
  const fixture = await openAsked();
  await later(fixture, hour);

  await fixture.writes(fixture.marisa, "gracias!");
  await fixture.writes(fixture.marisa, "👍");

  expect(surveys(fixture)).toMatchObject([{ status: "resolved", score: null }]);
  await leave(fixture);
});

test("of two answers the last one counts, and the next text within ten minutes is its comment", async () => {
  const fixture = await openAsked();
  await taps(fixture, 2);
  await fixture.writes(fixture.marisa, "4");
  await later(fixture, 9 * minute);

  await fixture.writes(fixture.marisa, "Tardaron, pero lo resolvieron");
  await fixture.writes(fixture.marisa, "5");

  expect(surveys(fixture)).toMatchObject([{ status: "resolved", score: 5, comment: "Tardaron, pero lo resolvieron" }]);
  expect(events(fixture)).toEqual(["survey_asked", "survey_answered", "survey_answered", "survey_commented", "survey_answered"]);
  await leave(fixture);
});

test.each<[string, number]>([
  ["¿Me pasás también el de octubre?", minute],
  ["Ah, otra cosa", 11 * minute],
])("after an answer «%s» is a message like any other, %p ms later", async (body, ms) => {
  const fixture = await openAsked();
  await taps(fixture, 5);
  await later(fixture, ms);

  await fixture.writes(fixture.marisa, body);

  expect(surveys(fixture)).toMatchObject([{ status: "in_progress", score: 5, comment: null }]);
  await leave(fixture);
});

test("48 hours later a tapped row counts no more and says so; typed, it is a message like any other", async () => {
  const fixture = await openAsked();
  await later(fixture, 48 * hour + minute);

  await taps(fixture, 5);
  const tapped = surveys(fixture);
  const page = rows(fixture.server, "SELECT extras FROM message WHERE type = 'survey_late'");
  await fixture.writes(fixture.marisa, "5");

  expect(tapped).toMatchObject([{ status: "resolved", score: null }]);
  expect(page).toEqual([{ extras: '{"score":5}' }]);
  expect(surveys(fixture)).toMatchObject([{ score: null }]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM conversation WHERE status <> 'resolved'")).toEqual([{ n: 1 }]);
  await leave(fixture);
});

test("after it was opened again a tapped row still counts, a typed digit answers whoever writes", async () => {
  const fixture = await openAsked();
  await fixture.writes(fixture.marisa, "Perdón, falta uno");
  await replies(fixture, fixture.cast.ana, "¿Cuántos recibos son?");

  await fixture.writes(fixture.marisa, "5");
  const typed = surveys(fixture);
  await taps(fixture, 3);

  expect(typed).toMatchObject([{ status: "in_progress", score: null }]);
  expect(surveys(fixture)).toMatchObject([{ status: "in_progress", score: 3 }]);
  expect(conversationOf(fixture.server).unread).toBe(1);
  await leave(fixture);
});

test("while a newer conversation is live, a typed digit is a message like any other", async () => {
  const fixture = await openAsked();
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET reopen_hours = 0");
  await fixture.writes(fixture.marisa, "Otra cosa: necesito un certificado");

  await fixture.writes(fixture.marisa, "5");

  expect(surveys(fixture)).toMatchObject([{ status: "resolved", score: null }]);
  expect(conversationOf(fixture.server, 2).unread).toBe(2);
  await leave(fixture);
});

test("only one text is the comment: what comes after it opens the conversation", async () => {
  const fixture = await openAsked();
  await taps(fixture, 5);
  await fixture.writes(fixture.marisa, "Todo rápido");

  await fixture.writes(fixture.marisa, "Ah, me falta el de octubre");

  expect(surveys(fixture)).toMatchObject([{ status: "in_progress", score: 5, comment: "Todo rápido" }]);
  await leave(fixture);
});

test("a voice note is no answer", async () => {
  const fixture = await openAsked();
  const media = { bytes: new Uint8Array([79, 103, 103, 83]), mime: "audio/ogg" };

  fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, { type: "audio", media, voice: true });
  await fixture.rest();

  expect(surveys(fixture)).toMatchObject([{ status: "in_progress", score: null }]);
  await leave(fixture);
});

test("a row of another customer's survey means nothing", async () => {
  const fixture = await openAsked();
  const bruno = fixture.meta.addCustomer({ name: "Bruno", phone: "5493415550777" });

  await taps(fixture, 1, 99, bruno);
  await taps(fixture, 1, 1, bruno);

  expect(surveys(fixture)).toMatchObject([{ score: null }]);
  expect(conversationOf(fixture.server, 2).waitingSince).not.toBeNull();
  await leave(fixture);
});

test("who proved to be somebody else answers the survey all the same", async () => {
  const fixture = await openAsked();
  const twin = fixture.meta.addCustomer({ name: "Mari otra línea", phone: "5493415550999" });
  await resolved(fixture, twin, 2);
  await must(fixture.server, (work) => mergeByHand(work, viewer(fixture.cast.adela.id, "admin"), { fromId: 1, intoId: 2 }));

  await taps(fixture, 2);

  expect(surveys(fixture)[0]).toMatchObject({ score: 2 });
  await leave(fixture);
});

test("a poor answer tells who leads the team, once until it gets better", async () => {
  const fixture = await openAsked();
  const { sole } = fixture.cast;
  await taps(fixture, 2);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE notification SET seen_at = at");
  await fixture.writes(fixture.marisa, "mal servicio");
  await taps(fixture, 1);

  const told = rows(fixture.server, "SELECT person_id AS who, conversation_id AS about FROM notification WHERE kind = 'poor_score'");

  expect(told).toEqual([{ who: sole.id, about: 1 }]);
  await leave(fixture);
});

test("thanks go out once, where the team wrote them", async () => {
  const fixture = await openAsked({ thanks: { es: "¡Gracias, {nombre}!", pt: null, en: null } });

  await taps(fixture, 5);
  await fixture.writes(fixture.marisa, "4");
  await fixture.writes(fixture.marisa, "Muy amables todos");

  expect(textsSent(fixture).filter((one) => one.startsWith("¡Gracias"))).toEqual(["¡Gracias, Marisa Rossi!"]);
  expect(surveys(fixture)).toMatchObject([{ status: "resolved", score: 4, comment: "Muy amables todos" }]);
  await leave(fixture);
});

test("of several stints each is asked, and credited to who wrote last in it", async () => {
  const fixture = await openAsked();
  const { beto } = fixture.cast;
  await taps(fixture, 5);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE survey SET asked_at = asked_at - 8 * 86400000");
  await later(fixture, 11 * minute);
  await fixture.writes(fixture.marisa, "¿Y el de octubre?");
  await does(fixture.server, fixture.cast.sole, "release");
  await does(fixture.server, beto, "claim");
  await replies(fixture, beto, "Va");
  await does(fixture.server, fixture.cast.sole, "resolution");
  await later(fixture, 3 * minute);

  expect(rows(fixture.server, "SELECT stint, writer_id AS writer, asked_at IS NOT NULL AS isAsked FROM survey ORDER BY id")).toEqual([
    { stint: 0, writer: fixture.cast.ana.id, isAsked: 1 },
    { stint: 1, writer: beto.id, isAsked: 1 },
  ]);
  await leave(fixture);
});

function events({ server }: Fixture): string[] {
  return rows<{ kind: string }>(server, "SELECT kind FROM journal WHERE kind LIKE 'survey%' ORDER BY id").map(({ kind }) => kind);
}
