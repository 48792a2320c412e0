import { expect, test } from "bun:test";
import { saveCaps } from "../../../src/domain/automatic/caps.ts";
import { pauseSending } from "../../../src/domain/sending/deliver-message.ts";
import { poisonChange } from "../../support/fixture/broken-rows.ts";
import { conversationOf, expectSound, leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage, setTerms } from "../../support/fixture/office-work.ts";
import { pageOf } from "../../support/fixture/passing-on.ts";
import type { Stage } from "../../support/fixture/stages.ts";
import { openKillableFixture } from "../../support/process/killable-fixture.ts";
import { again, answered, closing, end, goodbye, handled, openAnswered, said, sweeps } from "../../support/texts/closing.ts";
import { connectSecond, second } from "../../support/texts/second-number.ts";
import { inSpanish, openOffice, saidByItself, saysByItself, textsSent, waitsUntil, wall } from "../../support/texts/team-texts.ts";

test("a silence that ends a conversation is told to its customer once, before the end, and the timeline says so", async () => {
  const fixture = await openAnswered();

  await waitsUntil(fixture, end - 1);
  const before = saidByItself(fixture.server);
  await sweeps(fixture, end);
  await sweeps(fixture, wall(23, 18));
  const page = await pageOf(fixture, await again(fixture));

  expect(before).toEqual([]);
  expect(textsSent(fixture)).toEqual(["Listo", said]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", waitingSince: null, silentSince: null, reopenings: 0 });
  expect(linesAfter(fixture)).toEqual(["text auto", "auto_resolved"]);
  expect(rows(fixture.server, "SELECT kind FROM automatic_text")).toEqual([{ kind: "rule" }]);
  expect(rows(fixture.server, "SELECT min(rank) >= 5 AS isDelivered FROM message WHERE origin = 'auto'")).toEqual([{ isDelivered: 1 }]);
  expect(page).toContain("Automático");
  expect(page).toContain("Resuelta sola, con el mensaje de despedida: el cliente no escribió en 4 horas hábiles");
  await leave(fixture);
});

test("it is said in the customer's language, else the company's, with the names put in", async () => {
  const fixture = await openAnswered({ closing: { es: goodbye, pt: "Até logo, {nome}. {company}", en: null } });
  fixture.server.ronda.app.db.tx.raw.run("UPDATE contact SET language = 'pt'");

  await sweeps(fixture, end);

  expect(saidByItself(fixture.server)[0]).toStartWith("Até logo, Marisa Rossi. ");
  expect(saidByItself(fixture.server)[0]).not.toContain("{");
  await leave(fixture);
});

test("without a text nothing is said, also when another team has one", async () => {
  const fixture = await openAnswered({});
  await saysByItself(fixture.server, fixture.cast.otherTeamId, closing);

  await sweeps(fixture, end);

  expect(saidByItself(fixture.server)).toEqual([]);
  expect(await untoldEnd(fixture)).toContain("Resuelta sola: el cliente no escribió en 4 horas hábiles");
  await leave(fixture);
});

test("outside the window it ends all the same, and nothing is said", async () => {
  const fixture = await openAnswered(closing, 8); // three, four, and one on Tuesday: 24 hours after the customer's words

  await sweeps(fixture, wall(24, 10));

  expect(saidByItself(fixture.server)).toEqual([]);
  expect(await untoldEnd(fixture)).toContain("Resuelta sola: el cliente no escribió en 8 horas hábiles");
  await leave(fixture);
});

test.each<[string, (fixture: Fixture) => Promise<unknown>]>([
  ["a paused number", (fixture) => manage(fixture.server, (work) => pauseSending(work, fixture.cast.numberId, "token") ?? null)],
  [
    "a number at its cap",
    (fixture) => manage(fixture.server, (work) => saveCaps(work, "operator", { numberId: fixture.cast.numberId, caps: { rule: 0 } })),
  ],
  ["somebody who looks like a machine", async (fixture) => void touch(fixture, `UPDATE contact SET suspected_at = ${end - 1}`)],
  ["somebody who cannot be reached", async (fixture) => void touch(fixture, "UPDATE contact SET phone = NULL, user_id = NULL")],
])("the budget withholds it from %s; the conversation ends", async (_, arrange) => {
  const fixture = await openAnswered();
  await arrange(fixture);

  await sweeps(fixture, end);

  expect(saidByItself(fixture.server)).toEqual([]);
  expect(conversationOf(fixture.server).status).toBe("resolved");
  await leave(fixture);
});

test("a customer of two numbers hears of two ends at once only once: one automatic text in half an hour", async () => {
  const fixture = await openOffice(wall(23, 10), closing);
  await connectSecond(fixture);
  await setTerms(fixture.server, { teamId: 1, autoResolveHours: 4 });
  await answered(fixture);
  fixture.meta.customerSends(fixture.marisa, second.phoneNumberId, { type: "text", body: "Hola sucursal" });
  await fixture.rest();
  await handled(fixture, 2);

  await sweeps(fixture, end);

  expect(saidByItself(fixture.server)).toEqual([said]);
  expect([1, 2].map((id) => conversationOf(fixture.server, id).status)).toEqual(["resolved", "resolved"]);
  await leave(fixture);
});

test("while the customer waits nothing ends and nothing is said", async () => {
  const fixture = await openAnswered();
  await waitsUntil(fixture, end - 60_000);
  await fixture.writes(fixture.marisa, "¿Y el martes?");

  await sweeps(fixture, wall(24, 9));

  expect(saidByItself(fixture.server)).toEqual([]);
  expect(conversationOf(fixture.server).status).not.toBe("resolved");
  await leave(fixture);
});

test("an end that breaks takes its text with it; an hour later both are there", async () => {
  const fixture = await openAnswered();
  const poison = poisonChange(fixture, "conversation", "new.status = 'resolved'");
  await sweeps(fixture, end);
  const broken = [saidByItself(fixture.server), textsSent(fixture), conversationOf(fixture.server).status];

  poison.heal();
  await sweeps(fixture, wall(23, 17));

  expect(broken).toEqual([[], ["Listo"], "waiting"]);
  expect(textsSent(fixture)).toEqual(["Listo", said]);
  expect(linesAfter(fixture)).toEqual(["text auto", "auto_resolved"]);
  await leave(fixture);
});

test.each(["¡Gracias!", "dale", "👍"])("«%s» in answer to it opens nothing again", async (courtesy) => {
  const fixture = await openAnswered();
  await sweeps(fixture, end);

  await fixture.writes(fixture.marisa, courtesy);

  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", waitingSince: null, reopenings: 0 });
  await leave(fixture);
});

test.each<[string, (fixture: Fixture) => void]>([
  ["at once", ({ meta }) => meta.failNext(131_026)],
  ["afterwards", ({ meta }) => meta.failDelivery(131_026)],
])("Meta that refuses it %s changes nothing but its bubble", async (_, refuse) => {
  const fixture = await openAnswered();
  refuse(fixture);
  await sweeps(fixture, end);

  expect(rows(fixture.server, "SELECT rank FROM message WHERE origin = 'auto'")).toEqual([{ rank: 4 }]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "resolved", waitingSince: null, silentSince: null, reopenings: 0 });
  await leave(fixture);
});

// Of all the instants of a send, which killed.test.ts walks, one each: nothing has left, it may have, it has.
const instants: [Stage, number][] = [
  ["claim_unwritten", 1],
  ["request_left", 2],
  ["answer_read", 3],
];

test.each(instants)("killed at %s of it, and started again with the clock set back, it is said at most once", async (stage, seed) => {
  const fixture = await openKillableFixture(seed);
  await saysByItself(fixture.server, 1, { closing: inSpanish("Cerramos esta charla.") });
  await setTerms(fixture.server, { teamId: 1, autoResolveHours: 4 });
  await answered(fixture);
  fixture.dieAt(stage, "Cerramos esta charla.");

  await fixture.server.clock.leap(4 * 3_600_000);
  await fixture.server.advance(10_000);
  const isDead = fixture.isDead();
  if (isDead) await fixture.revive();
  fixture.setClock(-2 * 3_600_000);
  await fixture.server.advance(20 * 60_000);

  expect(isDead).toBe(true);
  expect(saidByItself(fixture.server)).toEqual(["Cerramos esta charla."]);
  expect(rows(fixture.server, "SELECT count(*) AS n FROM message WHERE type = 'auto_resolved'")).toEqual([{ n: 1 }]);
  expect(textsSent(fixture).filter((text) => text !== "Listo").length).toBeLessThanOrEqual(1);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expectSound(fixture.server);
  await fixture.close();
});

async function untoldEnd(fixture: Fixture): Promise<string> {
  expect(conversationOf(fixture.server).status).toBe("resolved");
  return pageOf(fixture, await again(fixture));
}

function touch(fixture: Fixture, sql: string): void {
  fixture.server.ronda.app.db.tx.raw.run(sql);
}

// What stands in the timeline after it came to wait for the customer.
function linesAfter(fixture: Fixture): string[] {
  return rows<{ line: string }>(
    fixture.server,
    `SELECT type || coalesce(' ' || origin, '') AS line FROM message
     WHERE id > (SELECT id FROM message WHERE type = 'waiting_by_hand') ORDER BY id`,
  ).map(({ line }) => line);
}
