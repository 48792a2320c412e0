import { sql } from "drizzle-orm";
import {
  blob,
  check,
  index,
  integer,
  primaryKey,
  type SQLiteColumnBuilderBase,
  sqliteTable,
  text,
  uniqueIndex,
} from "drizzle-orm/sqlite-core";
import { collect, nameOf, teamChoices, type TeamNumber, teamNumbers, type TeamSetting, teamSwitches } from "../../domain/team-settings.ts";

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
    /** `tab`: lasts while a browser answers; `mobile`: also while pushes to an installed phone are taken; `kept`: until changed or the
     *  shift ends (API). */
    presenceHold: text("presence_hold", { enum: ["tab", "mobile", "kept"] })
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

// One column of each setting, as it is declared.
const settings: Record<TeamSetting["name"], SQLiteColumnBuilderBase> = {
  ...collect(teamChoices, nameOf, ({ column, atRest }) => text(column).notNull().default(atRest)),
  ...collect(teamNumbers, nameOf, numberColumn),
  ...collect(teamSwitches, nameOf, ({ column, atRest }) => integer(column, { mode: "boolean" }).notNull().default(atRest)),
};

function numberColumn({ column, atRest, orNull }: TeamNumber) {
  const plain = atRest === null ? integer(column) : integer(column).default(atRest);
  return orNull ? plain : plain.notNull();
}

export const team = sqliteTable(
  "team",
  {
    id: integer().primaryKey(),
    name: text().notNull(),
    isDefault: integer("is_default", { mode: "boolean" }).notNull().default(false),
    timeZone: text("time_zone").notNull(),
    createdAt: integer("created_at").notNull(),
    archivedAt: integer("archived_at"),
    ...settings,
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
