import { expect, test } from "bun:test";
import { asPart, post } from "../support/browse.ts";
import { does, leave } from "../support/case.ts";
import { addPlayer } from "../support/cast.ts";
import { openTown } from "../support/town.ts";

test("who could see a case while it was pending hears whose it is now; who joined the team later hears nothing", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await town.house.advance(1_000);
  await does(town.house, town.cast.ana, "claim");
  await town.house.advance(1_000);
  const nico = await addPlayer(town.house, { name: "Nico", role: "agent", teamIds: [] });

  const late = await post(town.house, town.cast.beto, "/conversations/1/claim", {}, asPart);
  const newcomer = await post(town.house, nico, "/conversations/1/claim", {}, asPart);

  expect([late.status, await late.text()]).toEqual([409, expect.stringContaining("Ana")]);
  expect(newcomer.status).toBe(404);
  expect(await newcomer.text()).not.toContain("Ana");
  await leave(town);
});

test("once it has been pending again, the newcomer could see it too", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await town.house.advance(1_000);
  const nico = await addPlayer(town.house, { name: "Nico", role: "agent", teamIds: [] });
  await town.house.advance(1_000);
  await does(town.house, town.cast.ana, "release");
  await town.house.advance(1_000);
  await does(town.house, town.cast.ana, "claim");

  expect(await does(town.house, nico, "claim")).toBe(409);
  await leave(town);
});
