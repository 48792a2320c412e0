import { sql } from "drizzle-orm";
import { check, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

/** A WhatsApp number of the business. Secrets are AES-256-GCM under the key file; `graphUrl` is set for a simulated one. */
export const number = sqliteTable(
  "number",
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    displayNumber: text("display_number").notNull(),
    phoneNumberId: text("phone_number_id").notNull(),
    wabaId: text("waba_id").notNull(),
    appId: text("app_id").notNull(),
    accessToken: text("access_token").notNull(),
    verifyToken: text("verify_token").notNull(),
    graphUrl: text("graph_url"),
    pausedReason: text("paused_reason"),
    pausedAt: integer("paused_at"),
    /** JSON of the last health Graph told. */
    health: text(),
    healthAt: integer("health_at"),
    subscribedAt: integer("subscribed_at"),
    lastWebhookAt: integer("last_webhook_at"),
    createdAt: integer("created_at").notNull(),
  },
  (t) => [uniqueIndex("number_phone_number_id").on(t.phoneNumberId)],
);

/** App secrets that sign webhooks. An old one stays valid until `expiresAt` so that rotation loses nothing. */
export const appSecret = sqliteTable(
  "app_secret",
  {
    id: integer().primaryKey(),
    appId: text("app_id").notNull(),
    secret: text().notNull(),
    createdAt: integer("created_at").notNull(),
    expiresAt: integer("expires_at"),
  },
  (t) => [index("app_secret_app").on(t.appId)],
);

/** Every item a webhook brought, raw, and what became of it, in the order of arrival. Understood ones are deleted after 8 days. */
export const rawItem = sqliteTable(
  "raw_item",
  {
    id: integer().primaryKey(),
    /** What makes it unique. Null for what left a message: that is found by its wamid, and an index over all of them would be the
     *  dearest page of every commit. */
    key: text(),
    receivedAt: integer("received_at").notNull(),
    phoneNumberId: text("phone_number_id"),
    field: text().notNull(),
    outcome: text({ enum: ["message", "status", "echo", "notice", "quarantined", "replayed"] }).notNull(),
    /** Why it is in quarantine, or what was understood. */
    reason: text(),
    raw: text().notNull(),
  },
  (t) => [
    uniqueIndex("raw_item_key")
      .on(t.key)
      .where(sql`key is not null`),
    index("raw_item_quarantine")
      .on(t.id)
      .where(sql`outcome = 'quarantined'`),
    check("raw_item_outcome", sql`${t.outcome} in ('message','status','echo','notice','quarantined','replayed')`),
  ],
);

/** Keys of items that changed something and left no message, once their raw item is gone: the same delivery again changes nothing. */
export const seenItem = sqliteTable("seen_item", { key: text().primaryKey() });
