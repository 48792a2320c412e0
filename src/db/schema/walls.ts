import { blob, integer, sqliteTable, text, uniqueIndex } from "drizzle-orm/sqlite-core";
import { person, team } from "./people.ts";

/** A link for a screen on the wall. It shows what its maker may see, and ends with that. Only the SHA-256 of its token is kept. */
export const wall = sqliteTable(
  "wall",
  {
    id: integer().primaryKey({ autoIncrement: true }),
    name: text().notNull(),
    tokenHash: blob("token_hash", { mode: "buffer" }).notNull(),
    /** Null: everything its maker sees. */
    teamId: integer("team_id").references(() => team.id),
    personId: integer("person_id")
      .notNull()
      .references(() => person.id),
    createdAt: integer("created_at").notNull(),
    /** To the minute; null: no screen has asked yet. */
    usedAt: integer("used_at"),
    revokedAt: integer("revoked_at"),
  },
  (t) => [uniqueIndex("wall_token").on(t.tokenHash)],
);
