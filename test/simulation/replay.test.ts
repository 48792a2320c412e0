import { expect, test } from "bun:test";
import { share, tell } from "../proof/scale.ts";
import type { Days } from "../support/days/days.ts";
import { live } from "../support/browser/live.ts";

const hours = share(6, 24);
const tables = [
  "journal",
  "message",
  "outbox",
  "note_key",
  "conversation",
  "assignment",
  "contact",
  "identity",
  "timeline",
  "reaction",
  "media",
  "raw_item",
  "early_status",
  "handover",
  "presence_span",
  "job",
  "tally",
  "draft",
  "ask",
];

test("the same seed lives the same life to the last byte, and another seed another one", async () => {
  const first = await hashOf(7);
  const again = await hashOf(7);
  const other = await hashOf(8);

  expect(again).toEqual(first);
  expect(other.hash).not.toBe(first.hash);
  tell(
    "R22",
    `${hours} hours lived twice from one seed: ${first.events} events, ${first.sends} sends, hash ${first.hash.slice(0, 16)} both times`,
  );
}, 600_000);

test("a broken promise names its seed, and that seed breaks it again at the same step", async () => {
  const breaks = () =>
    live(7, hours, ({ days, steps }) => {
      if (steps === 40) days.fixture.server.ronda.app.db.tx.raw.run("UPDATE conversation SET sort_at = sort_at + 1 WHERE id = 1");
    }).then(
      () => "nothing broke",
      (error: unknown) => (error instanceof Error ? error.message : ""),
    );

  const first = await breaks();

  expect(first).toStartWith("seed 7, step 40 (");
  expect(first).toContain("stands_in_its_place");
  expect(first).toEndWith("again: RONDA_SEED=7 bun test test/simulation/days.test.ts");
  expect(first).not.toContain("\n");
  expect(await breaks()).toBe(first);
}, 600_000);

async function hashOf(seed: number): Promise<{ hash: string; events: number; sends: number; marks: number }> {
  const { days } = await live(seed, hours);
  const hash = new Bun.CryptoHasher("sha256");
  for (const table of tables) for (const row of rowsOf(days, table)) hash.update(`${table} ${JSON.stringify(row)}\n`);
  const { ledger } = days.fixture.meta;
  hash.update(JSON.stringify([ledger.sends(), ledger.marks()]));
  const facts = {
    hash: hash.digest("hex"),
    events: rowsOf(days, "journal").length,
    sends: ledger.sends().length,
    marks: ledger.marks().length,
  };
  await days.fixture.close();
  return facts;
}

function rowsOf(days: Days, table: string): object[] {
  return days.fixture.server.ronda.app.db.tx.raw.query<object, []>(`SELECT * FROM ${table} ORDER BY 1, 2, 3`).all();
}
