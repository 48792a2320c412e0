import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversation } from "./inbox.ts";
import { person, team } from "./people.ts";

/** How an owner came to a conversation. */
export const assignmentHows = [
  "turn",
  "least_busy",
  "returning",
  "responsible",
  "claim",
  "given",
  "taken_over",
  "asked",
  "transferred",
  "reopened",
  "nobody",
] as const;

/** Every change of owner: to whom, by what, what was seen, and who was passed over and why. */
export const assignment = sqliteTable(
  "assignment",
  {
    /** The journal number of the event: also what a turn is counted by. */
    id: integer().primaryKey(),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    /** Null: nobody was left and the conversation is held. */
    personId: integer("person_id").references(() => person.id),
    fromId: integer("from_id").references(() => person.id),
    at: integer().notNull(),
    /** Start of the wait it was made in; null when nobody waited. */
    waitingSince: integer("waiting_since"),
    how: text({ enum: assignmentHows }).notNull(),
    /** Whether it was a time-out that took it from `from_id`. */
    isTimeOut: integer("is_time_out", { mode: "boolean" }).notNull().default(false),
    eligible: integer(),
    /** Conversations in progress the person had, and the cap then: customers' answers may lift a load later. */
    load: integer(),
    cap: integer(),
    teamLoad: integer("team_load"),
    teamCap: integer("team_cap"),
    /** JSON list of [person, why]. */
    skipped: text(),
    ruleId: integer("rule_id"),
  },
  (t) => [
    index("assignment_conversation").on(t.conversationId, t.id),
    index("assignment_at").on(t.at),
    check(
      "assignment_how",
      sql`how in ('turn','least_busy','returning','responsible','claim','given','taken_over','asked','transferred','reopened','nobody')`,
    ),
  ],
);

/** First match in order of `position` decides team, skills and priority of a new conversation. */
export const rule = sqliteTable(
  "rule",
  {
    id: integer().primaryKey(),
    position: integer().notNull(),
    name: text().notNull(),
    isActive: integer("is_active", { mode: "boolean" }).notNull().default(true),
    /** JSON (queries/routing/rules.ts `Conditions`). */
    conditions: text().notNull(),
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    /** JSON list of required skills. */
    skills: text().notNull().default("[]"),
    priority: integer().notNull().default(0),
  },
  (t) => [index("rule_position").on(t.position)],
);

/** A transfer that asks to be opened and read. */
export const handover = sqliteTable(
  "handover",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    fromId: integer("from_id")
      .notNull()
      .references(() => person.id),
    fromTeamId: integer("from_team_id")
      .notNull()
      .references(() => team.id),
    /** Null: to a team. */
    toId: integer("to_id").references(() => person.id),
    toTeamId: integer("to_team_id")
      .notNull()
      .references(() => team.id),
    /** `pin`: no transfer, a supervisor's note that stands before the owner until it is read. */
    reason: text().notNull(),
    /** The internal note written with it; null when none was asked for. */
    noteId: integer("note_id"),
    /** What the sender had begun to write. */
    draft: text(),
    at: integer().notNull(),
    openedAt: integer("opened_at"),
    readAt: integer("read_at"),
    returnDueAt: integer("return_due_at"),
    returnedAt: integer("returned_at"),
  },
  (t) => [
    index("handover_conversation").on(t.conversationId, t.id),
    index("handover_return")
      .on(t.returnDueAt)
      .where(sql`return_due_at is not null`),
  ],
);

/** "May I have it?": the owner has twenty seconds. One at a time per conversation. */
export const ask = sqliteTable(
  "ask",
  {
    conversationId: integer("conversation_id")
      .primaryKey()
      .references(() => conversation.id),
    askerId: integer("asker_id")
      .notNull()
      .references(() => person.id),
    ownerId: integer("owner_id")
      .notNull()
      .references(() => person.id),
    at: integer().notNull(),
    dueAt: integer("due_at").notNull(),
  },
  (t) => [index("ask_due").on(t.dueAt)],
);

/** What somebody has begun to write, per conversation and tab of the composer. */
export const draft = sqliteTable(
  "draft",
  {
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    kind: text({ enum: ["reply", "note"] }).notNull(),
    body: text().notNull(),
    changedAt: integer("changed_at").notNull(),
    /** The key its sending will carry, from whatever browser: sent twice, it is one message. Null: none was chosen yet. */
    pressKey: text("press_key"),
    /** When the customer was last shown that somebody is writing this. */
    typingToldAt: integer("typing_told_at"),
  },
  (t) => [
    primaryKey({ columns: [t.conversationId, t.personId, t.kind] }),
    index("draft_changed").on(t.changedAt),
    check("draft_kind", sql`${t.kind} in ('reply','note')`),
  ],
);

/** What was merged into another or deleted stays, for the lines of timelines that name it. */
export const label = sqliteTable(
  "label",
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    colour: text().notNull().default("grey"),
    mergedInto: integer("merged_into"),
    goneAt: integer("gone_at"),
  },
  (t) => [
    uniqueIndex("label_name")
      .on(sql`lower(${t.name})`)
      .where(sql`gone_at is null`),
  ],
);

export const conversationLabel = sqliteTable(
  "conversation_label",
  {
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    labelId: integer("label_id")
      .notNull()
      .references(() => label.id),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.labelId] }), index("conversation_label_label").on(t.labelId)],
);

/** Conversations with such a label are never given automatically in this team. */
export const teamSkipLabel = sqliteTable(
  "team_skip_label",
  {
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    labelId: integer("label_id")
      .notNull()
      .references(() => label.id),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.labelId] })],
);
