import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversation } from "../inbox.ts";
import { number } from "../numbers.ts";
import { person, team } from "../people.ts";

/** What a bot says and does: a draft that people change, and the version that speaks. */
export const flow = sqliteTable(
  "flow",
  {
    id: integer().primaryKey(),
    /** The draft as JSON (domain/bots/flow.ts), whole by its form, perhaps unfinished. */
    draft: text().notNull(),
    /** Rises with every save: two people never write over each other. */
    version: integer().notNull().default(1),
    /** The version new runs begin with; null: it was never published. */
    publishedId: integer("published_id"),
    /** What signs its webhooks, sealed. */
    secret: text().notNull(),
    changedAt: integer("changed_at").notNull(),
    changedBy: integer("changed_by").references(() => person.id),
    archivedAt: integer("archived_at"),
  },
  (t) => [
    index("flow_live")
      .on(t.id)
      .where(sql`archived_at is null`),
  ],
);

/** What was published; a run keeps the one it began with. */
export const flowVersion = sqliteTable(
  "flow_version",
  {
    id: integer().primaryKey(),
    flowId: integer("flow_id")
      .notNull()
      .references(() => flow.id),
    body: text().notNull(),
    publishedAt: integer("published_at").notNull(),
    publishedBy: integer("published_by").references(() => person.id),
  },
  (t) => [index("flow_version_flow").on(t.flowId, t.id)],
);

/** Where a flow speaks by itself: on a number or in a team, and when. */
export const flowPlace = sqliteTable(
  "flow_place",
  {
    id: integer().primaryKey(),
    flowId: integer("flow_id")
      .notNull()
      .references(() => flow.id),
    numberId: integer("number_id").references(() => number.id),
    teamId: integer("team_id").references(() => team.id),
    hours: text({ enum: ["always", "open", "closed"] }).notNull(),
    /** Whether it also takes conversations that open again. */
    takesReopened: integer("takes_reopened", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    index("flow_place_flow").on(t.flowId),
    index("flow_place_number").on(t.numberId),
    index("flow_place_team").on(t.teamId),
    check("flow_place_one", sql`(number_id is null) <> (team_id is null)`),
    check("flow_place_hours", sql`hours in ('always','open','closed')`),
  ],
);

/** One conversation in a bot's hands, from its first word until a person has it or it ends. */
export const botRun = sqliteTable(
  "bot_run",
  {
    id: integer().primaryKey(),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    flowId: integer("flow_id")
      .notNull()
      .references(() => flow.id),
    versionId: integer("version_id")
      .notNull()
      .references(() => flowVersion.id),
    /** JSON (domain/bots/run.ts). */
    state: text().notNull(),
    /** Rises with every step: the answer of a webhook counts only for the step that asked. */
    turn: integer().notNull().default(0),
    startedAt: integer("started_at").notNull(),
    /** When the customer last said something, and since when they wait for an answer: the wait begins there at a hand-over. */
    heardAt: integer("heard_at").notNull(),
    /** The bot's last word. */
    saidAt: integer("said_at"),
    /** When the customer's silence is answered: by a reminder, then by an end. Null: it is not the customer's turn. */
    silenceDueAt: integer("silence_due_at"),
    isReminded: integer("is_reminded", { mode: "boolean" }).notNull().default(false),
    endedAt: integer("ended_at"),
    endedWhy: text("ended_why"),
  },
  (t) => [
    index("bot_run_conversation").on(t.conversationId, t.id),
    index("bot_run_started").on(t.startedAt),
    uniqueIndex("bot_run_open")
      .on(t.conversationId)
      .where(sql`ended_at is null`),
    index("bot_run_silence")
      .on(t.silenceDueAt)
      .where(sql`silence_due_at is not null`),
    check("bot_run_ended", sql`(ended_at is null) = (ended_why is null)`),
    check("bot_run_silence_open", sql`silence_due_at is null or ended_at is null`),
  ],
);
