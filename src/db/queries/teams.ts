import { statement, type Tx } from "../open.ts";

export type TeamRow = {
  id: number;
  name: string;
  isDefault: number;
  model: "turn" | "least_busy" | "manual";
  cap: number | null;
  timeZone: string;
  colour: TeamColour;
  timeOutMinutes: number | null;
  hopMax: number;
  countsByHand: number;
  mustRead: number;
  needsNote: number;
  signs: number;
  membersSee: number;
  stickyDays: number;
  skipOlderHours: number | null;
  archivedAt: number | null;
};
export type TeamColour = "green" | "blue" | "violet" | "amber" | "red" | "teal" | "pink" | "grey";

const columns = `id, name, is_default AS isDefault, model, cap, time_zone AS timeZone, colour, time_out_minutes AS timeOutMinutes, hop_max AS hopMax,
  counts_by_hand AS countsByHand, must_read AS mustRead, needs_note AS needsNote, signs, members_see AS membersSee, sticky_days AS stickyDays,
  skip_older_hours AS skipOlderHours, archived_at AS archivedAt`;
const defaultTeam = statement<{ id: number }, []>("SELECT id FROM team WHERE is_default = 1");
const all = statement<TeamRow, [number]>(`SELECT ${columns} FROM team WHERE archived_at IS NULL ORDER BY is_default DESC, name LIMIT ?1`);
const byId = statement<TeamRow, [number]>(`SELECT ${columns} FROM team WHERE id = ?1`);
const byName = statement<TeamRow, [string]>(`SELECT ${columns} FROM team WHERE lower(name) = lower(?1) AND archived_at IS NULL`);
const insert = statement<{ id: number }, [string, number, string, string, number]>(
  "INSERT INTO team (name, is_default, model, time_zone, created_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING id",
);
const update = statement<{ id: number }, [number, string, string, number | null, string]>(
  "UPDATE OR IGNORE team SET name = ?2, model = ?3, cap = ?4, time_zone = ?5 WHERE id = ?1 RETURNING id",
);
const leaveOne = statement<unknown, [number, number]>("DELETE FROM membership WHERE team_id = ?1 AND person_id = ?2");
const memberIds = statement<{ personId: number }, [number]>(
  "SELECT person_id AS personId FROM membership WHERE team_id = ?1 ORDER BY person_id LIMIT 5000",
);
const join = statement<unknown, [number, number, number]>(
  "INSERT INTO membership (team_id, person_id, since) VALUES (?1, ?2, ?3) ON CONFLICT DO NOTHING",
);
const members = statement<{ teamId: number; id: number; name: string }, []>(
  "SELECT m.team_id AS teamId, p.id, p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE p.is_active = 1 ORDER BY p.name LIMIT 5000",
);
const teamIds = statement<{ teamId: number }, [number]>(
  "SELECT team_id AS teamId FROM membership WHERE person_id = ?1 ORDER BY team_id LIMIT 500",
);

/** Where new cases arrive. It always exists. */
export function getDefaultTeamId(tx: Tx): number {
  const row = defaultTeam(tx).get();
  if (!row) throw new Error("bug: there is no default team");
  return row.id;
}

/** Undefined only before the house is founded. */
export function findDefaultTeamId(tx: Tx): number | undefined {
  return defaultTeam(tx).get()?.id;
}

/** The default team first, then by name; 500 at most. */
export function listTeams(tx: Tx): TeamRow[] {
  return all(tx).all(500);
}

/** By id. */
export function findTeam(tx: Tx, id: number): TeamRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** By name, whatever its case. */
export function findTeamByName(tx: Tx, name: string): TeamRow | undefined {
  return byName(tx).get(name) ?? undefined;
}

/** Null: the name is taken. */
export function insertTeam(
  tx: Tx,
  t: { name: string; isDefault: boolean; model: TeamRow["model"]; timeZone: string },
  now: number,
): number | null {
  return insert(tx).get(t.name, t.isDefault ? 1 : 0, t.model, t.timeZone, now)?.id ?? null;
}

/** False: another team has the name. */
export function setTeam(tx: Tx, t: Pick<TeamRow, "id" | "name" | "model" | "cap" | "timeZone">): boolean {
  return update(tx).get(t.id, t.name, t.model, t.cap, t.timeZone) !== null;
}

/** Everybody in a team, active or not. */
export function listMemberIds(tx: Tx, teamId: number): number[] {
  return memberIds(tx)
    .all(teamId)
    .map((row) => row.personId);
}

/** Leaves one team. */
export function deleteMembership(tx: Tx, teamId: number, personId: number): void {
  leaveOne(tx).run(teamId, personId);
}

/** Who is a member already keeps the earlier date. */
export function insertMembership(tx: Tx, teamId: number, personId: number, since: number): void {
  join(tx).run(teamId, personId, since);
}

/** Active members of every team. */
export function listMembers(tx: Tx): { teamId: number; id: number; name: string }[] {
  return members(tx).all();
}

/** Teams a person belongs to; 500 at most. */
export function listTeamIdsOf(tx: Tx, personId: number): number[] {
  return teamIds(tx)
    .all(personId)
    .map((row) => row.teamId);
}
