import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { file } from "../files.ts";

/** What Meta holds as WhatsApp templates, as last heard: by a sync, a webhook, or the answer to what we asked. */
export const template = sqliteTable(
  "template",
  {
    id: integer().primaryKey(),
    wabaId: text("waba_id").notNull(),
    /** Of the template that has this name now: one made anew after a deletion has another. */
    metaId: text("meta_id").notNull(),
    name: text().notNull(),
    language: text().notNull(),
    category: text().notNull(),
    /** Meta's own word in upper case; words we do not know are kept. */
    status: text().notNull(),
    parameterFormat: text("parameter_format", { enum: ["NAMED", "POSITIONAL"] }).notNull(),
    /** JSON, as Meta tells it. */
    components: text().notNull(),
    quality: text(),
    rejectedReason: text("rejected_reason"),
    previousCategory: text("previous_category"),
    /** JSON of what Meta said beside the status: a recommendation, a kind of pause, a category that is to come. */
    remarks: text(),
    /** Our own copy of the file in its header, when it was made here: Meta's address of it runs out. */
    headerFileId: text("header_file_id").references(() => file.id),
    /** JSON list of the instants at which Meta took an edit of ours, of the last thirty days: approved ones have a limit. */
    edits: text(),
    /** Rises with every change that a form must have seen. */
    version: integer().notNull().default(1),
    /** Meta's own instants of what it told last of each: an older webhook changes nothing. */
    statusAt: integer("status_at").notNull().default(0),
    qualityAt: integer("quality_at").notNull().default(0),
    categoryAt: integer("category_at").notNull().default(0),
    /** The last sync that saw it, or when it was made here. */
    seenAt: integer("seen_at").notNull(),
    /** When it was first missed at Meta. Its row stays for the messages that name it. */
    goneAt: integer("gone_at"),
  },
  (t) => [
    uniqueIndex("template_identity").on(t.wabaId, t.name, t.language),
    index("template_meta").on(t.metaId),
    index("template_name").on(t.name, t.language, t.id),
    index("template_file")
      .on(t.headerFileId)
      .where(sql`header_file_id is not null`),
    check("template_format", sql`${t.parameterFormat} in ('NAMED','POSITIONAL')`),
  ],
);

/** How far reading the templates of an account is: the round that goes on, and the last whole one. */
export const templateSync = sqliteTable("template_sync", {
  wabaId: text("waba_id").primaryKey(),
  /** When the round began that goes on now; null: none does. */
  roundAt: integer("round_at"),
  /** Which wish it began for: a later one is followed by another round. */
  roundAskedAt: integer("round_asked_at"),
  /** Meta's cursor behind the last page that is in the mirror. */
  cursor: text(),
  /** When the last whole round began. */
  syncedAt: integer("synced_at"),
  /** Why the last try failed; null: it did not. */
  failure: text(),
  failedAt: integer("failed_at"),
});
