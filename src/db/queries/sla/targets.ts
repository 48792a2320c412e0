import { statement, type Tx } from "../../open.ts";

/** What a team promises for one priority; minutes, null = nothing. */
export type TargetRow = {
  priority: number;
  firstMinutes: number | null;
  nextMinutes: number | null;
  resolutionMinutes: number | null;
  isWall: number;
};

const columns =
  "priority, first_minutes AS firstMinutes, next_minutes AS nextMinutes, resolution_minutes AS resolutionMinutes, is_wall AS isWall";
// The row of the priority, else that of the normal one.
const of = statement<TargetRow, [number, number]>(
  `SELECT ${columns} FROM team_target WHERE team_id = ?1 AND priority IN (0, ?2) ORDER BY priority DESC LIMIT 1`,
);
const all = statement<TargetRow, [number]>(`SELECT ${columns} FROM team_target WHERE team_id = ?1 ORDER BY priority LIMIT 3`);
const clear = statement<unknown, [number]>("DELETE FROM team_target WHERE team_id = ?1");
const insert = statement<unknown, [number, number, number | null, number | null, number | null, number]>(
  "INSERT INTO team_target (team_id, priority, first_minutes, next_minutes, resolution_minutes, is_wall) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
);

/** Undefined: the team has said nothing. */
export function findTarget(tx: Tx, teamId: number, priority: number): TargetRow | undefined {
  return of(tx).get(teamId, priority) ?? undefined;
}

/** Everything a team has said, the normal priority first. */
export function listTargets(tx: Tx, teamId: number): TargetRow[] {
  return all(tx).all(teamId);
}

/** Instead of everything it has said before. */
export function setTargets(tx: Tx, teamId: number, rows: readonly TargetRow[]): void {
  clear(tx).run(teamId);
  for (const { priority, firstMinutes, nextMinutes, resolutionMinutes, isWall } of rows)
    insert(tx).run(teamId, priority, firstMinutes, nextMinutes, resolutionMinutes, isWall);
}
