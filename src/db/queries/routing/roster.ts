import type { Presence } from "../../../domain/events.ts";
import type { Role } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";

/** A person as admins see them in the list. `seenAt`: last use of a browser that is still signed in; null = none is. */
export type RosterRow = {
  id: number;
  name: string;
  email: string;
  role: Role;
  presence: Presence;
  isActive: boolean;
  hasPassword: boolean;
  teams: string[];
  seenAt: number | null;
};

type Stored = Omit<RosterRow, "isActive" | "hasPassword" | "teams"> & { isActive: number; hasPassword: number; teams: string };

const all = statement<Stored, [number, number]>(
  `SELECT p.id, p.name, p.email, p.role, p.presence, p.is_active AS isActive, p.password_hash IS NOT NULL AS hasPassword,
     (SELECT json_group_array(t.name) FROM membership m JOIN team t ON t.id = m.team_id WHERE m.person_id = p.id) AS teams,
     (SELECT max(s.seen_at) FROM session s WHERE s.person_id = p.id) AS seenAt
   FROM person p WHERE p.id > ?1 ORDER BY p.id LIMIT ?2`,
);

/** Everybody who works or worked here, in the order they came, after `afterId`. */
export function listRoster(tx: Tx, afterId: number, limit: number): RosterRow[] {
  return all(tx)
    .all(afterId, limit)
    .map((row) => ({ ...row, isActive: row.isActive === 1, hasPassword: row.hasPassword === 1, teams: JSON.parse(row.teams) as string[] }));
}
