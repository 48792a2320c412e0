import { sql } from "drizzle-orm";
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { conversation, message, timeline } from "./inbox.ts";
import { number } from "./numbers.ts";
import { person } from "./people.ts";

/** A reply on its way, kept for eight days after it was settled: so long Meta may tell of it by our tag. A note cannot stand here: a
 *  trigger asks the message's kind, which never changes. */
export const outbox = sqliteTable(
  "outbox",
  {
    id: text().primaryKey(),
    messageId: integer("message_id")
      .notNull()
      .references(() => message.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    timelineId: integer("timeline_id")
      .notNull()
      .references(() => timeline.id),
    numberId: integer("number_id")
      .notNull()
      .references(() => number.id),
    personId: integer("person_id").references(() => person.id),
    clientToken: text("client_token").notNull(),
    state: text({ enum: ["queued", "sending", "uncertain", "accepted", "failed", "discarded"] }).notNull(),
    attempt: integer().notNull().default(0),
    tag: text().notNull(),
    bootId: text("boot_id"),
    claimedAt: integer("claimed_at"),
    nextAt: integer("next_at").notNull(),
    /** When an uncertain one is offered to the agent. */
    settleAt: integer("settle_at"),
    isOffered: integer("is_offered", { mode: "boolean" }).notNull().default(false),
    error: text(),
    /** Made by one of our automatons: a person's message goes before it. */
    isAutomatic: integer("is_automatic", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    uniqueIndex("outbox_message").on(t.messageId),
    uniqueIndex("outbox_client_token").on(t.personId, t.clientToken),
    uniqueIndex("outbox_tag").on(t.tag),
    index("outbox_due")
      .on(t.nextAt)
      .where(sql`state = 'queued'`),
    index("outbox_open")
      .on(t.timelineId, t.messageId)
      .where(sql`state in ('queued','sending','uncertain')`),
    index("outbox_sending")
      .on(t.bootId)
      .where(sql`state = 'sending'`),
    index("outbox_settle")
      .on(t.settleAt)
      .where(sql`state = 'uncertain' and is_offered = 0`),
    index("outbox_conversation").on(t.conversationId),
    index("outbox_automatic")
      .on(t.conversationId)
      .where(sql`state = 'queued' and is_automatic = 1`),
    index("outbox_settled")
      .on(t.nextAt)
      .where(sql`state in ('accepted','failed','discarded')`),
    check("outbox_state", sql`${t.state} in ('queued','sending','uncertain','accepted','failed','discarded')`),
  ],
);

/** The key an internal note was saved with, so that the same press again writes no second one; kept for eight days, as the outbox keeps
 *  those of replies. */
export const noteKey = sqliteTable(
  "note_key",
  {
    messageId: integer("message_id")
      .primaryKey()
      .references(() => message.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    clientToken: text("client_token").notNull(),
    at: integer().notNull(),
  },
  (t) => [uniqueIndex("note_key_client_token").on(t.personId, t.clientToken), index("note_key_at").on(t.at)],
);

/** A status that came before its message; applied when the message appears, dropped after 8 days. */
export const earlyStatus = sqliteTable(
  "early_status",
  {
    wamidHash: blob("wamid_hash", { mode: "buffer" }).notNull(),
    rank: integer().notNull(),
    at: integer().notNull(),
    errorCode: integer("error_code"),
    errorDetail: text("error_detail"),
    pricingId: integer("pricing_id"),
  },
  (t) => [primaryKey({ columns: [t.wamidHash, t.rank] }), index("early_status_at").on(t.at)],
);

/** How many conversations stand where, for badges: kept by triggers on `conversation`, proven by a recount. */
export const tally = sqliteTable(
  "tally",
  {
    teamId: integer("team_id").notNull(),
    /** 0 = nobody. */
    ownerId: integer("owner_id").notNull(),
    status: text().notNull(),
    isWaiting: integer("is_waiting").notNull(),
    count: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.ownerId, t.status, t.isWaiting] }), index("tally_owner").on(t.ownerId, t.status)],
);
