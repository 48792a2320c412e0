import { sql } from "drizzle-orm";
import { blob, index, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { file } from "./files.ts";
import { conversation } from "./inbox.ts";
import { person } from "./people.ts";

/** How somebody likes to write, where it differs from how everybody begins. */
export const writingHabit = sqliteTable("writing_habit", {
  personId: integer("person_id")
    .primaryKey()
    .references(() => person.id),
  /** Whether Enter alone sends; Ctrl+Enter always does. */
  enterSends: integer("enter_sends", { mode: "boolean" }).notNull(),
  /** Whether a reply is held for some seconds in which it can be taken back. */
  mayUndo: integer("may_undo", { mode: "boolean" }).notNull(),
});

/** What somebody wrote to be sent later. It goes with the transaction in which it leaves, is taken back, or becomes a draft. */
export const scheduledMessage = sqliteTable(
  "scheduled_message",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    body: text().notNull(),
    quotedHash: blob("quoted_hash", { mode: "buffer" }),
    /** When it is to leave, as its writer chose. */
    sendDueAt: integer("send_due_at").notNull(),
    /** Whether the customer's next words make it needless. */
    endsOnReply: integer("ends_on_reply", { mode: "boolean" }).notNull(),
    /** The press it was written with: the same one schedules once, and sends once. */
    clientToken: text("client_token").notNull(),
    createdAt: integer("created_at").notNull(),
    /** Its instant came while nobody had the conversation: the next owner gets it as a draft. */
    isStopped: integer("is_stopped", { mode: "boolean" }).notNull().default(false),
    /** JSON: what else than words is sent, in the Cloud API's names; `body` then repeats its words. */
    shape: text(),
    fileId: text("file_id").references(() => file.id),
  },
  (t) => [
    index("scheduled_message_file")
      .on(t.fileId)
      .where(sql`file_id is not null`),
    index("scheduled_message_due")
      .on(t.sendDueAt)
      .where(sql`is_stopped = 0`),
    index("scheduled_message_conversation").on(t.conversationId),
    uniqueIndex("scheduled_message_token").on(t.personId, t.clientToken),
  ],
);
