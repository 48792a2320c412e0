import { expect, test } from "bun:test";
import { caseOf, does, expectSound, leave } from "../support/case.ts";
import { freshFolder } from "../support/fresh-folder.ts";
import { arrive, is, linesOf, loads, openTurnTown, owners, reopen, team } from "../support/turn-town.ts";

test("three hundred conversations to three who are there make a hundred each, with the house closed and opened five times", async () => {
  const folder = freshFolder();
  let town = await openTurnTown({}, { folder: folder.path });

  for (let seed = 10; seed < 16; seed += 1) {
    await arrive(town, 50);
    town = await reopen(town, folder.path, { seed });
  }

  expect(loads(town.house, town.cast.ana, town.cast.beto, town.caro)).toEqual([100, 100, 100]);
  expectSound(town.house);
  await town.close();
  folder.remove();
}, 60_000);

test("conversations that arrive in the same instant still go round", async () => {
  const town = await openTurnTown();

  await arrive(town, 7);

  expect(owners(town.house)).toEqual(["Ana", "Beto", "Caro", "Ana", "Beto", "Caro", "Ana"]);
  await leave(town);
});

test("who was away for a round has the next turn when back, and not all that were missed", async () => {
  const town = await openTurnTown();
  const { beto } = town.cast;
  await is(town, beto, "break");
  await arrive(town, 4);

  await is(town, beto, "available");
  await arrive(town, 3);

  expect(owners(town.house)).toEqual(["Ana", "Caro", "Ana", "Caro", "Beto", "Ana", "Caro"]);
  await leave(town);
});

test("taking by hand is a turn, and none where the team says so", async () => {
  const town = await openTurnTown({ model: "manual" });
  await arrive(town, 2);
  await does(town.house, town.cast.ana, "claim", {}, 1);
  await team(town, { countsByHand: false });
  await does(town.house, town.cast.beto, "claim", {}, 2);

  await team(town, { model: "turn" });
  await arrive(town, 2);

  expect(owners(town.house)).toEqual(["Ana", "Beto", "Beto", "Caro"]);
  await leave(town);
});

test("who lets a conversation go does not get it back by turn", async () => {
  const town = await openTurnTown();
  await arrive(town, 1);

  await does(town.house, town.cast.ana, "release");
  const first = caseOf(town.house).ownerId;
  await does(town.house, town.cast.beto, "release");
  await does(town.house, town.caro, "release");

  expect(first).toBe(town.cast.beto.id);
  expect(caseOf(town.house)).toMatchObject({ status: "pending", ownerId: null, heldAt: null });
  await leave(town);
});

test("of two conversations the urgent one is given first, then who has waited longest; a note moves nobody up", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  for (let index = 0; index < 3; index += 1) {
    await arrive(town, 1);
    await town.house.advance(60_000);
  }
  town.house.ronda.app.db.tx.raw.run("UPDATE conversation SET priority = 2 WHERE id = 3");
  await does(town.house, sole, "notes", { body: "La llamo yo" }, 1);

  for (const who of [ana, beto, town.caro]) await is(town, who, "available");
  await town.house.advance(3_000);

  const given = town.house.ronda.app.db.tx.raw
    .query<{ id: number }, []>("SELECT conversation_id AS id FROM assignment ORDER BY assignment.id")
    .all()
    .map(({ id }) => id);
  expect(given).toEqual([3, 1, 2]);
  await leave(town);
});

test("a manual team hands nothing out; as soon as it takes turns, what waits is given", async () => {
  const town = await openTurnTown({ model: "manual" });
  await arrive(town, 3);
  await town.house.advance(10_000);
  const before = owners(town.house);

  await team(town, { model: "turn" });
  await town.house.advance(3_000);

  expect(before).toEqual(["", "", ""]);
  expect(owners(town.house)).toEqual(["Ana", "Beto", "Caro"]);
  await leave(town);
});

test("somebody taken out of the team gets nothing more of it", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;

  await team(town, { memberIds: [ana.id, beto.id] });
  await arrive(town, 4);

  expect(loads(town.house, ana, beto, town.caro)).toEqual([2, 2, 0]);
  await leave(town);
});

test("two who press take at once on what was just given leave the owner it was given to", async () => {
  const town = await openTurnTown();
  await arrive(town, 1);

  const answers = await Promise.all([does(town.house, town.cast.beto, "claim"), does(town.house, town.caro, "claim")]);

  expect(answers.every((status) => status >= 400)).toBe(true);
  expect(caseOf(town.house)).toMatchObject({ ownerId: town.cast.ana.id, version: 2 });
  expect(linesOf(town.house)).toEqual(["assigned"]);
  await leave(town);
});
