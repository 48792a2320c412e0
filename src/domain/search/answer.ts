import type { SearchPiece } from "./find.ts";
import { type Hit, type HitKey, inOrder, keyOfHit } from "./hit-key.ts";
import type { Unknown } from "./narrow.ts";

/** A page of what was found. `complete` is false when the time was over before everything was seen: `next` then leads on from there, and is
 *  null when nothing was seen at all. */
export type SearchAnswer = { hits: Hit[]; next: HitKey | null; complete: boolean; unknown: Unknown[] };

/** Puts the pieces of a search together, newest first, `limit` at most. */
export function answerOf({ rows, complete }: { rows: readonly SearchPiece[]; complete: boolean }, limit: number): SearchAnswer {
  const reached = rows.flatMap((piece) => (piece.kind === "messages" ? [piece.reached] : [])).at(-1) ?? null;
  const unknown = rows.flatMap((piece) => (piece.kind === "unknown" ? [{ operator: piece.operator, value: piece.value }] : []));
  // What lies deeper than was looked comes on the next page, in its place.
  const deepest = complete ? 0 : (reached ?? 0);
  const all = rows
    .flatMap(hitsOf)
    .filter((found) => keyOfHit(found).messageId >= deepest)
    .sort(inOrder);
  const hits = all.slice(0, limit);
  const last = hits.at(-1);
  const isMore = all.length > limit && last !== undefined;
  const rest = complete || reached === null ? null : { messageId: reached, conversationId: 0 };
  return { hits, next: isMore ? keyOfHit(last) : rest, complete, unknown };
}

function hitsOf(piece: SearchPiece): Hit[] {
  if (piece.kind === "conversations") return piece.hits.map((hit) => ({ kind: "conversation", hit }));
  return piece.kind === "messages" ? piece.hits.map((hit) => ({ kind: "message", hit })) : [];
}
