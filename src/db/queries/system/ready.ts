import { statement, type Tx } from "../../open.ts";

const probe = statement<unknown, [string]>(
  "INSERT INTO setting (key, value) VALUES ('probe', ?1) ON CONFLICT DO UPDATE SET value = excluded.value",
);

/** Writes one small row, to learn whether the disk takes it. It has to be committed: what is rolled back never reaches the disk. */
export function setProbe(tx: Tx, now: number): void {
  probe(tx).run(String(now));
}
