import { statement, type Tx } from "../../open.ts";
import type { AutomaticKind } from "./automatic-texts.ts";

const find = statement<{ cap: number | null; toldDay: number | null }, [number, AutomaticKind]>(
  "SELECT cap, told_day AS toldDay FROM automatic_cap WHERE number_id = ?1 AND kind = ?2",
);
const put = statement<unknown, [number, AutomaticKind, number]>(
  "INSERT INTO automatic_cap (number_id, kind, cap) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET cap = excluded.cap",
);
const tell = statement<{ toldDay: number }, [number, AutomaticKind, number]>(
  `INSERT INTO automatic_cap (number_id, kind, told_day) VALUES (?1, ?2, ?3)
   ON CONFLICT DO UPDATE SET told_day = excluded.told_day WHERE told_day IS NOT excluded.told_day RETURNING told_day AS toldDay`,
);

/** Texts of a kind that a number may send in a day; null: an admin has said nothing. */
export function findCap(tx: Tx, numberId: number, kind: AutomaticKind): number | null {
  return find(tx).get(numberId, kind)?.cap ?? null;
}

/** An admin's decision. */
export function setCap(tx: Tx, numberId: number, kind: AutomaticKind, cap: number): void {
  put(tx).run(numberId, kind, cap);
}

/** Admins are told that the cap is reached on the day that began at `day`. False: they were. */
export function setCapTold(tx: Tx, numberId: number, kind: AutomaticKind, day: number): boolean {
  return tell(tx).get(numberId, kind, day) !== null;
}
