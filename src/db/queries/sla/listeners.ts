import { statement, type Tx } from "../../open.ts";
import { visible } from "../conversations/sight.ts";

type Id = { id: number };

const supervisors = statement<Id, [number]>(
  `SELECT p.id FROM person p WHERE p.is_active = 1 AND p.role = 'supervisor'
     AND (p.is_scoped = 0 OR EXISTS (SELECT 1 FROM supervision s WHERE s.person_id = p.id AND s.team_id = ?1)) ORDER BY p.id LIMIT 500`,
);
const team = statement<Id, [number]>(
  `SELECT p.id FROM membership m JOIN person p ON p.id = m.person_id WHERE m.team_id = ?1 AND p.is_active = 1 AND p.role <> 'viewer' ORDER BY p.id LIMIT 1000`,
);
// Who sees everything by the role, or this conversation by the one predicate of sight; ?1 says that nobody does by the role alone.
const sees = statement<Id, [number, number, number]>(
  `SELECT p.id FROM person p JOIN conversation c ON c.id = ?3 WHERE p.id = ?2 AND p.is_active = 1
     AND (p.role IN ('admin','viewer') OR (p.role = 'supervisor' AND p.is_scoped = 0) OR ${visible})`,
);

/** Supervisors who lead a team. */
export function listSupervisorsOf(tx: Tx, teamId: number): number[] {
  return supervisors(tx)
    .all(teamId)
    .map((row) => row.id);
}

/** Active members of a team who may answer. */
export function listTeamListeners(tx: Tx, teamId: number): number[] {
  return team(tx)
    .all(teamId)
    .map((row) => row.id);
}

/** Whether somebody works here and sees this conversation. */
export function mayHear(tx: Tx, personId: number, conversationId: number): boolean {
  return sees(tx).get(0, personId, conversationId) !== null;
}
