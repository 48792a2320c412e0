import { listPromises } from "../db/queries/system/invariants.ts";
import type { Tx } from "../db/open.ts";

/** A promise of the data that does not hold: its name, and up to twenty ids of rows that break it. */
export type Broken = { name: string; ids: readonly number[] };

/** Every promise of the data that is broken now; an empty list when all is well. Reads whole tables. */
export function listBroken(tx: Tx): Broken[] {
  return listPromises(tx).filter(({ ids }) => ids.length > 0);
}
