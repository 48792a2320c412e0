import type { Role, Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";

/** What a person `p` may see and lead, for the statements that find out who asks. */
export const rightsColumns = `p.is_scoped AS isScoped, (SELECT group_concat(m.team_id) FROM membership m WHERE m.person_id = p.id) AS teams,
  (SELECT group_concat(o.team_id) FROM oversight o WHERE o.person_id = p.id) AS sees,
  CASE WHEN p.is_scoped = 1 THEN (SELECT group_concat(s.team_id) FROM supervision s WHERE s.person_id = p.id) END AS leads,
  EXISTS (SELECT 1 FROM setting WHERE key = 'mask_phones') AS masksPhones`;

/** What those columns give. */
export type RightsRow = { isScoped: number; teams: string | null; sees: string | null; leads: string | null; masksPhones: number };

/** The same as everything else asks for it. */
export function viewerOf(personId: number, role: Role, row: RightsRow): Viewer {
  return {
    personId,
    role,
    teamIds: numbers(row.teams),
    seesTeamIds: numbers(row.sees),
    leadsTeamIds: row.isScoped === 1 ? numbers(row.leads) : "all",
    ...(row.masksPhones === 1 && role === "agent" && { isMasked: true }),
  };
}

function numbers(list: string | null): number[] {
  return list ? list.split(",").map(Number) : [];
}

const agents = statement<{ id: number }, []>("SELECT id FROM person WHERE role = 'agent' AND is_active = 1 LIMIT 5000");

/** Everybody who works here as an agent. */
export function listAgentIds(tx: Tx): number[] {
  return agents(tx)
    .all()
    .map(({ id }) => id);
}
