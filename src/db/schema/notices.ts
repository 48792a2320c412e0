import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { conversation } from "./inbox.ts";
import { person } from "./people.ts";

/** Something a person should learn of, written in the transaction that causes it, delivered after its commit. */
export const notification = sqliteTable(
  "notification",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    kind: text().notNull(),
    conversationId: integer("conversation_id").references(() => conversation.id),
    /** JSON of small facts, such as the step of a ladder; null: none. */
    facts: text(),
    at: integer().notNull(),
    seenAt: integer("seen_at"),
  },
  (t) => [
    index("notification_person").on(t.personId, t.id),
    index("notification_unseen")
      .on(t.personId, t.conversationId)
      .where(sql`seen_at is null`),
    index("notification_at").on(t.at),
    check("notification_kind", sql`kind <> ''`),
  ],
);
