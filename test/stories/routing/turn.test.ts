import { expect, test } from "bun:test";
import { conversationOf, does, expectSound, leave } from "../../support/fixture/conversation.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { arrive, is, linesOf, loads, openTurnFixture, owners, reopen, team } from "../../support/fixture/turn-fixture.ts";

test("three hundred conversations to three who are there make a hundred each, with the server closed and opened five times", async () => {
  const folder = freshFolder();
  let fixture = await openTurnFixture({}, { folder: folder.path });

  for (let seed = 10; seed < 16; seed += 1) {
    await arrive(fixture, 50);
    fixture = await reopen(fixture, folder.path, { seed });
  }

  expect(loads(fixture.server, fixture.cast.ana, fixture.cast.beto, fixture.caro)).toEqual([100, 100, 100]);
  expectSound(fixture.server);
  await fixture.close();
  folder.remove();
}, 60_000);

test("conversations that arrive in the same instant still go round", async () => {
  const fixture = await openTurnFixture();

  await arrive(fixture, 7);

  expect(owners(fixture.server)).toEqual(["Ana", "Beto", "Caro", "Ana", "Beto", "Caro", "Ana"]);
  await leave(fixture);
});

test("who was away for a round has the next turn when back, and not all that were missed", async () => {
  const fixture = await openTurnFixture();
  const { beto } = fixture.cast;
  await is(fixture, beto, "break");
  await arrive(fixture, 4);

  await is(fixture, beto, "available");
  await arrive(fixture, 3);

  expect(owners(fixture.server)).toEqual(["Ana", "Caro", "Ana", "Caro", "Beto", "Ana", "Caro"]);
  await leave(fixture);
});

test("taking by hand is a turn, and none where the team says so", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await arrive(fixture, 2);
  await does(fixture.server, fixture.cast.ana, "claim", {}, 1);
  await team(fixture, { countsByHand: false });
  await does(fixture.server, fixture.cast.beto, "claim", {}, 2);

  await team(fixture, { model: "turn" });
  await arrive(fixture, 2);

  expect(owners(fixture.server)).toEqual(["Ana", "Beto", "Beto", "Caro"]);
  await leave(fixture);
});

test("who lets a conversation go does not get it back by turn", async () => {
  const fixture = await openTurnFixture();
  await arrive(fixture, 1);

  await does(fixture.server, fixture.cast.ana, "release");
  const first = conversationOf(fixture.server).ownerId;
  await does(fixture.server, fixture.cast.beto, "release");
  await does(fixture.server, fixture.caro, "release");

  expect(first).toBe(fixture.cast.beto.id);
  expect(conversationOf(fixture.server)).toMatchObject({ status: "pending", ownerId: null, heldAt: null });
  await leave(fixture);
});

test("of two conversations the urgent one is given first, then who has waited longest; a note moves nobody up", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto, sole } = fixture.cast;
  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "offline");
  for (let index = 0; index < 3; index += 1) {
    await arrive(fixture, 1);
    await fixture.server.advance(60_000);
  }
  fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET priority = 2 WHERE id = 3");
  fixture.server.ronda.app.db.tx.raw.run("UPDATE sla_timer SET priority = 2 WHERE conversation_id = 3");
  await does(fixture.server, sole, "notes", { body: "La llamo yo" }, 1);

  for (const who of [ana, beto, fixture.caro]) await is(fixture, who, "available");
  await fixture.server.advance(3_000);

  const given = fixture.server.ronda.app.db.tx.raw
    .query<{ id: number }, []>("SELECT conversation_id AS id FROM assignment ORDER BY assignment.id")
    .all()
    .map(({ id }) => id);
  expect(given).toEqual([3, 1, 2]);
  await leave(fixture);
});

test("a manual team hands nothing out; as soon as it takes turns, what waits is given", async () => {
  const fixture = await openTurnFixture({ model: "manual" });
  await arrive(fixture, 3);
  await fixture.server.advance(10_000);
  const before = owners(fixture.server);

  await team(fixture, { model: "turn" });
  await fixture.server.advance(3_000);

  expect(before).toEqual(["", "", ""]);
  expect(owners(fixture.server)).toEqual(["Ana", "Beto", "Caro"]);
  await leave(fixture);
});

test("somebody taken out of the team gets nothing more of it", async () => {
  const fixture = await openTurnFixture();
  const { ana, beto } = fixture.cast;

  await team(fixture, { memberIds: [ana.id, beto.id] });
  await arrive(fixture, 4);

  expect(loads(fixture.server, ana, beto, fixture.caro)).toEqual([2, 2, 0]);
  await leave(fixture);
});

test("two who press take at once on what was just given leave the owner it was given to", async () => {
  const fixture = await openTurnFixture();
  await arrive(fixture, 1);

  const answers = await Promise.all([does(fixture.server, fixture.cast.beto, "claim"), does(fixture.server, fixture.caro, "claim")]);

  expect(answers.every((status) => status >= 400)).toBe(true);
  expect(conversationOf(fixture.server)).toMatchObject({ ownerId: fixture.cast.ana.id, version: 2 });
  expect(linesOf(fixture.server)).toEqual(["assigned"]);
  await leave(fixture);
});
