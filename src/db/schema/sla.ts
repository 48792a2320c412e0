import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversation } from "./inbox.ts";
import { person, team } from "./people.ts";

/** The clocks of a conversation, one row: what they were counted for, when each level is due, and what has fired. `domain/sla/count-clock.ts`
 *  counts it from facts; nothing else writes a due instant. A wait that ended is not told here: whoever reads compares `waiting_since`. */
export const slaTimer = sqliteTable(
  "sla_timer",
  {
    conversationId: integer("conversation_id")
      .primaryKey()
      .references(() => conversation.id),
    teamId: integer("team_id").notNull(),
    priority: integer().notNull(),
    /** The wait that the answer clock and the ladder belong to; null: none yet. */
    waitingSince: integer("waiting_since"),
    /** Which stint it is (the reopenings before it), since when, and what of it the customer was to answer: closed pauses as JSON [from, to]. */
    stint: integer().notNull(),
    stintAt: integer("stint_at").notNull(),
    pauses: text().notNull().default("[]"),
    /** Since when the resolution clock stands; null: it runs. */
    pausedAt: integer("paused_at"),
    answerWarnAt: integer("answer_warn_at"),
    answerDueAt: integer("answer_due_at"),
    resolutionWarnAt: integer("resolution_warn_at"),
    resolutionDueAt: integer("resolution_due_at"),
    stepDueAt: integer("step_due_at"),
    answerWarnedAt: integer("answer_warned_at"),
    answerLateAt: integer("answer_late_at"),
    resolutionWarnedAt: integer("resolution_warned_at"),
    resolutionLateAt: integer("resolution_late_at"),
    /** Steps of the ladder that this wait has taken. */
    steps: integer().notNull().default(0),
    /** The earliest of what is due and has not fired. */
    nextAt: integer("next_at"),
  },
  (t) => [
    index("sla_timer_next")
      .on(t.nextAt)
      .where(sql`next_at is not null`),
  ],
);

/** What a team promises for one priority; without a row: what every team does (`domain/sla/targets.ts`). */
export const teamTarget = sqliteTable(
  "team_target",
  {
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    priority: integer().notNull(),
    firstMinutes: integer("first_minutes"),
    nextMinutes: integer("next_minutes"),
    resolutionMinutes: integer("resolution_minutes"),
    /** Minutes of the clock on the wall instead of business minutes. */
    isWall: integer("is_wall", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.priority] })],
);

/** Who is told when, of a team (null: the company's). Without any: `domain/sla/ladder.ts`. */
export const ladder = sqliteTable(
  "ladder",
  {
    id: integer().primaryKey(),
    teamId: integer("team_id").references(() => team.id),
    /** JSON list of steps. */
    steps: text().notNull(),
  },
  (t) => [uniqueIndex("ladder_team").on(t.teamId)],
);

/** Why an owner may escalate. */
export const escalationReason = sqliteTable("escalation_reason", {
  id: integer().primaryKey({ autoIncrement: true }),
  /** A ready reason, named in the reader's language; null: `name` says it. */
  ready: text(),
  name: text(),
  position: integer().notNull().default(0),
  archivedAt: integer("archived_at"),
});

/** An owner asked the supervisors of the team to look at a conversation. */
export const escalation = sqliteTable(
  "escalation",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    reasonId: integer("reason_id")
      .notNull()
      .references(() => escalationReason.id),
    noteId: integer("note_id"),
    at: integer().notNull(),
    /** When a supervisor should have looked; null: the team never opens. */
    dueAt: integer("due_at"),
    lateAt: integer("late_at"),
    endedAt: integer("ended_at"),
    endedHow: text("ended_how", { enum: ["taken", "returned", "moved", "resolved"] }),
    endedBy: integer("ended_by").references(() => person.id),
  },
  (t) => [
    uniqueIndex("escalation_open")
      .on(t.conversationId)
      .where(sql`ended_at is null`),
    index("escalation_due")
      .on(t.dueAt)
      .where(sql`ended_at is null and late_at is null and due_at is not null`),
    index("escalation_reason_at").on(t.reasonId, t.at),
    check("escalation_ended", sql`(ended_at is null) = (ended_how is null)`),
  ],
);
