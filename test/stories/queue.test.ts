import { expect, test } from "bun:test";
import { leave } from "../support/case.ts";
import { freshFolder } from "../support/fresh-folder.ts";
import { arrive, is, loads, openTurnTown, owners, reopen } from "../support/turn-town.ts";

test("a long queue is given within three seconds of somebody coming, however long it is", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  await arrive(town, 60);

  await is(town, ana, "available");
  const atOnce = loads(town.house, ana)[0] ?? 0;
  await town.house.advance(3_000);

  expect(atOnce).toBeGreaterThan(0);
  expect(atOnce).toBeLessThan(60);
  expect(owners(town.house).filter((name) => name === "")).toEqual([]);
  await leave(town);
});

test("what nobody can take does not stand in the way of what somebody can, at any depth of the queue", async () => {
  const town = await openTurnTown();
  const { ana, beto } = town.cast;
  for (const who of [ana, beto, town.caro]) await is(town, who, "offline");
  await arrive(town, 50);
  const { raw } = town.house.ronda.app.db.tx;
  raw.run(`UPDATE conversation SET skills = '["alemán"]' WHERE id <= 49`); // none of the three speaks it

  await is(town, ana, "available");
  await town.house.advance(3_000);

  expect(owners(town.house).slice(0, 49).join("")).toBe("");
  expect(owners(town.house)[49]).toBe("Ana");
  await leave(town);
});

test("a queue that was left behind is given at the next start", async () => {
  const folder = freshFolder();
  const first = await openTurnTown({}, { folder: folder.path });
  const { ana, beto } = first.cast;
  for (const who of [ana, beto, first.caro]) await is(first, who, "offline");
  await arrive(first, 12);
  // As a command on the folder would, beside the server: nobody hands anything out.
  first.house.ronda.app.db.tx.raw.run("UPDATE person SET presence = 'available', presence_hold = 'kept' WHERE id = ?1", [ana.id]);
  first.house.ronda.app.db.tx.raw.run("UPDATE presence_span SET state = 'available' WHERE person_id = ?1 AND until IS NULL", [ana.id]);

  const town = await reopen(first, folder.path, { seed: 9 });
  await town.house.advance(3_000);

  expect(loads(town.house, ana)).toEqual([12]);
  await leave(town);
  folder.remove();
});
