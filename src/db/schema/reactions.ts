import { blob, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { timeline } from "./inbox.ts";

/** A chip under a bubble; kept by the target's wamid so that it may come before it. */
export const reaction = sqliteTable(
  "reaction",
  {
    targetHash: blob("target_hash", { mode: "buffer" }).notNull(),
    timelineId: integer("timeline_id")
      .notNull()
      .references(() => timeline.id),
    fromCustomer: integer("from_customer", { mode: "boolean" }).notNull(),
    emoji: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.targetHash, t.fromCustomer] }), index("reaction_timeline").on(t.timelineId)],
);
