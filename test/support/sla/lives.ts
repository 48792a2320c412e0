import type { Tx } from "../../../src/db/open.ts";
import type { Place } from "../../../src/domain/events.ts";

/** What the journal alone tells of a conversation: where it stands, since when its stint runs, in which stretches of it we owed work (`to` null:
 *  we do), and whether the clock was set back in it,
 *  which makes its instants another's. */
export type Life = { place: Place; stintAt: number; runs: { from: number; to: number | null }[]; isBlurred: boolean };

/** Every conversation's life, as the journal is read on. */
export type Lives = { readId: number; of: Map<number, Life> };

/** A row of the journal. */
export type Happened = { id: number; at: number; kind: string; conversationId: number | null; facts: Record<string, unknown> };

type Stored = Omit<Happened, "facts"> & { payload: string };
const after = "SELECT id, at, kind, conversation_id AS conversationId, payload FROM journal WHERE id > ?1 ORDER BY id LIMIT 500";

/** Nothing was read yet. */
export function newLives(): Lives {
  return { readId: 0, of: new Map() };
}

/** Reads the journal on. `hear` is told of each row, and of the life as it was before it. */
export function readOn(tx: Tx, lives: Lives, hear: (happened: Happened, life: Life | undefined) => void): void {
  for (let rows = next(tx, lives); rows.length > 0; rows = next(tx, lives))
    for (const { payload, ...row } of rows) {
      lives.readId = row.id;
      const happened = { ...row, facts: JSON.parse(payload) as Record<string, unknown> };
      const life = row.conversationId === null ? undefined : lives.of.get(row.conversationId);
      hear(happened, life);
      const to = happened.facts["to"];
      if (row.conversationId !== null && isPlace(to)) lives.of.set(row.conversationId, moved(tx, life, { ...row, to }));
    }
}

const next = (tx: Tx, { readId }: Lives): Stored[] => tx.raw.query<Stored, [number]>(after).all(readId);

function isPlace(to: unknown): to is Place {
  return typeof to === "object" && to !== null && "status" in to;
}

type Move = { at: number; to: Place; conversationId: number | null };

// A stint begins with the conversation and whenever it is reopened; while the customer is to answer nothing of it runs.
function moved(tx: Tx, life: Life | undefined, { at, to, conversationId }: Move): Life {
  const isWorked = to.status === "pending" || to.status === "in_progress";
  if (!life || (life.place.status === "resolved" && to.status !== "resolved")) {
    const stintAt = life ? at : openedAt(tx, conversationId ?? 0);
    return { place: to, stintAt, runs: isWorked ? [{ from: stintAt, to: null }] : [], isBlurred: false };
  }
  const last = life.runs.at(-1);
  if (last?.to === null && !isWorked) last.to = at;
  if (last?.to !== null && isWorked) life.runs.push({ from: at, to: null });
  life.place = to;
  return life;
}

function openedAt(tx: Tx, id: number): number {
  return tx.raw.query<{ at: number }, [number]>("SELECT opened_at AS at FROM conversation WHERE id = ?1").get(id)?.at ?? 0;
}
