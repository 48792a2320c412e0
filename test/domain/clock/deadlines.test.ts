import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import { nobody, transact, workOf } from "../../../src/db/transact.ts";
import { clampToNow } from "../../../src/domain/clock/clock-set.ts";
import { deadlines, jobDeadlines } from "../../../src/domain/clock/deadlines.ts";
import { type TestServer, openTestServer } from "../../support/fixture/test-server.ts";

const hourMs = 3_600_000;
const weekendMs = 60 * hourMs;
const yearMs = 400 * 24 * hourMs;

let server: TestServer;

beforeEach(async () => {
  server = await openTestServer({ followers: [] });
});

afterEach(() => server.close());

// In which state a row's deadline is alive, where that is not any.
const alive: Record<string, Record<string, string | number>> = {
  conversation: { status: "in_progress" },
  "outbox.settle_at": { state: "uncertain", is_offered: 0 },
  "outbox.next_at": { state: "queued" },
  person: { works_shifts: 1 },
};

type Column = { name: string; type: string; notnull: number; dflt_value: string | null };

// A row of a table with nothing in it but what must be there, and the deadline in question.
function insertRow(path: string, dueAt: number): () => number {
  const { raw } = server.ronda.app.db.tx;
  const [table = "", column = ""] = path.split(".");
  const columns = raw.query<Column, [string]>("SELECT name, type, [notnull], dflt_value FROM pragma_table_info(?1)").all(table);
  const needed = columns.filter((one) => one.notnull === 1 && one.dflt_value === null && !(one.name === "id" && one.type === "INTEGER"));
  const fillers: Readonly<Record<string, string | number>> = { INTEGER: 1, TEXT: "x" };
  const empty = ({ type }: Column) => fillers[type] ?? new Uint8Array([1]);
  const values = {
    ...Object.fromEntries(needed.map((one) => [one.name, empty(one)])),
    ...alive[table],
    ...alive[path],
    [column]: dueAt,
  };
  raw.run("PRAGMA foreign_keys=OFF");
  raw.run("PRAGMA ignore_check_constraints=ON");
  const names = Object.keys(values);
  const triggers = raw
    .query<{ name: string }, [string]>("SELECT name FROM sqlite_schema WHERE type = 'trigger' AND tbl_name = ?1")
    .all(table);
  for (const { name } of triggers) raw.run(`DROP TRIGGER ${name}`);
  raw
    .query(`INSERT INTO ${table} (${names.join(", ")}) VALUES (${names.map((_, n) => `?${n + 1}`).join(", ")})`)
    .run(...Object.values(values));
  return () => raw.query<{ at: number }, []>(`SELECT max(${column}) AS at FROM ${table}`).get()?.at ?? 0;
}

function setClock(): void {
  clampToNow(workOf(server.ronda.app.db.tx, server.clock.now(), nobody));
}

describe("a deadline further ahead than a week of waiting", () => {
  for (const [path, deadline] of Object.entries(deadlines)) {
    if (deadline.is === "calendar") continue;
    test(`${path} is a ${deadline.is}`, () => {
      const now = server.clock.now();
      const dueAt = insertRow(path, now + yearMs);

      setClock();

      if (deadline.is === "instant") expect(dueAt()).toBe(now + yearMs);
      else expect(dueAt()).toBe(deadline.beyond === "now" ? now : now + deadline.longestMs);
    });
    if (deadline.is !== "wait") continue;
    test(`${path} stays where it is when it can be meant`, () => {
      const now = server.clock.now();
      const dueAt = insertRow(path, now + deadline.longestMs);

      setClock();

      expect(dueAt()).toBe(now + deadline.longestMs);
    });
  }
});

test("Monday's job is still Monday's after a restart at the weekend, while another try that waits for days is made at once", async () => {
  const { app } = server.ronda;
  const now = server.clock.now();
  const monday = now + weekendMs;
  await transact(app, nobody, (work) => {
    work.enqueue({ kind: "read_number_health", key: "1", numberId: 1 }, monday);
    work.enqueue({ kind: "mark_read", key: "2", numberId: 1, wamid: "w" }, monday);
  });

  await transact(app, nobody, (work) => clampToNow(work, { ...jobDeadlines, read_number_health: { is: "instant" } }));

  const due = app.db.tx.raw.query<{ kind: string; at: number }, []>("SELECT kind, due_at AS at FROM job ORDER BY kind").all();
  expect(due).toEqual([
    { kind: "mark_read", at: now },
    { kind: "read_number_health", at: monday },
  ]);
  app.db.tx.raw.run("DELETE FROM job");
});

test("every column that says when something is due is declared, and nothing else is", () => {
  const columns = server.ronda.app.db.tx.raw
    .query<{ path: string }, []>(
      `SELECT t.name || '.' || c.name AS path FROM sqlite_schema t, pragma_table_info(t.name) c WHERE t.type = 'table'
         AND (c.name LIKE '%due\\_at' ESCAPE '\\' OR c.name IN ('expires_at', 'settle_at', 'next_at', 'send_at', 'extended_until', 'snoozed_until'))`,
    )
    .all()
    .map((row) => row.path);

  expect([...Object.keys(deadlines), "job.due_at"].toSorted()).toEqual(columns.toSorted());
});
