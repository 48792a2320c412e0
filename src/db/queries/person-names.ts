import { statement, type Tx } from "../open.ts";

const byIds = statement<{ id: number; name: string }, [string]>(
  "SELECT id, name FROM person WHERE id IN (SELECT value FROM json_each(?1))",
);

/** Today's names of these people, whoever still works here; the ids may repeat. */
export function listPersonNames(tx: Tx, ids: readonly number[]): ReadonlyMap<number, string> {
  return new Map(
    ids.length === 0
      ? []
      : byIds(tx)
          .all(JSON.stringify(ids))
          .map((row) => [row.id, row.name]),
  );
}
