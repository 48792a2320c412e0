import { expect, test } from "bun:test";
import { sweepHouse } from "../../src/jobs/sweep-house.ts";
import { count, rows } from "../support/intake.ts";
import { mondayMorning, openHouse } from "../support/ronda.ts";

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
