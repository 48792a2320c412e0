import { Database } from "bun:sqlite";
import { expect, test } from "bun:test";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../src/db/migrate.ts";
import { migrationsFolder } from "../../src/folder.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";

const noWait = Number.MAX_SAFE_INTEGER;

// The migrations as they were when only the first `count` were known.
function earlier(folder: string, count: number): string {
  const copy = join(folder, "migrations");
  cpSync(migrationsFolder, copy, { recursive: true });
  const path = join(copy, "meta", "_journal.json");
  const journal = JSON.parse(readFileSync(path, "utf8"));
  writeFileSync(path, JSON.stringify({ ...journal, entries: journal.entries.slice(0, count) }));
  return copy;
}

// One customer with a resolved case and a live one, an answer on its way, and three raw items.
function furnish(db: Database): void {
  for (const sql of [
    "INSERT INTO number (id, name, display_number, phone_number_id, waba_id, app_id, access_token, verify_token, created_at) VALUES (1, 'n', '1', '1', '1', 'a', 't', 'v', 0)",
    "INSERT INTO person (id, name, email, role, language, time_zone, created_at) VALUES (1, 'Ana', 'a@x', 'agent', 'es', 'UTC', 0)",
    "INSERT INTO team (id, name, is_default, time_zone, created_at) VALUES (1, 'Todos', 1, 'UTC', 0)",
    "INSERT INTO contact (id, name, created_at) VALUES (1, 'Marisa', 0)",
    "INSERT INTO timeline (id, contact_id, number_id) VALUES (1, 1, 1)",
    "INSERT INTO conversation (id, timeline_id, contact_id, number_id, team_id, status, last_message_at, opened_at, resolved_at) VALUES (1, 1, 1, 1, 1, 'resolved', 700, 1, 700)",
    "INSERT INTO conversation (id, timeline_id, contact_id, number_id, team_id, owner_id, status, waiting_since, last_message_at, opened_at) VALUES (2, 1, 1, 1, 1, 1, 'in_progress', 800, 900, 800)",
    "INSERT INTO message (id, timeline_id, conversation_id, kind, type, text, rank, at, created_at) VALUES (1, 1, 2, 'out', 'text', 'Hola', 0, 900, 900), (2, 1, 2, 'note', 'note', 'Ojo', NULL, 900, 900)",
    "INSERT INTO outbox (id, message_id, conversation_id, timeline_id, number_id, person_id, client_token, state, tag, next_at) VALUES ('o', 1, 2, 1, 1, 1, 'k', 'queued', 'r1.o', 900)",
    "INSERT INTO raw_item (key, received_at, field, outcome, reason, raw) VALUES ('b', 1, 'messages', 'message', NULL, '{}'), ('a', 2, '', 'quarantined', 'not_json', 'x'), ('c', 3, 'messages', 'status', NULL, '{}')",
  ])
    db.run(sql);
}

test("a server of before keeps every row: cases find their place in lists, raw items their order, the outbox its replies", () => {
  using folder = freshFolder();
  const db = new Database(join(folder.path, "ronda.db"), { create: true, strict: true });
  migrate(db, earlier(folder.path, 2), 0);
  furnish(db);

  migrate(db, migrationsFolder, 1);

  expect(db.query("SELECT id, sort_at FROM conversation ORDER BY id").values()).toEqual([
    [1, noWait - 700],
    [2, 800],
  ]);
  expect(db.query("SELECT id, key, outcome FROM raw_item ORDER BY id").values()).toEqual([
    [1, "b", "message"],
    [2, "a", "quarantined"],
    [3, "c", "status"],
  ]);
  expect(db.query("SELECT id, message_id, client_token, state FROM outbox").values()).toEqual([["o", 1, "k", "queued"]]);
  expect(db.query("SELECT count FROM tally ORDER BY status").values()).toEqual([[1], [1]]);
  expect(db.query("PRAGMA integrity_check").values()).toEqual([["ok"]]);
  db.close();
});

test("what was said before origins were kept: an echo is the phone's, the rest of ours a person's, notes nobody's", () => {
  using folder = freshFolder();
  const db = new Database(join(folder.path, "ronda.db"), { create: true, strict: true });
  migrate(db, earlier(folder.path, 12), 0);
  furnish(db);
  db.run(
    "INSERT INTO message (timeline_id, conversation_id, kind, type, text, is_echo, rank, at, created_at) VALUES (1, 2, 'out', 'text', 'Yo', 1, 3, 950, 960)",
  );

  migrate(db, migrationsFolder, 1);

  expect(db.query("SELECT kind, origin, accepted_at FROM message ORDER BY id").values()).toEqual([
    ["out", "person", null],
    ["note", null, null],
    ["out", "phone", 950],
  ]);
  expect(() => db.run("UPDATE message SET origin = 'nobody' WHERE id = 1")).toThrow("CHECK");
  db.close();
});

test("a case stands where its wait puts it, whoever writes the row", () => {
  using folder = freshFolder();
  const db = new Database(join(folder.path, "ronda.db"), { create: true, strict: true });
  migrate(db, migrationsFolder, 0);
  furnish(db);
  const places = () => db.query("SELECT sort_at FROM conversation ORDER BY id").values().flat();

  const born = places();
  db.run("UPDATE conversation SET waiting_since = 500 WHERE id = 2");
  const waiting = places();
  db.run("UPDATE conversation SET priority = 2");
  const urgent = places();
  db.run("UPDATE conversation SET waiting_since = NULL, last_message_at = 950, priority = 0 WHERE id = 2");

  expect(urgent).toEqual([noWait - 700, 500 - 2e14]); // what is resolved is not urgent any more
  expect(born).toEqual([noWait - 700, 800]);
  expect(waiting).toEqual([noWait - 700, 500]);
  expect(places()).toEqual([noWait - 700, noWait - 950]);
  db.close();
});

test("a reply in the outbox stays the reply it is, and a message what it is", () => {
  using folder = freshFolder();
  const db = new Database(join(folder.path, "ronda.db"), { create: true, strict: true });
  migrate(db, migrationsFolder, 0);
  furnish(db);

  expect(() => db.run("UPDATE outbox SET message_id = 2")).toThrow("a delivery keeps its reply");
  expect(() => db.run("UPDATE message SET kind = 'note', rank = NULL WHERE id = 1")).toThrow("a message keeps its kind");
  db.close();
});
