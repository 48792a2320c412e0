import { expect, test } from "bun:test";
import { caseOf, does, leave, replies } from "../support/case.ts";
import { get } from "../support/browse.ts";
import { arrive, cap, is, loads, openTurnTown, owners, team } from "../support/turn-town.ts";

test("nobody gets more than their own cap by themselves; what is left stays pending and says so to who leads the team", async () => {
  const town = await openTurnTown();
  const { ana, beto, sole } = town.cast;
  await cap(town, ana, 1);
  await cap(town, beto, 2);
  await cap(town, town.caro, 1);

  await arrive(town, 6);
  await town.house.advance(5_000);

  expect(loads(town.house, ana, beto, town.caro)).toEqual([1, 2, 1]);
  expect(owners(town.house).slice(4)).toEqual(["", ""]);
  expect(await (await get(town.house, sole, "/inbox?tab=pending")).text()).toContain("Cola llena en General: 2 en espera");
  expect(await (await get(town.house, sole, "/conversations/5")).text()).toContain("Cola llena: todos tienen el cupo completo");
  expect(await (await get(town.house, ana, "/inbox?tab=pending")).text()).not.toContain("Cola llena");
  expect(await (await get(town.house, ana, "/conversations/5")).text()).not.toContain("Cola llena");
  await leave(town);
});

test("a team's cap counts what each member has in that team", async () => {
  const town = await openTurnTown({ cap: 1 });

  await arrive(town, 5);

  expect(owners(town.house)).toEqual(["Ana", "Beto", "Caro", "", ""]);
  await leave(town);
});

test.each(["resolution", "waiting", "release", "owner"])("the slot that %s frees takes the oldest at once", async (how) => {
  const town = await openTurnTown({ cap: 1 });
  const { ana, sole } = town.cast;
  await arrive(town, 3);
  await town.house.advance(1_000);
  await arrive(town, 2);
  if (how === "waiting") await replies(town, ana, "Contame", {}, 1);

  const form = how === "owner" ? { personId: String(sole.id) } : {};
  const status = await does(town.house, how === "owner" ? sole : ana, how, form as Record<string, string>, 1);

  expect(status).toBe(200);
  expect(caseOf(town.house, 4)).toMatchObject({ ownerId: ana.id, status: "in_progress" });
  expect(caseOf(town.house, 5).ownerId).toBeNull();
  await leave(town);
});

test("a cap that is lifted, or a team's that is, lets the oldest in within three seconds", async () => {
  const town = await openTurnTown({ cap: 1 });
  const { ana } = town.cast;
  await cap(town, ana, 1);
  await arrive(town, 5);

  await team(town, { cap: 2 });
  await town.house.advance(3_000);
  const byTeam = owners(town.house).slice(3);
  await arrive(town, 2);
  await cap(town, ana, 3);
  await team(town, { cap: null });
  await town.house.advance(3_000);

  expect(byTeam).toEqual(["Beto", "Caro"]);
  expect(owners(town.house)).not.toContain("");
  await leave(town);
});

test("a customer's answer may lift a load above the cap: the owner keeps it, and gets nothing new", async () => {
  const town = await openTurnTown({ cap: 1 });
  const { ana, beto } = town.cast;
  for (const who of [beto, town.caro]) await is(town, who, "offline");
  await town.writes(town.marisa, "Hola");
  await replies(town, ana, "Contame");
  await does(town.house, ana, "waiting");
  await arrive(town, 1);

  await town.writes(town.marisa, "Acá estoy");
  await arrive(town, 1);

  expect(owners(town.house)).toEqual(["Ana", "Ana", ""]);
  await leave(town);
});
