import type { Tx } from "../db/open.ts";
import { promises } from "../db/queries/invariants.ts";

/** A promise of the data that does not hold: its name, and up to twenty ids of rows that break it. */
export type Broken = { name: string; ids: readonly number[] };

/** Every promise of the data that is broken now; an empty list when all is well. Reads whole tables. */
export function listBroken(tx: Tx): Broken[] {
  return promises.map(({ name, find }) => ({ name, ids: find(tx) })).filter(({ ids }) => ids.length > 0);
}
