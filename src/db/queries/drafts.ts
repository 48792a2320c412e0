import { statement, type Tx } from "../open.ts";

export type DraftKind = "reply" | "note";
export type DraftPlace = { conversationId: number; personId: number; kind: DraftKind };

const find = statement<{ body: string }, [number, number, DraftKind]>(
  "SELECT body FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = ?3",
);
const set = statement<unknown, [number, number, DraftKind, string, number]>(
  `INSERT INTO draft (conversation_id, person_id, kind, body, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
   ON CONFLICT DO UPDATE SET body = excluded.body, changed_at = excluded.changed_at WHERE body <> excluded.body`,
);
const remove = statement<unknown, [number, number, DraftKind]>(
  "DELETE FROM draft WHERE conversation_id = ?1 AND person_id = ?2 AND kind = ?3",
);

/** What somebody has begun to write here. */
export function findDraft(tx: Tx, at: DraftPlace): string | undefined {
  return find(tx).get(at.conversationId, at.personId, at.kind)?.body;
}

/** The same words again do not count as writing. */
export function setDraft(tx: Tx, at: DraftPlace, body: string, now: number): void {
  set(tx).run(at.conversationId, at.personId, at.kind, body, now);
}

/** Sent, or thrown away. */
export function deleteDraft(tx: Tx, at: DraftPlace): void {
  remove(tx).run(at.conversationId, at.personId, at.kind);
}
