import { seesEverything, type Viewer } from "../../../domain/permissions.ts";
import { type TeamChoices, type TeamNumbers, teamSettings, type TeamSwitch } from "../../../domain/team-settings.ts";
import { statement, type Tx } from "../../open.ts";

/** A switch is 0 or 1 here. */
export type TeamRow = { id: number; name: string; isDefault: number; timeZone: string; archivedAt: number | null } & TeamChoices &
  TeamNumbers &
  Record<TeamSwitch["name"], number>;
export type TeamColour = TeamChoices["colour"];

// The texts are whole when this file is loaded: the declaration of the settings is ours and never changes while we run.
const read = teamSettings.map(({ name, column }) => `${column} AS ${name}`).join(", ");
const written = teamSettings.map(({ column }, index) => `${column} = ?${index + 4}`).join(", ");
const columns = `id, name, is_default AS isDefault, time_zone AS timeZone, archived_at AS archivedAt, ${read}`;
const allText = `SELECT ${columns} FROM team WHERE archived_at IS NULL ORDER BY is_default DESC, name LIMIT ?1`;
const byIdText = `SELECT ${columns} FROM team WHERE id = ?1`;
const byNameText = `SELECT ${columns} FROM team WHERE lower(name) = lower(?1) AND archived_at IS NULL`;
const updateText = `UPDATE OR IGNORE team SET name = ?2, time_zone = ?3, ${written} WHERE id = ?1 RETURNING id`;

const defaultTeam = statement<{ id: number }, []>("SELECT id FROM team WHERE is_default = 1");
const all = statement<TeamRow, [number]>(allText);
const byId = statement<TeamRow, [number]>(byIdText);
const byName = statement<TeamRow, [string]>(byNameText);
const insert = statement<{ id: number }, [string, number, string, string, number]>(
  "INSERT INTO team (name, is_default, model, time_zone, created_at) VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT DO NOTHING RETURNING id",
);
const update = statement<{ id: number }, [number, string, string, ...(string | number | null)[]]>(updateText);
const archive = statement<unknown, [number, number]>("UPDATE team SET archived_at = ?2 WHERE id = ?1");
const liveOf = statement<{ id: number }, [number, number]>(
  `SELECT id FROM conversation WHERE team_id = ?1 AND status IN ('pending','in_progress','waiting') LIMIT ?2`,
);
const liveCount = statement<{ n: number }, [number]>(
  "SELECT coalesce(sum(count), 0) AS n FROM tally WHERE team_id = ?1 AND status IN ('pending','in_progress','waiting')",
);
const leaveOne = statement<unknown, [number, number]>("DELETE FROM membership WHERE team_id = ?1 AND person_id = ?2");
const memberIds = statement<{ personId: number }, [number]>(
  "SELECT person_id AS personId FROM membership WHERE team_id = ?1 ORDER BY person_id LIMIT 5000",
);
// Who is new stands behind everybody who was there: the last turn of all is theirs, too.
const join = statement<unknown, [number, number, number]>(
  `INSERT INTO membership (team_id, person_id, since, last_turn)
   SELECT ?1, ?2, ?3, coalesce(max(last_turn), 0) FROM membership WHERE team_id = ?1 ON CONFLICT DO NOTHING`,
);
const primary = statement<unknown, [number, number, number]>("UPDATE membership SET is_primary = ?3 WHERE team_id = ?1 AND person_id = ?2");
const memberships = statement<{ teamId: number; personId: number; isPrimary: number }, [number, number]>(
  `SELECT team_id AS teamId, person_id AS personId, is_primary AS isPrimary FROM membership
   WHERE (?1 = 0 OR team_id = ?1) AND (?2 = 0 OR person_id = ?2) ORDER BY team_id, person_id LIMIT 5000`,
);
const members = statement<{ teamId: number; id: number; name: string }, []>(
  "SELECT m.team_id AS teamId, p.id, p.name FROM membership m JOIN person p ON p.id = m.person_id WHERE p.is_active = 1 ORDER BY p.name LIMIT 5000",
);
const teamIds = statement<{ teamId: number }, [number]>(
  "SELECT team_id AS teamId FROM membership WHERE person_id = ?1 ORDER BY team_id LIMIT 500",
);

/** Where new conversations arrive. It always exists. */
export function getDefaultTeamId(tx: Tx): number {
  const row = defaultTeam(tx).get();
  if (!row) throw new Error("bug: there is no default team");
  return row.id;
}

/** Undefined only before the company is founded. */
export function findDefaultTeamId(tx: Tx): number | undefined {
  return defaultTeam(tx).get()?.id;
}

/** The default team first, then by name; 500 at most. */
export function listTeams(tx: Tx): TeamRow[] {
  return all(tx).all(500);
}

/** Those of which this viewer sees a conversation now and then: all, or the teams of a member, and those a limited supervisor oversees. */
export function listTeamsFor(tx: Tx, viewer: Viewer): TeamRow[] {
  const isSeen = ({ id }: TeamRow) => viewer.teamIds.includes(id) || viewer.seesTeamIds.includes(id);
  return seesEverything(viewer) ? listTeams(tx) : listTeams(tx).filter(isSeen);
}

/** By id. */
export function findTeam(tx: Tx, id: number): TeamRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** By name, in capitals or not. */
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

/** Everything an admin decides. False: another team has the name. */
export function setTeam(tx: Tx, t: Omit<TeamRow, "isDefault" | "archivedAt">): boolean {
  const found = update(tx).get(t.id, t.name, t.timeZone, ...teamSettings.map(({ name }) => t[name]));
  return found !== null;
}

/** From now on nothing is routed there; history keeps the name. */
export function setArchived(tx: Tx, id: number, at: number): void {
  archive(tx).run(id, at);
}

/** Unresolved conversations of a team, at most `limit`. */
export function listLiveOfTeam(tx: Tx, teamId: number, limit: number): number[] {
  return liveOf(tx)
    .all(teamId, limit)
    .map((row) => row.id);
}

/** How many unresolved conversations a team has. */
export function countLiveOfTeam(tx: Tx, teamId: number): number {
  return liveCount(tx).get(teamId)?.n ?? 0;
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

/** Primary members are asked first, secondary ones when none of those can. */
export function setPrimary(tx: Tx, teamId: number, personId: number, isPrimary: boolean): void {
  primary(tx).run(teamId, personId, isPrimary ? 1 : 0);
}

/** Who is in which team, and how; of one team or one person when given. */
export function listMemberships(
  tx: Tx,
  of: { teamId?: number; personId?: number },
): { teamId: number; personId: number; isPrimary: boolean }[] {
  return memberships(tx)
    .all(of.teamId ?? 0, of.personId ?? 0)
    .map((row) => ({ ...row, isPrimary: row.isPrimary === 1 }));
}

/** Who is a member already keeps the earlier date; who joins stands last in turn. */
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
