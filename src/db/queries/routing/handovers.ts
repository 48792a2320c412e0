import { statement, type Tx } from "../../open.ts";

export type HandoverRow = {
  id: number;
  conversationId: number;
  fromId: number;
  fromTeamId: number;
  /** Null: to a team. */
  toId: number | null;
  toTeamId: number;
  reason: string;
  /** The internal note written with it; null when there was nothing to say. */
  noteId: number | null;
  /** What the sender had begun to write to the customer. */
  draft: string | null;
  at: number;
  openedAt: number | null;
  readAt: number | null;
  returnDueAt: number | null;
};

/** What is pinned before the receiver. */
export type PinnedRow = Pick<HandoverRow, "id" | "fromId" | "reason" | "at" | "openedAt" | "readAt" | "draft"> & {
  fromName: string;
  note: string | null;
};

const columns = `id, conversation_id AS conversationId, from_id AS fromId, from_team_id AS fromTeamId, to_id AS toId, to_team_id AS toTeamId, reason, note_id AS noteId,
  draft, at, opened_at AS openedAt, read_at AS readAt, return_due_at AS returnDueAt`;
const byId = statement<HandoverRow, [number]>(`SELECT ${columns} FROM handover WHERE id = ?1`);
const pinned = statement<PinnedRow, [number]>(
  `SELECT h.id, h.from_id AS fromId, p.name AS fromName, h.reason, h.at, h.opened_at AS openedAt, h.read_at AS readAt, h.draft, m.text AS note
   FROM conversation c JOIN handover h ON h.id = c.handover_id JOIN person p ON p.id = h.from_id LEFT JOIN message m ON m.id = h.note_id WHERE c.id = ?1`,
);
type NewHandover = Pick<
  HandoverRow,
  "conversationId" | "fromId" | "fromTeamId" | "toId" | "toTeamId" | "reason" | "noteId" | "draft" | "at" | "returnDueAt"
>;
const insert = statement<
  { id: number },
  [number, number, number, number | null, number, string, number | null, string | null, number, number | null]
>(
  `INSERT INTO handover (conversation_id, from_id, from_team_id, to_id, to_team_id, reason, note_id, draft, at, return_due_at)
   VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10) RETURNING id`,
);
const opened = statement<{ id: number }, [number, number]>(
  "UPDATE handover SET opened_at = ?2, return_due_at = NULL WHERE id = ?1 AND opened_at IS NULL RETURNING id",
);
const read = statement<{ id: number }, [number, number]>("UPDATE handover SET read_at = ?2 WHERE id = ?1 AND read_at IS NULL RETURNING id");
const due = statement<{ id: number }, [number, number]>(
  "SELECT id FROM handover WHERE return_due_at <= ?1 AND return_due_at IS NOT NULL ORDER BY return_due_at LIMIT ?2",
);
const returning = statement<Pick<HandoverRow, "id" | "at" | "toTeamId" | "returnDueAt">, [number, number]>(
  `SELECT h.id, h.at, h.to_team_id AS toTeamId, h.return_due_at AS returnDueAt FROM conversation c JOIN handover h ON h.id = c.handover_id
   WHERE c.owner_id IS NOT NULL AND c.handover_id > ?1 AND h.opened_at IS NULL AND h.to_id = c.owner_id ORDER BY c.handover_id LIMIT ?2`,
);
const setDue = statement<unknown, [number, number | null]>("UPDATE handover SET return_due_at = ?2 WHERE id = ?1 AND opened_at IS NULL");
const returned = statement<unknown, [number, number]>("UPDATE handover SET returned_at = ?2, return_due_at = NULL WHERE id = ?1");
const settled = statement<unknown, [number]>("UPDATE handover SET return_due_at = NULL WHERE id = ?1");
const forget = statement<unknown, [number]>("UPDATE handover SET draft = NULL WHERE id = ?1");
const unpin = statement<unknown, [number]>("UPDATE conversation SET handover_id = NULL WHERE id = ?1");
const latestReturn = statement<{ fromId: number }, [number, number]>(
  "SELECT from_id AS fromId FROM handover WHERE conversation_id = ?1 AND returned_at = ?2 ORDER BY id DESC LIMIT 1",
);

/** By id. */
export function findHandover(tx: Tx, id: number): HandoverRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** The transfer whose receiver has not answered yet, with its note. */
export function findPinned(tx: Tx, conversationId: number): PinnedRow | undefined {
  return pinned(tx).get(conversationId) ?? undefined;
}

/** Returns the id. */
export function insertHandover(tx: Tx, h: NewHandover): number {
  const row = insert(tx).get(
    h.conversationId,
    h.fromId,
    h.fromTeamId,
    h.toId,
    h.toTeamId,
    h.reason,
    h.noteId,
    h.draft,
    h.at,
    h.returnDueAt,
  );
  if (!row) throw new Error("bug: a hand-over was not stored");
  return row.id;
}

/** The receiver has it before them: it does not come back. False: that happened before. */
export function setOpened(tx: Tx, id: number, at: number): boolean {
  return opened(tx).get(id, at) !== null;
}

/** The receiver says that the note was read. False: that was said before. */
export function setContextRead(tx: Tx, id: number, at: number): boolean {
  return read(tx).get(id, at) !== null;
}

/** Those nobody opened in time, longest first. */
export function listUnopened(tx: Tx, now: number, limit: number): number[] {
  return due(tx)
    .all(now, limit)
    .map((row) => row.id);
}

/** Transfers to the owner that nobody has opened, in order of their ids. */
export function listReturning(tx: Tx, afterId: number, limit: number): Pick<HandoverRow, "id" | "at" | "toTeamId" | "returnDueAt">[] {
  return returning(tx).all(afterId, limit);
}

/** When it goes back unopened; null = never. */
export function setReturnDue(tx: Tx, id: number, dueAt: number | null): void {
  setDue(tx).run(id, dueAt);
}

/** It went back unopened. */
export function setReturned(tx: Tx, id: number, at: number): void {
  returned(tx).run(id, at);
}

/** It cannot go back any more: somebody else decided meanwhile. */
export function setSettled(tx: Tx, id: number): void {
  settled(tx).run(id);
}

/** The receiver does not want the sender's beginning. */
export function forgetDraft(tx: Tx, id: number): void {
  forget(tx).run(id);
}

/** Nothing is pinned any more; the hand-over itself is kept. */
export function unpinHandover(tx: Tx, conversationId: number): void {
  unpin(tx).run(conversationId);
}

/** Who had sent what went back at exactly this instant. */
export function findReturn(tx: Tx, conversationId: number, at: number): { fromId: number } | undefined {
  return latestReturn(tx).get(conversationId, at) ?? undefined;
}
