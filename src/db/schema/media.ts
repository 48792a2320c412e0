import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { message } from "./inbox.ts";
import { number } from "./numbers.ts";

/** The file of a message: where Meta has it, what became of it, and where it stands here. */
export const media = sqliteTable(
  "media",
  {
    /** Random 128 bits, hex: the address people get. */
    id: text().primaryKey(),
    messageId: integer("message_id")
      .notNull()
      .references(() => message.id),
    numberId: integer("number_id")
      .notNull()
      .references(() => number.id),
    graphId: text("graph_id").notNull(),
    declaredMime: text("declared_mime"),
    declaredSha: text("declared_sha"),
    fileName: text("file_name"),
    state: text({ enum: ["waiting", "ready", "failed", "gone"] }).notNull(),
    sha256: text(),
    bytes: integer(),
    mime: text(),
    isInline: integer("is_inline", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    uniqueIndex("media_message").on(t.messageId),
    index("media_sha").on(t.sha256),
    check("media_state", sql`${t.state} in ('waiting','ready','failed','gone')`),
  ],
);
