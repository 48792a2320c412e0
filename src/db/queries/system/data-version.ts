import { statement, type Tx } from "../../open.ts";

const version = statement<{ data_version: number }, []>("PRAGMA data_version");

/** Moves only when another connection commits. */
export function dataVersion(tx: Tx): number {
  return version(tx).get()?.data_version ?? 0;
}
