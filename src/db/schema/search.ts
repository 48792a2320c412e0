import { integer, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** How far the index of search has come; one row. What is beyond is not found yet. The index itself are the two full-text tables of
 *  migration `search`: `message_words` over the texts of messages, `contact_words` over `search_contact`. */
export const searchState = sqliteTable("search_state", {
  id: integer().primaryKey(),
  /** The last message that was looked at. */
  messageId: integer("message_id").notNull(),
  /** The last contact that was looked at for the first time. */
  contactId: integer("contact_id").notNull(),
});

/** Indexed messages whose text has changed or gone since: a trigger keeps the text that the index holds, which it can only take out by its
 *  words. Null: the index holds nothing of this message. */
export const searchStale = sqliteTable("search_stale", {
  messageId: integer("message_id").primaryKey(),
  text: text(),
});

/** What a contact is found by, as it stands in the index. */
export const searchContact = sqliteTable("search_contact", {
  contactId: integer("contact_id").primaryKey(),
  /** Name and user name. */
  words: text().notNull(),
  /** Phones, digits alone. `ends`: the same backwards, so that the end of a phone is the beginning of a word. */
  digits: text().notNull(),
  ends: text().notNull(),
});
