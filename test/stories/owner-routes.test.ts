import { expect, test } from "bun:test";
import { findMessage } from "../../src/db/queries/messages.ts";
import { asPart, get, post } from "../support/browse.ts";
import type { Player } from "../support/cast.ts";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { openTown, type Town } from "../support/town.ts";

test("twenty takes at once, supervisors among them, make one owner: nobody takes away what he saw pending", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  const { ana, beto, sole, adela } = town.cast;
  const version = String(caseOf(town.house).version);

  const answers = await Promise.all(
    Array.from({ length: 20 }, (_, index) => {
      const who = [beto, sole, ana, adela][index % 4] ?? beto;
      return post(town.house, who, "/conversations/1/claim", { version }, asPart);
    }),
  );

  expect(answers.filter((one) => one.status === 200)).toHaveLength(5);
  expect(answers.filter((one) => one.status === 409)).toHaveLength(15);
  expect(await answers[1]?.text()).toContain("Beto");
  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, version: 2 });
  await leave(town);
});

test("a supervisor takes over and gives away what she sees; an agent does neither", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");

  const colleague = await does(town.house, beto, "claim");
  const byAgent = await does(town.house, ana, "owner", { personId: String(beto.id) });
  const over = await does(town.house, sole, "claim", { version: String(caseOf(town.house).version) });
  const taken = caseOf(town.house);
  const given = await does(town.house, sole, "owner", { personId: String(beto.id) });

  expect([colleague, byAgent, over, given]).toEqual([409, 403, 200, 200]);
  expect(taken).toMatchObject({ ownerId: sole.id, status: "in_progress", version: 3 });
  expect(caseOf(town.house)).toMatchObject({ ownerId: beto.id, version: 4 });
  await leave(town);
});

test("a case is given to nobody who left, only looks, or never was", async () => {
  const town = await openTown();
  const { ana, sole, victor, adela } = town.cast;
  await town.writes(town.marisa, "Hola");
  await post(town.house, adela, `/admin/people/${ana.id}/deactivation`);

  const answers = [];
  for (const personId of [String(ana.id), String(victor.id), "999", "", "abc"])
    answers.push(await post(town.house, sole, "/conversations/1/owner", { personId }, asPart));

  expect(answers.map((one) => one.status)).toEqual([409, 409, 409, 409, 409]);
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, version: 1 });
  await leave(town);
});

test("of two supervisors who give at once, each having seen the same, one wins", async () => {
  const town = await openTown();
  const { ana, beto, sole, adela } = town.cast;
  await town.writes(town.marisa, "Hola");
  const version = "1";

  const answers = await Promise.all([
    does(town.house, sole, "owner", { personId: String(ana.id), version }),
    does(town.house, adela, "owner", { personId: String(beto.id), version }),
  ]);

  expect(answers).toEqual([200, 409]);
  expect(caseOf(town.house).ownerId).toBe(ana.id);
  await leave(town);
});

test("letting go is for the owner and for supervisors, keeps the wait, and guards the version", async () => {
  const town = await openTown();
  const { ana, beto, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  const since = caseOf(town.house).waitingSince;
  await does(town.house, ana, "claim");

  const stranger = await does(town.house, beto, "release");
  const stale = await does(town.house, sole, "release", { version: "1" });
  const own = await does(town.house, ana, "release", { version: "2" });
  const twice = await does(town.house, ana, "release");

  expect([stranger, stale, own, twice]).toEqual([404, 409, 200, 409]);
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, waitingSince: since, version: 3 });
  await leave(town);
});

test("a reply written for a case that changed hands and came back is held for another look", async () => {
  const town = await openTown();
  const { ana, sole } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  const seen = String(caseOf(town.house).version);
  await does(town.house, sole, "claim");
  await does(town.house, sole, "owner", { personId: String(ana.id) });

  const stale = await replies(town, ana, "Lo de antes", { version: seen });
  const fresh = await replies(town, ana, "Lo de ahora", { version: String(caseOf(town.house).version) });

  expect([stale, fresh]).toEqual([409, 200]);
  expect(town.meta.ledger.sends()).toHaveLength(1);
  await leave(town);
});

test("everybody who sees a case writes notes on it, but who only looks; none of them ever leaves the house", async () => {
  const town = await openTown();
  const { ana, beto, eva, sole, adela, victor } = town.cast;
  await town.writes(town.marisa, "Hola");
  const pending = await notes(town, [ana, beto, eva, sole, adela, victor]);
  await does(town.house, ana, "claim");

  const owned = await notes(town, [ana, beto, eva, sole, adela, victor]);
  await town.house.advance(60_000);

  expect(pending).toEqual([200, 200, 404, 200, 200, 403]);
  expect(owned).toEqual([200, 404, 404, 200, 200, 403]);
  expect(town.meta.ledger.sends()).toEqual([]);
  await leave(town);
});

test("no path sends a note: not the outbox itself, not another attempt, not a settlement", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  const { tx } = town.house.ronda.app.db;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  await notes(town, [ana]);
  const note = tx.raw.query<{ id: number }, []>("SELECT max(id) AS id FROM message WHERE kind = 'note'").get()?.id ?? 0;
  const insert = () =>
    tx.raw.run(
      `INSERT INTO outbox (id, message_id, conversation_id, timeline_id, number_id, client_token, state, tag, next_at)
       VALUES ('n', ?, 1, 1, 1, 'n', 'queued', 'n', 0)`,
      [note],
    );

  const attempts = await Promise.all([
    post(town.house, ana, `/messages/${note}/attempts`, {}, asPart),
    post(town.house, ana, `/messages/${note}/settlement`, { value: "resend" }, asPart),
    post(town.house, ana, `/messages/${note}/settlement`, { value: "arrived" }, asPart),
  ]);

  expect(findMessage(tx, note)?.kind).toBe("note");
  expect(insert).toThrow("only a reply can be sent");
  expect(() => tx.raw.run("UPDATE message SET kind = 'out', rank = 0 WHERE id = ?", [note])).toThrow("a message keeps its kind");
  expect(attempts.map((one) => one.status)).toEqual([404, 404, 404]);
  await leave(town);
});

test("a second attempt with a key that made another message is refused, not broken", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  town.meta.failNext(131009, 2);
  await replies(town, ana, "Uno", { key: "press-1" });
  await replies(town, ana, "Dos", { key: "press-2" });
  const page = await (await get(town.house, ana, "/conversations/1")).text();
  const [first, second] = [...page.matchAll(/action="\/messages\/(\d+)\/attempts"/g)].map((found) => found[1]);

  const fresh = await post(town.house, ana, `/messages/${first}/attempts`, { key: "press-3" }, asPart);
  const used = await post(town.house, ana, `/messages/${second}/attempts`, { key: "press-3" }, asPart);
  const again = await post(town.house, ana, `/messages/${first}/attempts`, { key: "press-4" }, asPart);
  await town.rest();

  expect([fresh.status, used.status, again.status]).toEqual([200, 409, 409]);
  expect(town.meta.ledger.sends()).toHaveLength(1);
  await leave(town);
});

test("one key pressed in two cases sends in both", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await town.writes(town.meta.addCustomer({ name: "Otro", phone: "5493415550199", identity: "phone_and_id" }), "Buenas");
  await does(town.house, ana, "claim", {}, 1);
  await does(town.house, ana, "claim", {}, 2);

  const statuses = [
    await replies(town, ana, "Uno", { key: "press" }, 1),
    await replies(town, ana, "Dos", { key: "press" }, 2),
    await replies(town, ana, "Dos", { key: "press" }, 2),
  ];

  expect(statuses).toEqual([200, 200, 200]);
  expect(town.meta.ledger.sends()).toHaveLength(2);
  await leave(town);
});

test("another attempt that fails does not bring back a wait that a later reply had ended", async () => {
  const town = await openTown();
  const { ana } = town.cast;
  await town.writes(town.marisa, "Hola");
  await does(town.house, ana, "claim");
  town.meta.planNext("failed_after_sent");
  await replies(town, ana, "Uno");
  await replies(town, ana, "Dos");
  await town.house.advance(10_000);
  const failed = /action="\/messages\/(\d+)\/attempts"/.exec(await (await get(town.house, ana, "/conversations/1")).text())?.[1];
  const between = caseOf(town.house).waitingSince;

  town.meta.planNext("failed_after_sent");
  await post(town.house, ana, `/messages/${failed}/attempts`, {}, asPart);
  await town.house.advance(10_000);

  expect([between, caseOf(town.house).waitingSince]).toEqual([null, null]);
  await leave(town);
});

function notes(town: Town, people: readonly Player[]): Promise<number[]> {
  return Promise.all(people.map((who) => does(town.house, who, "notes", { body: `Nota de ${who.name}` })));
}
