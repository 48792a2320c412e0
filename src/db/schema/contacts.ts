import { sql } from "drizzle-orm";
import { check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { person } from "./people.ts";

/** A person who writes to us. Phone, user id and username may each be missing. */
export const contact = sqliteTable("contact", {
  id: integer().primaryKey(),
  name: text(),
  username: text(),
  /** Digits as Meta's wa_id gave them: replies go there, never to an edited form. */
  phone: text(),
  userId: text("user_id"),
  mergedInto: integer("merged_into"),
  createdAt: integer("created_at").notNull(),
  language: text({ enum: ["es", "pt", "en"] }),
  /** The account's owner: first choice for every new conversation while eligible. */
  responsibleId: integer("responsible_id").references(() => person.id),
  /** Meta's time of the latest change of phone or id that it told: words from before it bring none back. */
  renamedAt: integer("renamed_at"),
  /** When they last answered our automatic texts as a machine would. */
  suspectedAt: integer("suspected_at"),
  /** Rises with every change that people make, so that none is written over another unseen. */
  version: integer().notNull().default(1),
  /** Since when `name` is what our people call them; null: it is what WhatsApp tells. */
  namedAt: integer("named_at"),
  /** What WhatsApp tells while `name` is ours. */
  profileName: text("profile_name"),
  /** Since when `phone` is what somebody of ours wrote; null: Meta's own spelling, to which replies go. */
  typedAt: integer("typed_at"),
  /** Since when nothing of theirs reaches anybody; null: they are not blocked. */
  blockedAt: integer("blocked_at"),
  blockedBy: integer("blocked_by").references(() => person.id),
  /** Since when they want no advertising; null: they never said so, or want it again. */
  marketingStoppedAt: integer("marketing_stopped_at"),
  /** When they last said either: what Meta tells of before is old news. */
  marketingChangedAt: integer("marketing_changed_at"),
});

/** Every name a contact answers to: `phone` holds the phone key (one for all local variants), `user_id` Meta's business-scoped id. */
export const identity = sqliteTable(
  "identity",
  {
    kind: text({ enum: ["phone", "user_id"] }).notNull(),
    value: text().notNull(),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contact.id),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.value] }),
    index("identity_contact").on(t.contactId),
    check("identity_kind", sql`${t.kind} in ('phone','user_id')`),
  ],
);

/** What the company wants to know of its customers; one that was taken away keeps what was written. */
export const contactField = sqliteTable(
  "contact_field",
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    kind: text({ enum: ["text", "number", "date", "choice"] }).notNull(),
    /** JSON list of what may be chosen; null for other kinds. */
    choices: text(),
    position: integer().notNull(),
    goneAt: integer("gone_at"),
  },
  (t) => [
    uniqueIndex("contact_field_name")
      .on(sql`lower(${t.name})`)
      .where(sql`gone_at is null`),
    check("contact_field_kind", sql`${t.kind} in ('text','number','date','choice')`),
  ],
);

/** What is known: a number in digits with a point, a date as `2026-11-28`, anything else as it was written. */
export const contactValue = sqliteTable(
  "contact_value",
  {
    contactId: integer("contact_id")
      .notNull()
      .references(() => contact.id),
    fieldId: integer("field_id")
      .notNull()
      .references(() => contactField.id),
    value: text().notNull(),
    /** Null: an import, a script without a person. */
    changedBy: integer("changed_by").references(() => person.id),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.contactId, t.fieldId] }), index("contact_value_field").on(t.fieldId)],
);

/** What our people want to remember of a customer, whatever the conversation. */
export const contactNote = sqliteTable(
  "contact_note",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    contactId: integer("contact_id")
      .notNull()
      .references(() => contact.id),
    authorId: integer("author_id").references(() => person.id),
    body: text().notNull(),
    at: integer().notNull(),
    goneAt: integer("gone_at"),
  },
  (t) => [index("contact_note_contact").on(t.contactId, t.id)],
);

/** What Meta holds of a block, for each number they wrote to. */
export const contactBlock = sqliteTable(
  "contact_block",
  {
    contactId: integer("contact_id")
      .notNull()
      .references(() => contact.id),
    numberId: integer("number_id").notNull(),
    /** `waiting`: we are still asking; `refused`: Meta would not, with its code. */
    state: text({ enum: ["waiting", "blocked", "open", "refused"] }).notNull(),
    errorCode: integer("error_code"),
    changedAt: integer("changed_at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.contactId, t.numberId] }),
    check("contact_block_state", sql`${t.state} in ('waiting','blocked','open','refused')`),
  ],
);

/** A union of two contacts that somebody made by hand; for seven days it can be taken back. */
export const contactMerge = sqliteTable(
  "contact_merge",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    fromId: integer("from_id")
      .notNull()
      .references(() => contact.id),
    intoId: integer("into_id")
      .notNull()
      .references(() => contact.id),
    byId: integer("by_id").references(() => person.id),
    at: integer().notNull(),
    undoneAt: integer("undone_at"),
    /** JSON of what both were (domain/contacts/merge-by-hand.ts `Before`); null once its time is over. */
    before: text(),
  },
  (t) => [index("contact_merge_from").on(t.fromId), index("contact_merge_into").on(t.intoId), index("contact_merge_at").on(t.at)],
);
