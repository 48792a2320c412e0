import { index, integer, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { conversation, message } from "./inbox.ts";

/** The ad or post a conversation came from: of several, the latest a customer wrote by. */
export const conversationAd = sqliteTable(
  "conversation_ad",
  {
    conversationId: integer("conversation_id")
      .primaryKey()
      .references(() => conversation.id),
    messageId: integer("message_id")
      .notNull()
      .references(() => message.id),
    sourceType: text("source_type"),
    sourceId: text("source_id"),
    headline: text(),
    /** Meta's time of the message. */
    at: integer().notNull(),
  },
  (t) => [index("conversation_ad_source").on(t.sourceId), index("conversation_ad_message").on(t.messageId)],
);
