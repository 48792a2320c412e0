import { expect, test } from "bun:test";
import { origins } from "../../../src/domain/message-origin.ts";
import { automatonSays } from "../../support/fixture/automatic.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows, status } from "../../support/fixture/intake.ts";
import { deliver, delivery } from "../../support/fixture/meta.ts";
import { openFixture } from "../../support/fixture/fixture.ts";

const answers = ["person", "phone", "schedule"];
const automatons = ["auto", "bot", "survey", "rule"] as const;
const minute = 60_000;

test.each(automatons)("what a %s says ends no wait, moves no case and leaves the badge", async (origin) => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "¿Atienden hoy?");
  const before = conversationOf(fixture.server);

  await automatonSays(fixture, origin, "Estamos cerrados");
  const pending = conversationOf(fixture.server);
  await does(fixture.server, fixture.cast.ana, "claim");
  await automatonSays(fixture, origin, "Enseguida te atienden");
  const claimed = conversationOf(fixture.server);

  expect(pending).toEqual({ ...before, lastMessageAt: pending.lastMessageAt });
  expect(claimed).toMatchObject({ status: "in_progress", waitingSince: before.waitingSince, silenceDueAt: null, unread: before.unread });
  expect(fixture.meta.ledger.sends()).toHaveLength(2);
  await leave(fixture);
});

test.each(automatons)("what a %s says neither wakes a case that waits for the customer nor gives the silence more time", async (origin) => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  await fixture.server.advance(10 * minute);
  await automatonSays(fixture, origin, "¿Cómo te atendimos?");

  await fixture.server.advance(5 * minute + 5_000);
  const asleep = conversationOf(fixture.server);
  await automatonSays(fixture, origin, "¿Seguís ahí?");

  expect(asleep.status).toBe("waiting");
  expect(conversationOf(fixture.server).status).toBe("waiting");
  await leave(fixture);
});

test("a message somebody wrote for later answers at the moment it leaves", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");

  await automatonSays(fixture, "schedule", "Buen día, ya está tu recibo");

  expect(conversationOf(fixture.server)).toMatchObject({ waitingSince: null, unread: 0 });
  expect(conversationOf(fixture.server).silenceDueAt).not.toBeNull();
  await leave(fixture);
});

test("a bot's text after an answer that fails does not stand in for it: the wait is back", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  const since = conversationOf(fixture.server).waitingSince;
  fixture.meta.settings.statusPlan = "never";
  await replies(fixture, fixture.cast.ana, "Son 45.000");
  await automatonSays(fixture, "bot", "¿Algo más?");

  const failed = status(fixture.meta.ledger.sends()[0]?.wamid ?? "", "failed", {
    errors: [{ code: 131026, title: "Message undeliverable" }],
  });
  await deliver(fixture.server, delivery({ statuses: [failed] }));

  expect(conversationOf(fixture.server).waitingSince).toBe(since);
  expect(rows(fixture.server, "SELECT origin, rank FROM message WHERE kind = 'out' ORDER BY id")).toEqual([
    { origin: "person", rank: 4 },
    { origin: "bot", rank: 3 },
  ]);
  await leave(fixture);
});

test("a bot's failed text that its owner sends again stays the bot's", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  const before = conversationOf(fixture.server).waitingSince;
  fixture.meta.failNext(131026, 1, "send");
  const failed = await automatonSays(fixture, "bot", "¿Algo más?");

  const answer = await post(fixture.server, fixture.cast.ana, `/messages/${failed}/attempts`, { key: "again" }, asPart);

  expect(answer.status).toBe(200);
  expect(rows(fixture.server, "SELECT origin FROM message WHERE kind = 'out' ORDER BY id")).toEqual([{ origin: "bot" }, { origin: "bot" }]);
  expect(conversationOf(fixture.server).waitingSince).toBe(before);
  await leave(fixture);
});

test("bubbles say who wrote them: Automático, Bot, Encuesta, Regla; a person's and the phone's as ever", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  for (const origin of automatons) await automatonSays(fixture, origin, `de ${origin}`);
  await replies(fixture, fixture.cast.ana, "de Ana");
  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "del teléfono" });
  await fixture.rest();

  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

  const by = [...page.matchAll(/message__by" hx-ignore[^>]*>([^<]+)</g)].map(([, text]) => text);
  expect(by).toEqual(["Automático", "Bot", "Encuesta", "Regla", "Ana", "desde el teléfono"]);
  await leave(fixture);
});

test("the statements and the code agree on whose message is an answer", async () => {
  const { isAnswer } = await import("../../../src/domain/message-origin.ts");
  const { isAnswer: isAnswerSql } = await import("../../../src/db/queries/messages/answers.ts");
  const fixture = await openFixture();

  const inSql = origins.filter(
    (origin) => rows<{ is: number }>(fixture.server, `SELECT ${isAnswerSql} AS "is" FROM (SELECT '${origin}' AS origin)`)[0]?.is === 1,
  );

  expect(inSql).toEqual(answers as typeof inSql);
  expect(origins.filter((origin) => isAnswer(origin))).toEqual(answers as typeof inSql);
  expect(isAnswer(null)).toBe(false);
  await fixture.close();
});
