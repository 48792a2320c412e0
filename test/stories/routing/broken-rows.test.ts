import { expect, test } from "bun:test";
import { get } from "../../support/browser/browse.ts";
import { broken, toldTimes } from "../../support/fixture/broken-rows.ts";
import { conversationOf, does, replies } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { watch } from "../../support/days/watch.ts";
import { arrive, is, openTurnFixture, owners, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

// One row that nobody can judge harms only itself: it is left alone for an hour, told once, shown to admins, and its neighbours go on.

const hourMs = 3_600_000;
const minuteMs = 60_000;

test("a conversation with an unreadable list in the middle of a queue is passed over, and told once; mended, it goes an hour later", async () => {
  const fixture = await openTurnFixture();
  for (const who of [fixture.cast.ana, fixture.cast.beto, fixture.caro]) await is(fixture, who, "offline");
  await arrive(fixture, 3);
  poison(fixture, "skills", 2);

  await is(fixture, fixture.cast.ana, "available");
  await fixture.server.advance(10_000);
  const first = owners(fixture.server);
  const told = [broken(fixture), toldTimes(fixture)];
  const page = await banner(fixture);
  await fixture.server.advance(hourMs / 2);
  const meanwhile = toldTimes(fixture);
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET skills = NULL WHERE id = 2");
  await fixture.server.advance(hourMs / 2 + 10_000);

  expect(first).toEqual(["Ana", "", "Ana"]);
  expect(told).toEqual([["queue 2"], 1]);
  expect(page).toContain("queue 2");
  expect(meanwhile).toBe(1);
  expect(conversationOf(fixture.server, 2).ownerId).not.toBeNull();
  expect(broken(fixture)).toEqual([]);
  expect(await banner(fixture)).not.toContain("queue 2");
  await fixture.close();
});

test("an owner's overdue conversation that cannot be judged keeps nobody else's from going on", async () => {
  const fixture = await openTurnFixture({ timeOutMinutes: 3 });
  await is(fixture, fixture.cast.beto, "offline");
  await is(fixture, fixture.caro, "offline");
  await arrive(fixture, 3);
  await is(fixture, fixture.cast.beto, "available");
  poison(fixture, "skills", 2);

  await fixture.server.advance(4 * minuteMs);

  expect(owners(fixture.server)).toEqual(["Beto", "Ana", "Beto"]);
  expect(broken(fixture)).toEqual(["time_out 2"]);
  await fixture.close();
});

test("a conversation whose silence cannot be ended keeps nobody else's from waiting for the customer", async () => {
  const fixture = await openTurnFixture();
  await is(fixture, fixture.cast.beto, "offline");
  await is(fixture, fixture.caro, "offline");
  await arrive(fixture, 3);
  for (const id of [1, 2, 3]) await replies(fixture, fixture.cast.ana, "Listo", {}, id);
  fixture.server.ronda.app.db.tx.raw.run(
    "CREATE TRIGGER poison BEFORE UPDATE ON conversation WHEN old.id = 2 AND new.status = 'waiting' BEGIN SELECT RAISE(ABORT, 'poisoned'); END",
  );

  await fixture.server.advance(17 * minuteMs);
  const dueAt = [dueAgain(fixture)];
  await fixture.server.advance(20 * minuteMs);
  dueAt.push(dueAgain(fixture));
  await fixture.server.advance(45 * minuteMs);

  expect(dueAt[1]).toBe(dueAt[0] ?? 0);
  expect(dueAgain(fixture)).toBeGreaterThan(dueAt[0] ?? 0);
  expect(toldTimes(fixture)).toBe(1);
  expect([1, 2, 3].map((id) => conversationOf(fixture.server, id).status)).toEqual(["waiting", "in_progress", "waiting"]);
  expect(broken(fixture)).toEqual(["silence 2"]);
  await fixture.close();
});

test("a customer whose conversation carries unreadable lists is heard, not quarantined", async () => {
  const fixture = await openTurnFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await replies(fixture, ownerOf(fixture), "¿En qué te ayudo?");
  poison(fixture, "tried", 1);
  poison(fixture, "skills", 1);

  await fixture.writes(fixture.marisa, "Necesito la factura");
  poison(fixture, "tried", 1); // a new wait has begun with an empty one
  await does(fixture.server, fixture.cast.sole, "release");
  const { ownerId } = conversationOf(fixture.server);
  await fixture.writes(fixture.marisa, "¿Hola?");

  expect(ownerId).toBeNull();
  expect(rows(fixture.server, "SELECT text FROM message WHERE kind = 'in' ORDER BY id")).toEqual([
    { text: "Hola" },
    { text: "Necesito la factura" },
    { text: "¿Hola?" },
  ]);
  expect(rows(fixture.server, "SELECT 1 FROM raw_item WHERE outcome = 'quarantined'")).toEqual([]);
  await fixture.close();
});

test("a job that cannot be read fails alone; an event, a message's parts that cannot be read stop no stream and no page", async () => {
  const fixture = await openTurnFixture();
  const { raw } = fixture.server.ronda.app.db.tx;
  const stream = await watch(fixture.server, fixture.cast.adela);
  raw.run("INSERT INTO job (kind, key, payload, state, due_at) VALUES ('mark_read', 'x', '{nothing', 'open', 1)");
  raw.run("INSERT INTO journal (at, kind, payload) VALUES (1, 'message_arrived', '{nothing')");

  await fixture.writes(fixture.marisa, "Hola");
  await fixture.server.advance(5_000);

  raw.run("UPDATE message SET content = '{nothing', extras = '{nothing' WHERE kind = 'in'");
  const heard = stream.events().map(({ name }) => name);
  await stream.leave();
  const pages = ["/inbox?tab=all", "/conversations/1", "/fairness"].map((path) => get(fixture.server, fixture.cast.adela, path));

  expect(heard).toContain("stale");
  expect(rows(fixture.server, "SELECT state FROM job WHERE key = 'x'")).toEqual([{ state: "failed" }]);
  expect((await Promise.all(pages)).map(({ status }) => status)).toEqual([200, 200, 200]);
  await fixture.close();
});

/** As a faulty release or a hand in the database would leave it. */
function poison(fixture: Fixture, column: "tried" | "skills", id: number): void {
  fixture.server.ronda.app.db.tx.raw.run(`UPDATE conversation SET ${column} = '[nothing' WHERE id = ?1`, [id]);
}

function dueAgain(fixture: Fixture): number {
  return rows<{ at: number }>(fixture.server, "SELECT due_at AS at FROM broken_row")[0]?.at ?? 0;
}

async function banner(fixture: Fixture): Promise<string> {
  return (await get(fixture.server, fixture.cast.adela, "/inbox")).text();
}

function ownerOf(fixture: TurnFixture) {
  const { ownerId } = conversationOf(fixture.server);
  const owner = [fixture.cast.ana, fixture.cast.beto, fixture.caro].find(({ id }) => id === ownerId);
  if (!owner) throw new Error("nobody has it");
  return owner;
}
