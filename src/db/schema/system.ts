import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

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

/** How far each durable reader of the journal has come, kept in the transaction of what it did. */
export const follower = sqliteTable("follower", {
  name: text().primaryKey(),
  /** Number of the last journal row it is through with. */
  watermark: integer().notNull(),
  /** The database's epoch when that was written: another one means a restored backup. */
  epoch: text().notNull(),
  /** The row it could not do, how often, and when it is tried again; null: all is well. */
  failingId: integer("failing_id"),
  failures: integer().notNull().default(0),
  retryDueAt: integer("retry_due_at"),
});

/** Journal rows that a follower could not do and has passed over, for an admin to see. */
export const followerSkip = sqliteTable(
  "follower_skip",
  {
    follower: text().notNull(),
    eventId: integer("event_id").notNull(),
    at: integer().notNull(),
    error: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.follower, t.eventId] })],
);

/** Rows that a sweep, a queue, a rule or the sender could not judge, each by itself: looked at again an hour later, shown to admins until it
 *  went well or nobody asks for it any more. */
export const brokenRow = sqliteTable(
  "broken_row",
  {
    /** What was being done with it: silence, time_out, queue, handover, ask, unconfirmed, snooze, auto_resolve, shift, presence, rule, reply. */
    sort: text().notNull(),
    rowId: integer("row_id").notNull(),
    error: text().notNull(),
    since: integer().notNull(),
    dueAt: integer("due_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.sort, t.rowId] })],
);
