import type { JournalRow } from "../db/journal.ts";
import type { Clock } from "../ports/world.ts";
import { asOne, isCustomerEvent, messageOf, type News } from "./news.ts";

/** Faster than anybody reads, and than anybody types or sends an album: what is beyond in the same second is told together at its end. */
const atOnceMax = 8;
const windowMs = 1_000;

/** Keeps a conversation that is flooded from drowning the pages: of what its customer does, eight rows a second are told as they come, the
 *  rest as one. */
export type Throttle = {
  /** Whether this row is kept for later: it will be told within a second. */
  keeps(row: JournalRow): boolean;
  /** The number up to which all has been told, when everything up to `readId` was read. A stream that breaks resumes there. */
  toldUpTo(readId: number): number;
  /** Tells nothing more. */
  stop(): void;
};

/** `tell` is handed each conversation's kept rows as one. */
export function createThrottle(clock: Clock, tell: (news: News) => void): Throttle {
  const kept = new Map<number, JournalRow[]>();
  const counts = new Map<number, number>();
  let startedAt = 0;
  let cancel = () => {};
  const countOf = (conversationId: number) => {
    const ageMs = clock.now() - startedAt;
    if (ageMs >= windowMs || ageMs < 0) {
      counts.clear();
      startedAt = clock.now();
    }
    const count = (counts.get(conversationId) ?? 0) + 1;
    counts.set(conversationId, count);
    return count;
  };
  const tellKept = () => {
    for (const [conversationId, rows] of kept) {
      kept.delete(conversationId);
      const [first] = rows;
      if (first) tell(asOne(first, rows));
    }
  };
  return {
    keeps(row) {
      const { conversationId, event } = row;
      if (conversationId === null || messageOf(event) === null) return false;
      const rows = kept.get(conversationId);
      // Where some are kept, notes and replies wait with them: bubbles stand in the order they came.
      if (rows) return rows.push(row) > 0;
      if (!isCustomerEvent(event) || countOf(conversationId) <= atOnceMax) return false;
      kept.set(conversationId, [row]);
      if (kept.size === 1) cancel = clock.after(windowMs, tellKept);
      return true;
    },
    toldUpTo: (readId) => Math.min(readId, ...[...kept.values()].map(([first]) => (first?.id ?? readId + 1) - 1)),
    stop: () => cancel(),
  };
}
