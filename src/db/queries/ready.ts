import { statement, type Tx } from "../open.ts";

const probe = statement<{ id: number }, []>("SELECT id FROM team LIMIT 1");

/** Whether the database answers. */
export function isReadableNow(tx: Tx): boolean {
  return probe(tx).get() !== null;
}
