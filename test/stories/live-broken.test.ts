import { expect, test } from "bun:test";
import { leave } from "../support/case.ts";
import { openTown } from "../support/town.ts";
import { watch } from "../support/watch.ts";

test("an event that cannot be drawn makes every page fetch itself anew, and the streams go on", async () => {
  const town = await openTown();
  const { raw } = town.house.ronda.app.db.tx;
  await town.writes(town.marisa, "Hola");
  const [open, list] = [await watch(town.house, town.cast.ana, "open=1"), await watch(town.house, town.cast.beto)];
  raw.run(
    "CREATE TRIGGER spoilt AFTER INSERT ON message WHEN new.text = 'veneno' BEGIN UPDATE message SET content = '{' WHERE id = new.id; END",
  );
  const told: string[] = [];
  town.house.ronda.app.log = (_, event) => void told.push(event);

  await town.writes(town.marisa, "veneno");
  const broken = [open, list].map((stream) => stream.events().map((event) => event.name));
  await town.writes(town.marisa, "CANARIO después");

  expect(told).toContain("event_not_drawn");
  expect(broken).toEqual([
    ["hb", "refresh"],
    ["hb", "refresh"],
  ]);
  expect(open.text()).toContain("CANARIO después");
  expect(list.events().map((event) => event.name)).toEqual(["hb", "refresh", "stale"]);
  expect([open, list].map((stream) => stream.isOver())).toEqual([false, false]);
  raw.run("UPDATE message SET content = NULL WHERE content = '{'");
  await leave(town);
});
