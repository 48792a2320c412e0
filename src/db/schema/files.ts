import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { number } from "./numbers.ts";
import { person } from "./people.ts";

/** A file that somebody of ours gave us to send. Its bytes lie under their hash beside those of customers; two uploads of the same bytes are
 *  two rows and one file. */
export const file = sqliteTable(
  "file",
  {
    /** Random 128 bits, hex: the address people get. */
    id: text().primaryKey(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    sha256: text().notNull(),
    bytes: integer().notNull(),
    /** By its bytes, whatever the browser said. */
    mime: text().notNull(),
    name: text().notNull(),
    isInline: integer("is_inline", { mode: "boolean" }).notNull().default(false),
    /** A message, or whatever else sends it, refers to it: it stays. Others go after a day. */
    isUsed: integer("is_used", { mode: "boolean" }).notNull().default(false),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [
    index("file_sha").on(t.sha256),
    index("file_person").on(t.personId, t.createdAt),
    index("file_unused")
      .on(t.createdAt)
      .where(sql`is_used = 0`),
  ],
);

/** What Meta calls a content that we uploaded for a number; good for thirty days, used for twenty-five. */
export const fileUpload = sqliteTable(
  "file_upload",
  {
    numberId: integer("number_id")
      .notNull()
      .references(() => number.id),
    sha256: text().notNull(),
    mime: text().notNull(),
    graphId: text("graph_id").notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.numberId, t.sha256, t.mime] }), index("file_upload_at").on(t.at)],
);

/** The small picture of a picture, by the hash of the large one: made once. Without `thumbSha` it cannot be made. */
export const thumbnail = sqliteTable(
  "thumbnail",
  {
    sha256: text().primaryKey(),
    thumbSha: text("thumb_sha"),
    /** Of the large one, upright. */
    width: integer(),
    height: integer(),
    at: integer().notNull(),
  },
  (t) => [
    index("thumbnail_thumb")
      .on(t.thumbSha)
      .where(sql`thumb_sha is not null`),
  ],
);
