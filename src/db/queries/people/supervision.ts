import { statement, type Tx } from "../../open.ts";

const ofPerson = statement<{ teamId: number }, [number]>(
  "SELECT team_id AS teamId FROM supervision WHERE person_id = ?1 ORDER BY team_id LIMIT 500",
);
const clear = statement<unknown, [number]>("DELETE FROM supervision WHERE person_id = ?1");
const insert = statement<unknown, [number, number]>("INSERT INTO supervision (person_id, team_id) VALUES (?1, ?2) ON CONFLICT DO NOTHING");
const scoped = statement<unknown, [number, number]>("UPDATE person SET is_scoped = ?2 WHERE id = ?1");

/** Teams a limited supervisor oversees; kept, but without meaning, while he is not limited. */
export function listSupervised(tx: Tx, personId: number): number[] {
  return ofPerson(tx)
    .all(personId)
    .map((row) => row.teamId);
}

/** Which teams a supervisor oversees from now on. */
export function setSupervised(tx: Tx, personId: number, teamIds: readonly number[] | "all"): void {
  scoped(tx).run(personId, teamIds === "all" ? 0 : 1);
  clear(tx).run(personId);
  if (teamIds !== "all") for (const teamId of teamIds) insert(tx).run(personId, teamId);
}
