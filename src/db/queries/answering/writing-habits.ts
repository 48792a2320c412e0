import { statement, type Tx } from "../../open.ts";

/** How somebody likes to write: whether Enter alone sends, and whether what is sent is held for some seconds. */
export type WritingHabit = { enterSends: boolean; mayUndo: boolean };

/** How everybody begins. */
const first: WritingHabit = { enterSends: true, mayUndo: false };

const find = statement<{ enterSends: number; mayUndo: number }, [number]>(
  "SELECT enter_sends AS enterSends, may_undo AS mayUndo FROM writing_habit WHERE person_id = ?1",
);
const set = statement<unknown, [number, number, number]>(
  `INSERT INTO writing_habit (person_id, enter_sends, may_undo) VALUES (?1, ?2, ?3)
   ON CONFLICT DO UPDATE SET enter_sends = excluded.enter_sends, may_undo = excluded.may_undo`,
);

/** Of somebody who never chose: how everybody begins. */
export function findWritingHabit(tx: Tx, personId: number): WritingHabit {
  const row = find(tx).get(personId);
  return row ? { enterSends: row.enterSends === 1, mayUndo: row.mayUndo === 1 } : first;
}

/** Keeps what somebody chose. */
export function setWritingHabit(tx: Tx, personId: number, habit: WritingHabit): void {
  set(tx).run(personId, Number(habit.enterSends), Number(habit.mayUndo));
}
