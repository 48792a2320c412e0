import { statement, type Tx } from "../../open.ts";

export type DraftKind = "reply" | "note";
export type DraftPlace = { conversationId: number; personId: number; kind: DraftKind };

/** What was begun, and the key its sending will carry; null where no browser chose one. */
export type DraftRow = { body: string; pressKey: string | null };

const find = statement<DraftRow, [number, number, DraftKind]>(
  "SELECT body, press_key AS pressKey FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = ?3",
);
const set = statement<unknown, [number, number, DraftKind, string, number, string | null]>(
  `INSERT INTO draft (conversation_id, person_id, kind, body, changed_at, press_key) VALUES (?1, ?2, ?3, ?4, ?5, ?6)
   ON CONFLICT DO UPDATE SET body = excluded.body, press_key = excluded.press_key,
     changed_at = CASE WHEN body <> excluded.body THEN excluded.changed_at ELSE changed_at END
   WHERE body <> excluded.body OR press_key IS NOT excluded.press_key`,
);
const remove = statement<unknown, [number, number, DraftKind]>(
  "DELETE FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = ?3",
);
const removePressed = statement<unknown, [number, number, DraftKind, string]>(
  "DELETE FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = ?3 AND (press_key IS NULL OR press_key = ?4)",
);

/** What somebody has begun to write here. */
export function findDraft(tx: Tx, at: DraftPlace): DraftRow | undefined {
  return find(tx).get(at.conversationId, at.personId, at.kind) ?? undefined;
}

/** The same words again do not count as writing. */
export function setDraft(tx: Tx, at: DraftPlace, { body, pressKey }: DraftRow, now: number): void {
  set(tx).run(at.conversationId, at.personId, at.kind, body, now, pressKey);
}

/** Thrown away. */
export function deleteDraft(tx: Tx, at: DraftPlace): void {
  remove(tx).run(at.conversationId, at.personId, at.kind);
}

/** Sent with this key. What was begun since then has another one, and stays; "": there was none, and whatever stands there is what was sent. */
export function deletePressedDraft(tx: Tx, at: DraftPlace, pressKey: string): void {
  if (pressKey === "") deleteDraft(tx, at);
  else removePressed(tx).run(at.conversationId, at.personId, at.kind, pressKey);
}
