import { expect, test } from "bun:test";
import { sweepHouse } from "../../src/jobs/sweep-house.ts";
import { asPart, get, post } from "../support/browse.ts";
import { does, leave, replies } from "../support/case.ts";
import { signIn } from "../support/cast.ts";
import { count, rows } from "../support/intake.ts";
import { mondayMorning, openHouse } from "../support/ronda.ts";
import { openTown, type Town } from "../support/town.ts";

const day = 24 * 3_600_000;

test("one sweep takes everything that had its time, however many slices that needs, and leaves the rest", async () => {
  const house = await openHouse();
  const { app } = house.ronda;
  const many = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1201)";
  const old = mondayMorning - 9 * day;
  app.db.tx.raw.run(
    `${many} INSERT INTO raw_item (key, received_at, field, outcome, raw) SELECT NULL, iif(i = 1, ${mondayMorning}, ${old}), 'messages', 'message', '{}' FROM n`,
  );
  app.db.tx.raw.run(`${many} INSERT INTO sign_in_tries (key, tries, free_at) SELECT 'k' || i, 1, ${old} FROM n`);

  await sweepHouse(app);

  expect([count(house, "raw_item"), count(house, "sign_in_tries")]).toEqual([1, 0]);
  await house.close();
});

test("a job that failed is kept for eight days", async () => {
  const house = await openHouse();
  const { app } = house.ronda;
  const add = (key: string, dueAt: number) =>
    app.db.tx.raw.run("INSERT INTO job (kind, key, payload, due_at, state) VALUES ('mark_read', ?1, '{}', ?2, 'failed')", [key, dueAt]);
  add("old", mondayMorning - 9 * day);
  add("young", mondayMorning - 7 * day);

  await sweepHouse(app);

  expect(rows(house, "SELECT key FROM job")).toEqual([{ key: "young" }]);
  await house.close();
});

test("a settled delivery goes after eight days: ticks stay, and a failed reply can still be sent anew", async () => {
  const town = await openTown();
  await town.writes(town.marisa, "Hola");
  await does(town.house, town.cast.ana, "claim");
  await replies(town, town.cast.ana, "Hola, Marisa");
  town.meta.failDelivery(131_026);
  await replies(town, town.cast.ana, "¿Seguís ahí?");
  await town.house.advance(60_000);
  const kept = count(town.house, "outbox");

  await town.house.clock.leap(9 * day);
  await sweepHouse(town.house.ronda.app);
  const left = count(town.house, "outbox");
  await town.writes(town.marisa, "Sí, acá estoy");
  town.cast.ana.cookie = await signIn(town.house, town.cast.ana.id);
  await does(town.house, town.cast.ana, "claim");
  const page = await (await get(town.house, town.cast.ana, "/conversations/1")).text();
  const again = await post(town.house, town.cast.ana, `/messages/${messageOf(town, "¿Seguís ahí?")}/attempts`, { key: "again" }, asPart);
  await town.rest();

  expect([kept, left]).toEqual([2, 0]);
  expect(page).toContain('data-state="delivered"');
  expect(page).toContain('data-state="failed"');
  expect(again.status).toBe(200);
  expect(town.meta.ledger.sends().map((send) => send.to)).toHaveLength(3);
  await leave(town);
});

function messageOf(town: Town, text: string): number | undefined {
  return rows<{ id: number }>(town.house, `SELECT id FROM message WHERE text = '${text}'`)[0]?.id;
}
