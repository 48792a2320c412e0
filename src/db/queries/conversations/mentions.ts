import { statement, type Tx } from "../../open.ts";

/** Somebody who works or worked here, and whether the conversations of a team may be theirs to see. */
export type NameableRow = { id: number; name: string; email: string; isActive: number; seesTeam: number };

// Its members, who oversees it, and who sees everything.
const nameable = statement<NameableRow, [number]>(
  `SELECT p.id, p.name, p.email, p.is_active AS isActive, (p.role IN ('admin','viewer') OR (p.role = 'supervisor' AND p.is_scoped = 0)
     OR EXISTS (SELECT 1 FROM membership m WHERE m.person_id = p.id AND m.team_id = ?1)
     OR EXISTS (SELECT 1 FROM oversight o WHERE o.person_id = p.id AND o.team_id = ?1)) AS seesTeam
   FROM person p ORDER BY p.name, p.id LIMIT 5000`,
);
const insert = statement<unknown, [number, number, number]>(
  "INSERT INTO mention (person_id, conversation_id, at) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
);

/** Everybody, by name: who may be named in a note of this team's conversations, and who may not. */
export function listNameable(tx: Tx, teamId: number): NameableRow[] {
  return nameable(tx).all(teamId);
}

/** They may read it from now on. Again, it changes nothing. */
export function insertMention(tx: Tx, { personId, conversationId }: { personId: number; conversationId: number }, at: number): void {
  insert(tx).run(personId, conversationId, at);
}
