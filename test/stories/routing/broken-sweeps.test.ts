import { expect, test } from "bun:test";
import { broken, poisonChange, toldTimes } from "../../support/fixture/broken-rows.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { passes } from "../../support/fixture/passing-on.ts";
import { chooses, stateOf } from "../../support/fixture/presence.ts";
import { arrive, is } from "../../support/fixture/turn-fixture.ts";

// The second of three rows breaks in each sweep: the first and the third go on, it is told once, and an hour after it was mended it goes too.

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const all = [1, 2, 3];

const owners = (fixture: Fixture) => all.map((id) => conversationOf(fixture.server, id).ownerId);

async function openTaken(): Promise<Fixture> {
  const fixture = await openFixture();
  await arrive(fixture, all.length);
  for (const id of all) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
  return fixture;
}

test("a question whose owner is away", async () => {
  const fixture = await openTaken();
  const { ana, beto } = fixture.cast;
  fixture.server.ronda.app.db.tx.raw.run("UPDATE team SET members_see = 1, time_out_minutes = NULL WHERE is_default = 1");
  for (const id of all) await does(fixture.server, beto, "ask", {}, id);
  await is(fixture, ana, "offline");
  const poison = poisonChange(fixture, "conversation", `old.id = 2 AND new.owner_id = ${beto.id}`);

  await fixture.server.advance(minuteMs);
  const first = owners(fixture);
  const told = [broken(fixture), toldTimes(fixture)];
  poison.heal();
  await fixture.server.advance(hourMs);

  expect(first).toEqual([beto.id, ana.id, beto.id]);
  expect(told).toEqual([["ask 2"], 1]);
  expect(owners(fixture)).toEqual([beto.id, beto.id, beto.id]);
  expect(broken(fixture)).toEqual([]);
  await leave(fixture);
});

test("a transfer that nobody opened", async () => {
  const fixture = await openTaken();
  const { ana, eva } = fixture.cast;
  for (const id of all) await passes(fixture, ana, eva, {}, id);
  const poison = poisonChange(fixture, "conversation", "old.id = 2 AND new.owner_id IS NULL");

  await fixture.server.advance(6 * minuteMs);
  const first = owners(fixture);
  const told = [broken(fixture), toldTimes(fixture)];
  poison.heal();
  await fixture.server.advance(hourMs);

  expect(first).toEqual([null, eva.id, null]);
  expect(told).toEqual([["handover 2"], 1]);
  expect(owners(fixture)).toEqual([null, null, null]);
  expect(broken(fixture)).toEqual([]);
  await leave(fixture);
});

test("a reply of which nobody knows whether it left", async () => {
  const fixture = await openTaken();
  for (const id of all) await replies(fixture, fixture.cast.ana, "Listo", {}, id);
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("UPDATE outbox SET state = 'uncertain', is_offered = 0, claimed_at = 1, settle_at = 1");
  const [, second] = rows<{ id: number }>(fixture.server, "SELECT message_id AS id FROM outbox ORDER BY message_id");
  const poison = poisonChange(fixture, "outbox", `old.message_id = ${second?.id} AND new.is_offered = 1`);
  const offered = () =>
    rows<{ is: number }>(fixture.server, "SELECT is_offered AS 'is' FROM outbox ORDER BY message_id").map((row) => row.is);

  await fixture.server.advance(minuteMs);
  const first = offered();
  const told = [broken(fixture), toldTimes(fixture)];
  poison.heal();
  await fixture.server.advance(hourMs);

  expect(first).toEqual([1, 0, 1]);
  expect(told).toEqual([[`unconfirmed ${second?.id}`], 1]);
  expect(offered()).toEqual([1, 1, 1]);
  expect(broken(fixture)).toEqual([]);
  await fixture.close();
});

test("somebody whose browser is silent", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva } = fixture.cast;
  for (const who of [ana, beto, eva]) await chooses(fixture.server, who, "available");
  const poison = poisonChange(fixture, "person", `old.id = ${beto.id} AND new.presence = 'offline'`);
  const states = () => [ana, beto, eva].map((who) => stateOf(fixture.server, who));

  await fixture.server.advance(5 * minuteMs);
  const first = states();
  const told = [broken(fixture), toldTimes(fixture)];
  poison.heal();
  await fixture.server.advance(hourMs);

  expect(first).toEqual(["offline", "available", "offline"]);
  expect(told).toEqual([[`presence ${beto.id}`], 1]);
  expect(states()).toEqual(["offline", "offline", "offline"]);
  expect(broken(fixture)).toEqual([]);
  await fixture.close();
});

test("somebody whose shift changes", async () => {
  const fixture = await openFixture();
  const { ana, beto, eva } = fixture.cast;
  const { raw } = fixture.server.ronda.app.db.tx;
  raw.run("UPDATE person SET shift_due_at = 1 WHERE id IN (?1, ?2, ?3)", [ana.id, beto.id, eva.id]);
  const poison = poisonChange(fixture, "person", `old.id = ${beto.id} AND new.shift_due_at IS NULL`);
  const due = () =>
    [ana, beto, eva].map(
      ({ id }) => rows<{ at: number | null }>(fixture.server, `SELECT shift_due_at AS at FROM person WHERE id = ${id}`)[0]?.at,
    );

  await fixture.server.advance(minuteMs);
  const first = due();
  const told = [broken(fixture), toldTimes(fixture)];
  poison.heal();
  await fixture.server.advance(hourMs);

  expect(first).toEqual([null, 1, null]);
  expect(told).toEqual([[`shift ${beto.id}`], 1]);
  expect(due()).toEqual([null, null, null]);
  expect(broken(fixture)).toEqual([]);
  await fixture.close();
});
