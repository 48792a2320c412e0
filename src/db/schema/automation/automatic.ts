import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { message } from "../inbox.ts";
import { number } from "../numbers.ts";
import { team } from "../people.ts";

/** What a team says by itself. A team that says nothing and sends nobody on has no row: one look tells whether anybody has. */
export const teamTexts = sqliteTable("team_texts", {
  teamId: integer("team_id")
    .primaryKey()
    .references(() => team.id),
  /** JSON of texts by language; null: it says nothing. */
  away: text(),
  greeting: text(),
  /** Said when a silence ends a conversation. */
  closing: text(),
  /** Whether a break between two blocks of one day is told too. */
  lunchAway: integer("lunch_away", { mode: "boolean" }).notNull().default(false),
  /** A greeting is for who has heard nothing of ours for so many days. */
  greetingDays: integer("greeting_days").notNull().default(7),
  /** Who answers out of its hours, instead of an away text. */
  guardTeamId: integer("guard_team_id").references(() => team.id),
});

/** What was said by itself: the budget of a contact, of a closure and of a day is counted from these rows. */
export const automaticText = sqliteTable(
  "automatic_text",
  {
    messageId: integer("message_id")
      .primaryKey()
      .references(() => message.id),
    contactId: integer("contact_id").notNull(),
    numberId: integer("number_id").notNull(),
    teamId: integer("team_id").notNull(),
    kind: text({ enum: ["away", "greeting", "expectation", "rule"] }).notNull(),
    /** Of an away text: when the closure began that it tells of. */
    closedSince: integer("closed_since"),
    at: integer().notNull(),
  },
  (t) => [
    index("automatic_text_contact").on(t.contactId, t.at),
    index("automatic_text_number").on(t.numberId, t.kind, t.at),
    check("automatic_text_kind", sql`kind in ('away','greeting','expectation','rule')`),
  ],
);

/** How many automatic texts of a kind a number may send in a day, where an admin has decided it or was told of it. */
export const automaticCap = sqliteTable(
  "automatic_cap",
  {
    numberId: integer("number_id")
      .notNull()
      .references(() => number.id),
    kind: text({ enum: ["away", "greeting", "expectation", "rule"] }).notNull(),
    /** Null: as many as anywhere. */
    cap: integer(),
    /** Start of the day on which admins were told that it is reached. */
    toldDay: integer("told_day"),
  },
  (t) => [primaryKey({ columns: [t.numberId, t.kind] })],
);
