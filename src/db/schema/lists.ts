import { integer, primaryKey, sqliteTable } from "drizzle-orm/sqlite-core";
import { conversation } from "./inbox.ts";
import { person } from "./people.ts";

/** What one person has read of a conversation that is not theirs, and whether they marked it as unread again. Whoever has no row has read what its
 *  owner has. */
export const reading = sqliteTable(
  "reading",
  {
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    /** The newest message there was when they looked. */
    messageId: integer("message_id").notNull(),
    isMarked: integer("is_marked", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [primaryKey({ columns: [t.conversationId, t.personId] })],
);
