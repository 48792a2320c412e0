import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { conversation } from "./inbox.ts";
import { person } from "./people.ts";

/** Something a person should learn of, written in the transaction that causes it, delivered after its commit. */
export const notification = sqliteTable(
  "notification",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    kind: text().notNull(),
    conversationId: integer("conversation_id").references(() => conversation.id),
    /** JSON of small facts, such as the step of a ladder; null: none. */
    facts: text(),
    at: integer().notNull(),
    seenAt: integer("seen_at"),
    /** How often it was told again since nobody opened it. */
    repeats: integer().notNull().default(0),
  },
  (t) => [
    index("notification_person").on(t.personId, t.id),
    index("notification_unseen")
      .on(t.personId, t.conversationId)
      .where(sql`seen_at is null`),
    index("notification_at").on(t.at),
    check("notification_kind", sql`kind <> ''`),
  ],
);

/** Who was named in a note of a conversation: while it is open and of a team of theirs they may read it, and nothing but it. */
export const mention = sqliteTable(
  "mention",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    conversationId: integer("conversation_id")
      .notNull()
      .references(() => conversation.id),
    /** When they were named first. */
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.conversationId] })],
);

/** What a person was told last and is to be told next, by sound, desktop, push and mail. Numbers are those of notifications: what stands up to
 *  there was told, or let pass. */
export const alert = sqliteTable(
  "alert",
  {
    personId: integer("person_id")
      .primaryKey()
      .references(() => person.id),
    toldId: integer("told_id").notNull().default(0),
    toldAt: integer("told_at"),
    /** When what came since is told, together. */
    alertDueAt: integer("alert_due_at"),
    /** When what is late and was not opened is told again. */
    repeatDueAt: integer("repeat_due_at"),
    mailedId: integer("mailed_id").notNull().default(0),
    mailedAt: integer("mailed_at"),
    /** When it is looked whether a letter is needed. */
    mailDueAt: integer("mail_due_at"),
    /** When a push service last took something for this person. */
    pushedAt: integer("pushed_at"),
  },
  (t) => [
    index("alert_due")
      .on(t.alertDueAt)
      .where(sql`alert_due_at is not null`),
    index("alert_repeat")
      .on(t.repeatDueAt)
      .where(sql`repeat_due_at is not null`),
    index("alert_mail")
      .on(t.mailDueAt)
      .where(sql`mail_due_at is not null`),
  ],
);

/** By which ways a person wants to hear of a kind, where that is not what their role starts with. */
export const noticePreference = sqliteTable(
  "notice_preference",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    kind: text().notNull(),
    inApp: integer("in_app").notNull(),
    sound: integer().notNull(),
    desktop: integer().notNull(),
    push: integer().notNull(),
    mail: integer().notNull(),
    /** Also in quiet hours and off shift. */
    always: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind] })],
);

/** When a person wants to hear nothing, in minutes after midnight of their own zone; `until` may be on the next day. */
export const quietHours = sqliteTable(
  "quiet_hours",
  {
    personId: integer("person_id")
      .primaryKey()
      .references(() => person.id),
    fromMinute: integer("from_minute").notNull(),
    untilMinute: integer("until_minute").notNull(),
  },
  () => [check("quiet_hours_minutes", sql`from_minute between 0 and 1439 and until_minute between 0 and 1439`)],
);
