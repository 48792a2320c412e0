import { expect, test } from "bun:test";
import { origins } from "../../src/domain/message-origin.ts";
import { automatonSays } from "../support/automatic.ts";
import { asPart, get, post } from "../support/browse.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { account } from "../support/cast.ts";
import { rows, status } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { openTown } from "../support/town.ts";

const answers = ["person", "phone", "schedule"];
const automatons = ["auto", "bot", "survey", "rule"] as const;
const minute = 60_000;

test.each(automatons)("what a %s says ends no wait, moves no case and leaves the badge", async (origin) => {
  const town = await openTown();
  await town.writes(town.marisa, "¿Atienden hoy?");
  const before = caseOf(town.house);

  await automatonSays(town, origin, "Estamos cerrados");
  const pending = caseOf(town.house);
  await does(town.house, town.cast.ana, "claim");
  await automatonSays(town, origin, "Enseguida te atienden");
  const claimed = caseOf(town.house);

  expect(pending).toEqual({ ...before, lastMessageAt: pending.lastMessageAt });
  expect(claimed).toMatchObject({ status: "in_progress", waitingSince: before.waitingSince, silenceDueAt: null, unread: before.unread });
  expect(town.meta.ledger.sends()).toHaveLength(2);
  await leave(town);
});

test.each(automatons)("what a %s says neither wakes a case that waits for the customer nor gives the silence more time", async (origin) => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Son 45.000");
  await town.house.advance(10 * minute);
  await automatonSays(town, origin, "¿Cómo te atendimos?");

  await town.house.advance(5 * minute + 5_000);
  const asleep = caseOf(town.house);
  await automatonSays(town, origin, "¿Seguís ahí?");

  expect(asleep.status).toBe("waiting");
  expect(caseOf(town.house).status).toBe("waiting");
  await leave(town);
});

test("a message somebody wrote for later answers at the moment it leaves", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");

  await automatonSays(town, "schedule", "Buen día, ya está tu recibo");

  expect(caseOf(town.house)).toMatchObject({ waitingSince: null, unread: 0 });
  expect(caseOf(town.house).silenceDueAt).not.toBeNull();
  await leave(town);
});

test("a bot's text after an answer that fails does not stand in for it: the wait is back", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  const since = caseOf(town.house).waitingSince;
  town.meta.knobs.statusPlan = "never";
  await replies(town, town.cast.ana, "Son 45.000");
  await automatonSays(town, "bot", "¿Algo más?");

  const failed = status(town.meta.ledger.sends()[0]?.wamid ?? "", "failed", { errors: [{ code: 131026, title: "Message undeliverable" }] });
  await deliver(town.house, delivery({ statuses: [failed] }));

  expect(caseOf(town.house).waitingSince).toBe(since);
  expect(rows(town.house, "SELECT origin, rank FROM message WHERE kind = 'out' ORDER BY id")).toEqual([
    { origin: "person", rank: 4 },
    { origin: "bot", rank: 3 },
  ]);
  await leave(town);
});

test("a bot's failed text that its owner sends again stays the bot's", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  const before = caseOf(town.house).waitingSince;
  town.meta.failNext(131026, 1, "send");
  const failed = await automatonSays(town, "bot", "¿Algo más?");

  const answer = await post(town.house, town.cast.ana, `/messages/${failed}/attempts`, { key: "again" }, asPart);

  expect(answer.status).toBe(200);
  expect(rows(town.house, "SELECT origin FROM message WHERE kind = 'out' ORDER BY id")).toEqual([{ origin: "bot" }, { origin: "bot" }]);
  expect(caseOf(town.house).waitingSince).toBe(before);
  await leave(town);
});

test("bubbles say who wrote them: Automático, Bot, Encuesta, Regla; a person's and the phone's as ever", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  for (const origin of automatons) await automatonSays(town, origin, `de ${origin}`);
  await replies(town, town.cast.ana, "de Ana");
  town.meta.phoneAppSends(account.phoneNumberId, town.marisa, { type: "text", body: "del teléfono" });
  await town.rest();

  const page = await (await get(town.house, town.cast.ana, "/conversations/1")).text();

  const by = [...page.matchAll(/message__by" hx-ignore[^>]*>([^<]+)</g)].map(([, text]) => text);
  expect(by).toEqual(["Automático", "Bot", "Encuesta", "Regla", "Ana", "desde el teléfono"]);
  await leave(town);
});

test("the statements and the code agree on whose message is an answer", async () => {
  const { isAnswer } = await import("../../src/domain/message-origin.ts");
  const { isAnswer: isAnswerSql } = await import("../../src/db/queries/answers.ts");
  const town = await openTown();

  const inSql = origins.filter(
    (origin) => rows<{ is: number }>(town.house, `SELECT ${isAnswerSql} AS "is" FROM (SELECT '${origin}' AS origin)`)[0]?.is === 1,
  );

  expect(inSql).toEqual(answers as typeof inSql);
  expect(origins.filter((origin) => isAnswer(origin))).toEqual(answers as typeof inSql);
  expect(isAnswer(null)).toBe(false);
  await town.close();
});
