import { index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { conversation } from "./inbox.ts";
import { person, team } from "./people.ts";

/** What one person has read of a conversation that is not theirs, and whether they marked it as unread again. Whoever has no row has read what its
 *  owner has. */
export const reading = sqliteTable(
  "reading",
  {
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** The newest message there was when they looked. */
    messageId: integer("message_id").notNull(),
    isMarked: integer("is_marked", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.personId] })],
);

/** A list that somebody narrowed and named, for themselves or for a team. What it is narrowed by stands in columns, so that one query counts them all. */
export const savedView = sqliteTable(
  "saved_view",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    makerId: integer("maker_id")
      .notNull()
      .references(() => person.id),
    /** Null: its maker's own. */
    forTeamId: integer("for_team_id").references(() => team.id),
    /** Null: all that is not resolved; `any`: what is resolved too. */
    status: text({ enum: ["pending", "in_progress", "waiting", "resolved", "any"] }),
    /** 0 = whoever, -1 = nobody, -2 = whoever looks. */
    ownerId: integer("owner_id").notNull().default(0),
    teamId: integer("team_id"),
    labelId: integer("label_id"),
    numberId: integer("number_id"),
    priority: integer(),
    isLate: integer("is_late", { mode: "boolean" }).notNull().default(false),
    isAsleep: integer("is_asleep", { mode: "boolean" }).notNull().default(false),
    isWithBot: integer("is_with_bot", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [index("saved_view_maker").on(t.makerId), index("saved_view_team").on(t.forTeamId)],
);
