import { sql } from "drizzle-orm";
import { blob, check, index, integer, primaryKey, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";

export const teamColours = ["green", "blue", "violet", "amber", "red", "teal", "pink", "grey"] as const;

/** Somebody who works here. Deactivated, never deleted: history keeps the name. */
export const person = sqliteTable(
  "person",
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    email: text().notNull(),
    role: text({ enum: ["agent", "supervisor", "admin", "viewer"] }).notNull(),
    passwordHash: text("password_hash"),
    language: text({ enum: ["es", "pt", "en"] }).notNull(),
    theme: text({ enum: ["system", "light", "dark"] })
      .notNull()
      .default("system"),
    timeZone: text("time_zone").notNull(),
    presence: text({ enum: ["available", "busy", "break", "offline"] })
      .notNull()
      .default("available"),
    cap: integer(),
    isActive: integer("is_active", { mode: "boolean" }).notNull().default(true),
    createdAt: integer("created_at").notNull(),
    /** Why somebody is on a break, in their own words. */
    presenceReason: text("presence_reason"),
    presenceSince: integer("presence_since").notNull().default(0),
    /** `tab`: lasts while a browser answers; `kept`: until changed or the shift ends (API, mobile). */
    presenceHold: text("presence_hold", { enum: ["tab", "kept"] })
      .notNull()
      .default("tab"),
    /** What a lost connection took away; the next sign of life gives it back. */
    presenceBack: text("presence_back", { enum: ["available", "busy", "break"] }),
    /** Whether shifts decide when this person works. */
    worksShifts: integer("works_shifts", { mode: "boolean" }).notNull().default(false),
    isOnShift: integer("is_on_shift", { mode: "boolean" }).notNull().default(true),
    /** When the shift begins or ends next; null without shifts. After that instant `is_on_shift` is not believed until it is swept. */
    shiftDueAt: integer("shift_due_at"),
    /** "I stay longer": on shift until then, whatever the plan says. */
    extendedUntil: integer("extended_until"),
    /** A supervisor who oversees listed teams only. */
    isScoped: integer("is_scoped", { mode: "boolean" }).notNull().default(false),
  },
  (t) => [
    index("person_shift")
      .on(t.shiftDueAt)
      .where(sql`shift_due_at is not null`),
    uniqueIndex("person_email").on(sql`lower(${t.email})`),
    check("person_role", sql`${t.role} in ('agent','supervisor','admin','viewer')`),
    check("person_cap", sql`${t.cap} is null or ${t.cap} > 0`),
  ],
);

export const team = sqliteTable(
  "team",
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    isDefault: integer("is_default", { mode: "boolean" }).notNull().default(false),
    model: text({ enum: ["turn", "least_busy", "manual"] })
      .notNull()
      .default("manual"),
    cap: integer(),
    timeZone: text("time_zone").notNull(),
    createdAt: integer("created_at").notNull(),
    colour: text({ enum: teamColours }).notNull().default("green"),
    /** Business minutes an owner may let a customer wait before the conversation goes to the next; null = for ever. */
    timeOutMinutes: integer("time_out_minutes").default(10),
    /** How often one wait may be handed on before it is held for supervisors. */
    hopMax: integer("hop_max").notNull().default(3),
    /** Taking by hand and transfers in count as a turn. */
    countsByHand: integer("counts_by_hand", { mode: "boolean" }).notNull().default(true),
    /** The receiver of a transfer confirms having read the note before the first reply. */
    mustRead: integer("must_read", { mode: "boolean" }).notNull().default(true),
    needsNote: integer("needs_note", { mode: "boolean" }).notNull().default(true),
    /** The first reply of a stint says who writes. */
    signs: integer({ mode: "boolean" }).notNull().default(false),
    /** Members see each other's conversations, and may ask for them. */
    membersSee: integer("members_see", { mode: "boolean" }).notNull().default(false),
    /** A customer who comes back within so many days goes to the last agent; 0 = never. */
    stickyDays: integer("sticky_days").notNull().default(7),
    /** Conversations that have waited longer are nobody's automatically; null = no limit. */
    skipOlderHours: integer("skip_older_hours"),
    archivedAt: integer("archived_at"),
  },
  (t) => [
    uniqueIndex("team_name")
      .on(sql`lower(${t.name})`)
      .where(sql`archived_at is null`),
    uniqueIndex("team_one_default")
      .on(t.isDefault)
      .where(sql`is_default = 1`),
    check("team_model", sql`${t.model} in ('turn','least_busy','manual')`),
  ],
);

export const membership = sqliteTable(
  "membership",
  {
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    since: integer().notNull(),
    isPrimary: integer("is_primary", { mode: "boolean" }).notNull().default(true),
    /** Journal number of the last assignment that counted as this person's turn in this team. */
    lastTurn: integer("last_turn").notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.teamId, t.personId] }), index("membership_person").on(t.personId)],
);

/** Teams a scoped supervisor oversees. */
export const supervision = sqliteTable(
  "supervision",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    teamId: integer("team_id")
      .notNull()
      .references(() => team.id),
  },
  (t) => [primaryKey({ columns: [t.personId, t.teamId] })],
);

/** What somebody can do, in words the rules ask for; lower case. */
export const personSkill = sqliteTable(
  "person_skill",
  {
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    skill: text().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.skill] })],
);

/** A browser that signed in. Only the SHA-256 of the cookie's token is kept. */
export const session = sqliteTable(
  "session",
  {
    id: integer().primaryKey(),
    tokenHash: blob("token_hash", { mode: "buffer" }).notNull(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    createdAt: integer("created_at").notNull(),
    seenAt: integer("seen_at").notNull(),
    expiresAt: integer("expires_at").notNull(),
    address: text().notNull(),
    agent: text().notNull(),
  },
  (t) => [uniqueIndex("session_token").on(t.tokenHash), index("session_person").on(t.personId), index("session_expires").on(t.expiresAt)],
);

/** A browser that somebody else, or its person elsewhere, signed out: whoever still holds its cookie reads why on the sign-in page. */
export const endedSession = sqliteTable(
  "ended_session",
  {
    tokenHash: blob("token_hash", { mode: "buffer" }).primaryKey(),
    why: text({ enum: ["signed_out", "password", "role", "deactivated"] }).notNull(),
    endedAt: integer("ended_at").notNull(),
  },
  (t) => [
    index("ended_session_at").on(t.endedAt),
    check("ended_session_why", sql`${t.why} in ('signed_out','password','role','deactivated')`),
  ],
);

/** A one-time link that sets a password: for a new person, or instead of a forgotten one. */
export const passwordLink = sqliteTable(
  "password_link",
  {
    tokenHash: blob("token_hash", { mode: "buffer" }).primaryKey(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    expiresAt: integer("expires_at").notNull(),
  },
  (t) => [index("password_link_person").on(t.personId), index("password_link_expires").on(t.expiresAt)],
);

/** What scripts carry. A token acts as its person, with that person's sight. */
export const apiToken = sqliteTable(
  "api_token",
  {
    id: integer().primaryKey(),
    tokenHash: blob("token_hash", { mode: "buffer" }).notNull(),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    name: text().notNull(),
    scope: text({ enum: ["read", "write"] }).notNull(),
    createdAt: integer("created_at").notNull(),
    revokedAt: integer("revoked_at"),
  },
  (t) => [uniqueIndex("api_token_hash").on(t.tokenHash), check("api_token_scope", sql`${t.scope} in ('read','write')`)],
);

/** A bucket of sign-in tries, per account and address. */
export const signInTries = sqliteTable(
  "sign_in_tries",
  {
    key: text().primaryKey(),
    tries: integer().notNull(),
    freeAt: integer("free_at").notNull(),
  },
  (t) => [index("sign_in_tries_free").on(t.freeAt)],
);

/** The answer to an API call that carried an Idempotency-Key, for 24 h. */
export const idempotency = sqliteTable(
  "idempotency",
  {
    personId: integer("person_id").notNull(),
    path: text().notNull(),
    key: text().notNull(),
    bodyHash: blob("body_hash", { mode: "buffer" }).notNull(),
    status: integer().notNull(),
    answer: text().notNull(),
    at: integer().notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.path, t.key] }), index("idempotency_at").on(t.at)],
);
