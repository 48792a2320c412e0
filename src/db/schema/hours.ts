import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { person, team } from "./people.ts";

/** A schedule as it was saved: valid from that instant on, never changed afterwards, so that the past is counted by what was valid then. */
export const hoursVersion = sqliteTable(
  "hours_version",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    /** Null: the company's. */
    teamId: integer("team_id").references(() => team.id),
    validFrom: integer("valid_from").notNull(),
    /** What a team takes from the company: all, the days that differ, or nothing. The company's own is `none`. */
    inherits: text({ enum: ["all", "days", "none"] }).notNull(),
    /** IANA name. */
    zone: text().notNull(),
    /** JSON: seven lists of [start, end] in minutes after midnight, Monday first. */
    week: text().notNull(),
    /** JSON: list of {date, name, blocks, preset?} in order of their dates. */
    days: text().notNull(),
    /** Of zone, week and days: tells two versions apart that a rolled back transaction gave the same id. */
    contentHash: text("content_hash").notNull(),
    personId: integer("person_id").references(() => person.id),
  },
  (t) => [index("hours_version_team").on(t.teamId, t.id), check("hours_version_inherits", sql`inherits in ('all','days','none')`)],
);
