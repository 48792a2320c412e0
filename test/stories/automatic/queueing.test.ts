import { expect, test } from "bun:test";
import { asPart, get, post } from "../../support/browser/browse.ts";
import { automatonSays } from "../../support/fixture/automatic.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { account } from "../../support/fixture/cast.ts";
import { rows } from "../../support/fixture/intake.ts";
import { pageOf } from "../../support/fixture/passing-on.ts";
import { away, minute, openOffice, textsSent, wall } from "../../support/texts/team-texts.ts";

const out = "SELECT origin, rank, discarded_at IS NOT NULL AS isDiscarded FROM message WHERE kind = 'out' ORDER BY id";

test("claiming discards what was to be said by itself and has not left; the bubble stays and says so, and cannot be retried", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  fixture.meta.settings.down = "refusing";
  await fixture.writes(fixture.marisa, "Hola");

  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.settings.down = "no";
  await fixture.server.advance(5 * minute);
  const page = await pageOf(fixture, fixture.cast.ana);
  const retried = await post(fixture.server, fixture.cast.ana, "/messages/2/attempts", {}, asPart);

  expect(textsSent(fixture)).toEqual([]);
  expect(rows(fixture.server, out)).toEqual([{ origin: "auto", rank: 4, isDiscarded: 1 }]);
  expect(rows(fixture.server, "SELECT state FROM outbox")).toEqual([{ state: "discarded" }]);
  expect(page).toContain("Automático");
  expect(page).toContain("Descartado antes de salir");
  expect(page).not.toContain("/messages/2/attempts");
  expect(retried.status).toBe(409);
  await leave(fixture);
});

test("what has been claimed by the sender goes on its way, whoever claims the case meanwhile", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  fixture.meta.settings.latencyMs = 2_000;
  await fixture.writes(fixture.marisa, "Hola");

  await does(fixture.server, fixture.cast.ana, "claim");
  await fixture.server.advance(minute);

  expect(textsSent(fixture)).toEqual(["Cerramos. Volvemos mañana a las 9."]);
  expect(rows(fixture.server, out)).toMatchObject([{ isDiscarded: 0 }]);
  await leave(fixture);
});

test("answering discards what a bot, a rule and an automatic text have in line, but no survey", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.settings.down = "refusing";
  for (const origin of ["auto", "bot", "rule", "survey"] as const) await automatonSays(fixture, origin, `De ${origin}`);

  await replies(fixture, fixture.cast.ana, "Acá estoy");
  fixture.meta.settings.down = "no";
  await fixture.server.advance(5 * minute);

  expect(rows(fixture.server, out)).toMatchObject([
    { origin: "auto", isDiscarded: 1 },
    { origin: "bot", isDiscarded: 1 },
    { origin: "rule", isDiscarded: 1 },
    { origin: "survey", isDiscarded: 0 },
    { origin: "person", isDiscarded: 0 },
  ]);
  expect(textsSent(fixture)).toEqual(["Acá estoy", "De survey"]);
  await leave(fixture);
});

test("an answer on the business's own phone discards them too", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  fixture.meta.number(account.phoneNumberId).isCoexistence = true;
  fixture.meta.settings.down = "refusing";
  await fixture.writes(fixture.marisa, "Hola");

  fixture.meta.phoneAppSends(account.phoneNumberId, fixture.marisa, { type: "text", body: "Ya te llamo" });
  await fixture.rest();

  expect(rows(fixture.server, "SELECT state FROM outbox")).toEqual([{ state: "discarded" }]);
  await leave(fixture);
});

test("a person's message overtakes what waits to be said by itself, and is not held up by one nobody is sure of", async () => {
  const fixture = await openOffice(wall(23, 10), {});
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  fixture.meta.failNext("drop_response", 1, "send");
  await automatonSays(fixture, "survey", "¿Cómo te atendimos?");
  const first = rows<{ state: string }>(fixture.server, "SELECT state FROM outbox");

  await replies(fixture, fixture.cast.ana, "Acá estoy");

  expect(first).toEqual([{ state: "uncertain" }]);
  expect(rows(fixture.server, "SELECT state FROM outbox ORDER BY message_id")).toEqual([{ state: "uncertain" }, { state: "accepted" }]);
  await leave(fixture);
});

test("open pages hear of a discarded bubble, and the API tells who made it and how it stands", async () => {
  const fixture = await openOffice(wall(23, 20), away);
  fixture.meta.settings.down = "refusing";
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");

  const told = rows(fixture.server, "SELECT kind FROM journal WHERE kind = 'message_changed' ORDER BY id DESC LIMIT 1");
  const page = await (await get(fixture.server, fixture.cast.ana, "/conversations/1")).text();

  expect(told).toEqual([{ kind: "message_changed" }]);
  expect(page).toContain('data-state="discarded"');
  await leave(fixture);
});
