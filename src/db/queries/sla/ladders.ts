import { statement, type Tx } from "../../open.ts";

const of = statement<{ steps: string }, [number | null]>("SELECT steps FROM ladder WHERE team_id IS ?1");
// The team's own, else the company's.
const inForce = statement<{ steps: string }, [number]>(
  "SELECT steps FROM ladder WHERE team_id = ?1 OR team_id IS NULL ORDER BY team_id DESC LIMIT 1",
);
const clear = statement<unknown, [number | null]>("DELETE FROM ladder WHERE team_id IS ?1");
const insert = statement<unknown, [number | null, string]>("INSERT INTO ladder (team_id, steps) VALUES (?1, ?2)");

/** JSON of what a team itself (null: the company) has saved; undefined: nothing. */
export function findLadder(tx: Tx, teamId: number | null): string | undefined {
  return of(tx).get(teamId)?.steps;
}

/** JSON of what counts for a team; undefined: nobody has saved any. */
export function findLadderInForce(tx: Tx, teamId: number): string | undefined {
  return inForce(tx).get(teamId)?.steps;
}

/** Null: none of its own any more. */
export function setLadder(tx: Tx, teamId: number | null, steps: string | null): void {
  clear(tx).run(teamId);
  if (steps !== null) insert(tx).run(teamId, steps);
}
