import { sql } from "drizzle-orm";
import { blob, check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { person } from "./people.ts";

/** A browser that wants to be told while no page is open. */
export const pushSubscription = sqliteTable(
  "push_subscription",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** The browser's session when it last told us; it may have ended by itself since, and the browser still listens. */
    sessionId: integer("session_id").notNull(),
    endpoint: text().notNull(),
    p256dh: text().notNull(),
    auth: text().notNull(),
    agent: text().notNull(),
    /** When it last told us of itself, which it does once a visit. */
    createdAt: integer("created_at").notNull(),
    /** When its service last took something; null = never yet. */
    deliveredAt: integer("delivered_at"),
    /** In a row. */
    failures: integer().notNull().default(0),
    /** Nothing is sent before this: its service was busy, or failed. */
    retryDueAt: integer("retry_due_at"),
    /** SHA-256 of the one-time id of the last self-test, until it came back. */
    testHash: blob("test_hash", { mode: "buffer" }),
    testedAt: integer("tested_at"),
    arrivedAt: integer("arrived_at"),
  },
  (t) => [
    uniqueIndex("push_endpoint").on(t.endpoint),
    index("push_person").on(t.personId),
    index("push_session").on(t.sessionId),
    check("push_failures", sql`${t.failures} >= 0`),
  ],
);
