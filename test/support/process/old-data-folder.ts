import { Database } from "bun:sqlite";
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { migrate } from "../../../src/db/migrate.ts";
import { migrationsFolder, pathsIn } from "../../../src/folder.ts";

/** How many migrations there are by now. */
export const migrationCount: number = readJournal(migrationsFolder).entries.length;

// Enough customers for a few hundred pages; numbers, not chance, make every row differ. Only columns that the first version had.
const customers = 300;
const rows = [
  "INSERT INTO setting (key, value) VALUES ('epoch', 'old')",
  "INSERT INTO team (id, name, is_default, time_zone, created_at) VALUES (1, 'Todos', 1, 'UTC', 0), (2, 'Sueldos', 0, 'UTC', 0)",
  "INSERT INTO person (id, name, email, role, language, time_zone, created_at) VALUES (1, 'Ana', 'ana@x', 'agent', 'es', 'UTC', 0), (2, 'Adela', 'adela@x', 'admin', 'es', 'UTC', 0)",
  "INSERT INTO membership (team_id, person_id, since) VALUES (1, 1, 0), (2, 1, 0)",
  "INSERT INTO number (id, name, display_number, phone_number_id, waba_id, app_id, access_token, verify_token, created_at) VALUES (1, 'n', '1', '1', '1', 'a', 't', 'v', 0)",
  "INSERT INTO contact (id, name, phone, created_at) SELECT n, 'Cliente ' || n, '549341' || n, n FROM counted",
  "INSERT INTO identity (kind, value, contact_id) SELECT 'phone', '549341' || n, n FROM counted",
  "INSERT INTO timeline (id, contact_id, number_id, customer_at) SELECT n, n, 1, 1000 + n FROM counted",
  "INSERT INTO conversation (id, timeline_id, contact_id, number_id, team_id, status, last_message_at, opened_at, resolved_at) SELECT n, n, n, 1, 1 + n % 2, 'resolved', 700 + n, n, 700 + n FROM counted",
  `INSERT INTO conversation (id, timeline_id, contact_id, number_id, team_id, owner_id, status, waiting_since, last_message_at, opened_at)
     SELECT 1000 + n, n, n, 1, 1 + n % 2, iif(n % 3 = 0, NULL, 1), iif(n % 3 = 0, 'pending', 'in_progress'), 800 + n, 900 + n, 800 + n FROM counted`,
  "INSERT INTO message (id, timeline_id, conversation_id, kind, type, text, at, created_at) SELECT n, n, 1000 + n, 'in', 'text', 'Hola ' || hex(zeroblob(100)) || n, 900 + n, 900 + n FROM counted",
  "INSERT INTO message (id, timeline_id, conversation_id, kind, type, text, rank, at, created_at) SELECT 1000 + n, n, 1000 + n, 'out', 'text', 'Respuesta ' || n, 6, 950 + n, 950 + n FROM counted",
  "INSERT INTO outbox (id, message_id, conversation_id, timeline_id, number_id, person_id, client_token, state, tag, next_at) SELECT 'o' || n, 1000 + n, 1000 + n, n, 1, 1, 'k' || n, iif(n % 5 = 0, 'uncertain', 'accepted'), 'r1.' || n, 950 FROM counted",
  "INSERT INTO raw_item (key, received_at, field, outcome, raw) SELECT 'key' || (n * 7919 % 1000), n, 'messages', iif(n % 9 = 0, 'quarantined', 'message'), '{\"n\":' || n || '}' FROM counted",
  "INSERT INTO journal (at, kind, conversation_id, payload) SELECT n, 'message_arrived', 1000 + n, '{\"kind\":\"message_arrived\",\"conversationId\":' || (1000 + n) || ',\"messageId\":' || n || '}' FROM counted",
];

/** Makes a data folder as a Ronda left it that knew only the first `known` migrations. */
export function makeOldFolder(folder: string, known: number): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const old = join(folder, "..", `migrations-${known}`);
  cpSync(migrationsFolder, old, { recursive: true });
  const journal = readJournal(old);
  writeFileSync(join(old, "meta", "_journal.json"), JSON.stringify({ ...journal, entries: journal.entries.slice(0, known) }));
  const db = new Database(pathsIn(folder).database, { create: true, strict: true });
  db.run("PRAGMA journal_mode=WAL");
  migrate(db, old, 0);
  db.run(
    `CREATE TEMP TABLE counted AS WITH RECURSIVE c(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM c WHERE n < ${customers}) SELECT n FROM c`,
  );
  for (const sql of rows) db.run(sql);
  db.run("PRAGMA wal_checkpoint(TRUNCATE)");
  db.close();
}

/** Everything a database holds, as text: the schema and each table's rows in order; not when it was migrated, nor its key's check. */
export function dumpDatabase(path: string): string {
  const db = new Database(path, { readonly: true });
  try {
    const damage = db.query("PRAGMA integrity_check").values().flat().join();
    const schema = db
      .query<{ name: string; type: string; sql: string }, []>("SELECT type, name, sql FROM sqlite_schema ORDER BY type, name")
      .all();
    const tables = schema
      .filter(({ type }) => type === "table")
      .map(({ name }) => [name, db.query(contentOf(name)).values().map(String).toSorted()]);
    return JSON.stringify([damage, schema, tables], null, 1);
  } finally {
    db.close();
  }
}

function contentOf(table: string): string {
  if (table === "migration") return "SELECT tag, hash FROM migration";
  return table === "setting" ? "SELECT * FROM setting WHERE key NOT IN ('key_check', 'probe')" : `SELECT * FROM "${table}"`;
}

function readJournal(folder: string): { entries: { tag: string }[] } {
  return JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8"));
}
