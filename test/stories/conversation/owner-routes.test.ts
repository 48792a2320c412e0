import { expect, test } from "bun:test";
import { findMessage } from "../../../src/db/queries/messages/messages.ts";
import { asPart, get, post } from "../../support/browser/browse.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";

test("twenty takes at once, supervisors among them, make one owner: nobody takes away what he saw pending", async () => {
  const fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  const { ana, beto, sole, adela } = fixture.cast;
  const version = String(conversationOf(fixture.server).version);

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const who = [beto, sole, ana, adela][index % 4] ?? beto;
      return post(fixture.server, who, "/conversations/1/claim", { version }, asPart);
    }),
  );

  expect(answers.filter((one) => one.status === 200)).toHaveLength(5);
  expect(answers.filter((one) => one.status === 409)).toHaveLength(15);
  expect(await answers[1]?.text()).toContain("Beto");
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: beto.id, version: 2 });
  await leave(fixture);
});

test("a supervisor takes over and gives away what she sees; an agent does neither", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");

  const colleague = await does(fixture.server, beto, "claim");
  const byAgent = await does(fixture.server, ana, "owner", { personId: String(beto.id) });
  const over = await does(fixture.server, sole, "claim", { version: String(conversationOf(fixture.server).version) });
  const taken = conversationOf(fixture.server);
  const given = await does(fixture.server, sole, "owner", { personId: String(beto.id) });

  expect([colleague, byAgent, over, given]).toEqual([409, 403, 200, 200]);
  expect(taken).toMatchObject({ ownerId: sole.id, status: "in_progress", version: 3 });
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: beto.id, version: 4 });
  await leave(fixture);
});

test("a case is given to nobody who left, only looks, or never was", async () => {
  const fixture = await openFixture();
  const { ana, sole, victor, adela } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await post(fixture.server, adela, `/admin/people/${ana.id}/deactivation`);

  const answers = [];
  for (const personId of [String(ana.id), String(victor.id), "999", "", "abc"])
    answers.push(await post(fixture.server, sole, "/conversations/1/owner", { personId }, asPart));

  expect(answers.map((one) => one.status)).toEqual([409, 409, 409, 409, 409]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, version: 1 });
  await leave(fixture);
});

test("of two supervisors who give at once, each having seen the same, one wins", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole, adela } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const version = "1";

  const answers = await Promise.all([
    does(fixture.server, sole, "owner", { personId: String(ana.id), version }),
    does(fixture.server, adela, "owner", { personId: String(beto.id), version }),
  ]);

  expect(answers).toEqual([200, 409]);
  expect(conversationOf(fixture.server).ownerId).toBe(ana.id);
  await leave(fixture);
});

test("letting go is for the owner and for supervisors, keeps the wait, and guards the version", async () => {
  const fixture = await openFixture();
  const { ana, beto, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const since = conversationOf(fixture.server).waitingSince;
  await does(fixture.server, ana, "claim");

  const stranger = await does(fixture.server, beto, "release");
  const stale = await does(fixture.server, sole, "release", { version: "1" });
  const own = await does(fixture.server, ana, "release", { version: "2" });
  const twice = await does(fixture.server, ana, "release");

  expect([stranger, stale, own, twice]).toEqual([404, 409, 200, 409]);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, waitingSince: since, version: 3 });
  await leave(fixture);
});

test("a reply written for a case that changed hands and came back is held for another look", async () => {
  const fixture = await openFixture();
  const { ana, sole } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  const seen = String(conversationOf(fixture.server).version);
  await does(fixture.server, sole, "claim");
  await does(fixture.server, sole, "owner", { personId: String(ana.id) });

  const stale = await replies(fixture, ana, "Lo de antes", { version: seen });
  const fresh = await replies(fixture, ana, "Lo de ahora", { version: String(conversationOf(fixture.server).version) });

  expect([stale, fresh]).toEqual([409, 200]);
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await leave(fixture);
});

test("everybody who sees a case writes notes on it, but who only looks; none of them ever leaves the server", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva, sole, adela, victor } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  const pending = await notes(fixture, [ana, beto, eva, sole, adela, victor]);
  await does(fixture.server, ana, "claim");

  const owned = await notes(fixture, [ana, beto, eva, sole, adela, victor]);
  await fixture.server.advance(60_000);

  expect(pending).toEqual([200, 200, 404, 200, 200, 403]);
  expect(owned).toEqual([200, 404, 404, 200, 200, 403]);
  expect(fixture.meta.ledger.sends()).toEqual([]);
  await leave(fixture);
});

test("no path sends a note: not the outbox itself, not another attempt, not a settlement", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  const { tx } = fixture.server.ronda.app.db;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  await notes(fixture, [ana]);
  const note = tx.raw.query<{ id: number }, []>("SELECT max(id) AS id FROM message WHERE kind = 'note'").get()?.id ?? 0;
  const insert = () =>
    tx.raw.run(
      `INSERT INTO outbox (id, message_id, conversation_id, timeline_id, number_id, client_token, state, tag, next_at)
       VALUES ('n', ?, 1, 1, 1, 'n', 'queued', 'n', 0)`,
      [note],
    );

  const attempts = await Promise.all([
    post(fixture.server, ana, `/messages/${note}/attempts`, {}, asPart),
    post(fixture.server, ana, `/messages/${note}/settlement`, { value: "resend" }, asPart),
    post(fixture.server, ana, `/messages/${note}/settlement`, { value: "arrived" }, asPart),
  ]);

  expect(findMessage(tx, note)?.kind).toBe("note");
  expect(insert).toThrow("only a reply can be sent");
  expect(() => tx.raw.run("UPDATE message SET kind = 'out', rank = 0 WHERE id = ?", [note])).toThrow("a message keeps its kind");
  expect(attempts.map((one) => one.status)).toEqual([404, 404, 404]);
  await leave(fixture);
});

test("a second attempt with a key that made another message is refused, not broken", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  fixture.meta.failNext(131009, 2);
  await replies(fixture, ana, "Uno", { key: "press-1" });
  await replies(fixture, ana, "Dos", { key: "press-2" });
  const page = await (await get(fixture.server, ana, "/conversations/1")).text();
  const [first, second] = [...page.matchAll(/action="\/messages\/(\d+)\/attempts"/g)].map((found) => found[1]);

  const fresh = await post(fixture.server, ana, `/messages/${first}/attempts`, { key: "press-3" }, asPart);
  const used = await post(fixture.server, ana, `/messages/${second}/attempts`, { key: "press-3" }, asPart);
  const again = await post(fixture.server, ana, `/messages/${first}/attempts`, { key: "press-4" }, asPart);
  await fixture.rest();

  expect([fresh.status, used.status, again.status]).toEqual([200, 409, 409]);
  expect(fixture.meta.ledger.sends()).toHaveLength(1);
  await leave(fixture);
});

test("one key pressed in two cases sends in both", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await fixture.writes(fixture.meta.addCustomer({ name: "Otro", phone: "5493415550199", identity: "phone_and_id" }), "Buenas");
  await does(fixture.server, ana, "claim", {}, 1);
  await does(fixture.server, ana, "claim", {}, 2);

  const statuses = [
    await replies(fixture, ana, "Uno", { key: "press" }, 1),
    await replies(fixture, ana, "Dos", { key: "press" }, 2),
    await replies(fixture, ana, "Dos", { key: "press" }, 2),
  ];

  expect(statuses).toEqual([200, 200, 200]);
  expect(fixture.meta.ledger.sends()).toHaveLength(2);
  await leave(fixture);
});

test("another attempt that fails does not bring back a wait that a later reply had ended", async () => {
  const fixture = await openFixture();
  const { ana } = fixture.cast;
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, ana, "claim");
  fixture.meta.planNext("failed_after_sent");
  await replies(fixture, ana, "Uno");
  await replies(fixture, ana, "Dos");
  await fixture.server.advance(10_000);
  const failed = /action="\/messages\/(\d+)\/attempts"/.exec(await (await get(fixture.server, ana, "/conversations/1")).text())?.[1];
  const between = conversationOf(fixture.server).waitingSince;

  fixture.meta.planNext("failed_after_sent");
  await post(fixture.server, ana, `/messages/${failed}/attempts`, {}, asPart);
  await fixture.server.advance(10_000);

  expect([between, conversationOf(fixture.server).waitingSince]).toEqual([null, null]);
  await leave(fixture);
});

function notes(fixture: Fixture, people: readonly Player[]): Promise<number[]> {
  return Promise.all(people.map((who) => does(fixture.server, who, "notes", { body: `Nota de ${who.name}` })));
}
