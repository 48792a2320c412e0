import { expect, test } from "bun:test";
import { does, leave, replies } from "../support/case.ts";
import { arrive, loads, openTurnTown, owners } from "../support/turn-town.ts";

test("it goes to whoever has least in progress, and between equals to who had none for longest", async () => {
  const town = await openTurnTown({ model: "least_busy" });
  const { ana, beto } = town.cast;
  await arrive(town, 6);
  await does(town.house, beto, "resolution", {}, 2);
  await does(town.house, beto, "resolution", {}, 5);

  await arrive(town, 3);

  expect(owners(town.house).slice(0, 6)).toEqual(["Ana", "Beto", "Caro", "Ana", "Beto", "Caro"]);
  expect(owners(town.house).slice(6)).toEqual(["Beto", "Beto", "Ana"]);
  expect(loads(town.house, ana, town.caro)).toEqual([3, 2]);
  await leave(town);
});

test("a conversation that waits for its customer weighs nothing", async () => {
  const town = await openTurnTown({ model: "least_busy" });
  const { ana } = town.cast;
  await arrive(town, 3);
  await replies(town, ana, "Contame", {}, 1);
  await does(town.house, ana, "waiting", {}, 1);

  await arrive(town, 1);

  expect(owners(town.house)[3]).toBe("Ana");
  await leave(town);
});
