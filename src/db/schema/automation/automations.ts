import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversation } from "../inbox.ts";
import { person, team } from "../people.ts";

/** What happens by itself: when, if, then. They are asked in order of `position`. */
export const automation = sqliteTable(
  "automation",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    position: integer().notNull(),
    name: text().notNull(),
    isActive: integer("is_active", { mode: "boolean" }).notNull().default(true),
    /** JSON: `event`, `conditions`, `actions` (domain/automations/rule.ts). */
    definition: text().notNull(),
    /** Rises with every save. */
    version: integer().notNull().default(1),
    /** It acts on what the journal tells after this number, and on waits that come due from this instant on: nothing from before it was on. */
    fromEvent: integer("from_event").notNull(),
    fromAt: integer("from_at").notNull(),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [index("automation_position").on(t.position)],
);

/** What an automation did or why it did not, for a month. */
export const automationRun = sqliteTable(
  "automation_run",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    automationId: integer("automation_id")
      .notNull()
      .references(() => automation.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    /** The journal number of the event; null: a wait came due. */
    eventId: integer("event_id"),
    at: integer().notNull(),
    outcome: text({ enum: ["acted", "no", "broke"] }).notNull(),
    /** JSON: what was asked, and what was the case. */
    why: text().notNull(),
    /** JSON: each action and the refusal it met, if any. */
    did: text().notNull(),
    /** Of a "no": its place among the last thousand, which the next one of that place takes. */
    slot: integer(),
  },
  (t) => [
    index("automation_run_list").on(t.automationId, t.id),
    uniqueIndex("automation_run_slot")
      .on(t.automationId, t.slot)
      .where(sql`slot is not null`),
    uniqueIndex("automation_run_once")
      .on(t.automationId, t.eventId, t.conversationId)
      .where(sql`event_id is not null and outcome <> 'no'`),
    check("automation_run_outcome", sql`outcome in ('acted','no','broke')`),
  ],
);

/** The latest wait of a conversation that a time rule has judged: each once. */
export const automationWait = sqliteTable(
  "automation_wait",
  {
    automationId: integer("automation_id")
      .notNull()
      .references(() => automation.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    /** When that wait, silence or window began. */
    since: integer().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.automationId, t.conversationId] }), index("automation_wait_at").on(t.at)],
);

/** The same actions by hand: somebody's own, a team's, or everybody's. */
export const macro = sqliteTable(
  "macro",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    scope: text({ enum: ["mine", "team", "all"] }).notNull(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    teamId: integer("team_id").references(() => team.id),
    name: text().notNull(),
    /** JSON list of actions. */
    actions: text().notNull(),
    version: integer().notNull().default(1),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [index("macro_scope").on(t.scope, t.personId, t.teamId)],
);
