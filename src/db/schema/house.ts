import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** What happened, numbered. Append-only by trigger. */
export const journal = sqliteTable(
  "journal",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    at: integer().notNull(),
    kind: text().notNull(),
    actorId: integer("actor_id"),
    conversationId: integer("conversation_id"),
    address: text(),
    payload: text().notNull(),
  },
  (t) => [
    index("journal_house")
      .on(t.id)
      .where(sql`conversation_id is null`),
  ],
);

/** What must be done outside, besides replies: media, read marks, health. */
export const job = sqliteTable(
  "job",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    kind: text().notNull(),
    /** One open job per kind and key. */
    key: text().notNull(),
    payload: text().notNull(),
    dueAt: integer("due_at").notNull(),
    attempt: integer().notNull().default(0),
    state: text({ enum: ["open", "running", "failed"] }).notNull(),
    bootId: text("boot_id"),
    error: text(),
  },
  (t) => [
    uniqueIndex("job_key")
      .on(t.kind, t.key)
      .where(sql`state <> 'failed'`),
    index("job_due")
      .on(t.dueAt)
      .where(sql`state = 'open'`),
    check("job_state", sql`${t.state} in ('open','running','failed')`),
  ],
);

export const setting = sqliteTable("setting", { key: text().primaryKey(), value: text().notNull() });
