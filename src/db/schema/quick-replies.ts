import { sql } from "drizzle-orm";
import { index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { file } from "./files.ts";
import { person, team } from "./people.ts";

/** Words that are said often: somebody's own, a team's, or everybody's. */
export const quickReply = sqliteTable(
  "quick_reply",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    scope: text({ enum: ["mine", "team", "all"] }).notNull(),
    /** Who made it; whose it is when it is somebody's own. */
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** Of a team's. */
    teamId: integer("team_id").references(() => team.id),
    title: text().notNull(),
    /** The title without case and accents: once in each place. */
    titleKey: text("title_key").notNull(),
    shortcut: text(),
    /** Placeholders included; "" where a file is all there is. */
    body: text().notNull(),
    /** JSON: language → body, where the contact's language has words of its own. */
    variants: text(),
    /** JSON: up to ten choices that the customer taps. */
    options: text(),
    fileId: text("file_id").references(() => file.id),
    /** Everything it is found by, folded: title, shortcut and bodies. */
    found: text().notNull(),
    version: integer().notNull().default(1),
    changedBy: integer("changed_by")
      .notNull()
      .references(() => person.id),
    changedAt: integer("changed_at").notNull(),
    /** How often it went into a message, and how much was changed in it, in thousandths of its length, summed up. */
    uses: integer().notNull().default(0),
    editedSum: integer("edited_sum").notNull().default(0),
    usedAt: integer("used_at"),
  },
  (t) => [
    uniqueIndex("quick_reply_own")
      .on(t.personId, t.titleKey)
      .where(sql`scope = 'mine'`),
    uniqueIndex("quick_reply_team")
      .on(t.teamId, t.titleKey)
      .where(sql`scope = 'team'`),
    uniqueIndex("quick_reply_all")
      .on(t.titleKey)
      .where(sql`scope = 'all'`),
    index("quick_reply_file")
      .on(t.fileId)
      .where(sql`file_id is not null`),
  ],
);

/** How often somebody used one on a day, for a month: what one uses stands first in one's list. */
export const quickReplyUse = sqliteTable(
  "quick_reply_use",
  {
    replyId: integer("reply_id")
      .notNull()
      .references(() => quickReply.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** Days since 1970, UTC. */
    day: integer().notNull(),
    uses: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.replyId, t.personId, t.day] }), index("quick_reply_use_day").on(t.day)],
);
