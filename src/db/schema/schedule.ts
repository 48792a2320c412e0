import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { person } from "./people.ts";

/** A weekly shift in the person's own zone: weekday 1 (Monday) to 7, minutes after midnight; it may run past midnight. */
export const shift = sqliteTable(
  "shift",
  {
    id: integer().primaryKey(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    weekday: integer().notNull(),
    startMinute: integer("start_minute").notNull(),
    /** Length by the clock on the wall. */
    minutes: integer().notNull(),
  },
  (t) => [
    uniqueIndex("shift_start").on(t.personId, t.weekday, t.startMinute),
    check("shift_weekday", sql`${t.weekday} between 1 and 7`),
    check("shift_minutes", sql`${t.startMinute} between 0 and 1439 and ${t.minutes} between 1 and 1440`),
  ],
);

/** A day that is not like the plan: free (no start), or with other hours. */
export const shiftException = sqliteTable(
  "shift_exception",
  {
    id: integer().primaryKey(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** yyyy-mm-dd in the person's zone. */
    day: text().notNull(),
    startMinute: integer("start_minute"),
    minutes: integer(),
    note: text(),
  },
  (t) => [
    index("shift_exception_day").on(t.personId, t.day),
    check("shift_exception_hours", sql`(start_minute is null) = (minutes is null)`),
  ],
);

/** One stretch of somebody's presence; the open one has no end. */
export const presenceSpan = sqliteTable(
  "presence_span",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    state: text({ enum: ["available", "busy", "break", "offline"] }).notNull(),
    reason: text(),
    /** Who or what changed it. */
    why: text({ enum: ["chosen", "lost", "back", "shift", "signed_out", "api", "added", "deactivated"] }).notNull(),
    since: integer().notNull(),
    until: integer(),
  },
  (t) => [
    index("presence_span_person").on(t.personId, t.since),
    uniqueIndex("presence_span_open")
      .on(t.personId)
      .where(sql`until is null`),
    check("presence_span_state", sql`${t.state} in ('available','busy','break','offline')`),
  ],
);
