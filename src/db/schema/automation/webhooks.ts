import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { person, team } from "../people.ts";

/** Where another system wants to be told, and of what. What it hears is what its maker may see. */
export const webhook = sqliteTable(
  "webhook",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    address: text().notNull(),
    /** JSON list of public kinds. */
    kinds: text().notNull(),
    /** Null: conversations of every team. */
    teamId: integer("team_id").references(() => team.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** Sealed. */
    secret: text().notNull(),
    /** The one before, sealed; signs as well until `earlier_until`. */
    earlierSecret: text("earlier_secret"),
    earlierUntil: integer("earlier_until"),
    isOn: integer("is_on").notNull(),
    /** Why it stopped by itself: dead, full, maker; null: it did not. */
    stoppedWhy: text("stopped_why"),
    /** Since when nothing was taken over; null: the last one was. */
    failingSince: integer("failing_since"),
    createdAt: integer("created_at").notNull(),
    /** Deleted: its rows go slice by slice. */
    goneAt: integer("gone_at"),
  },
  () => [check("webhook_on", sql`is_on in (0, 1)`)],
);

/** How many events a conversation has had for a subscription; conversation 0: about none. */
export const webhookLine = sqliteTable(
  "webhook_line",
  {
    webhookId: integer("webhook_id").notNull(),
    conversationId: integer("conversation_id").notNull(),
    sequence: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.webhookId, t.conversationId] })],
);

/** One event for one subscription. Of those that wait in a conversation only the oldest has `next_at`: the others wait for it. */
export const webhookDelivery = sqliteTable(
  "webhook_delivery",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    webhookId: integer("webhook_id")
      .notNull()
      .references(() => webhook.id),
    /** 0: about none. */
    conversationId: integer("conversation_id").notNull(),
    sequence: integer().notNull(),
    eventId: text("event_id").notNull(),
    kind: text().notNull(),
    /** The very bytes that are signed and sent. */
    body: text().notNull(),
    at: integer().notNull(),
    state: text({ enum: ["waiting", "sent", "parked", "replayed"] }).notNull(),
    attempts: integer().notNull().default(0),
    nextAt: integer("next_at"),
    /** When it was tried first; a day later it is parked. */
    firstAt: integer("first_at"),
    /** When it was tried last. */
    triedAt: integer("tried_at"),
    status: integer(),
    durationMs: integer("duration_ms"),
    /** The first characters of what was answered. */
    answer: text(),
    /** What stood in the way when nobody answered. */
    error: text(),
  },
  (t) => [
    index("webhook_delivery_due")
      .on(t.webhookId, t.nextAt)
      .where(sql`next_at is not null`),
    index("webhook_delivery_line")
      .on(t.webhookId, t.conversationId, t.id)
      .where(sql`state = 'waiting'`),
    index("webhook_delivery_state").on(t.webhookId, t.state, t.id),
    index("webhook_delivery_list").on(t.webhookId, t.id),
    index("webhook_delivery_at").on(t.at),
    check("webhook_delivery_states", sql`state in ('waiting','sent','parked','replayed')`),
  ],
);
