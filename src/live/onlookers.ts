import type { Clock } from "../ports/world.ts";

/** Somebody who has a conversation open, and whether they are writing. */
export type Onlooker = { personId: number; isTyping: boolean };

/** A page tells of itself every two seconds: who was silent for this long has left, or lost the network. */
const goneMs = 4_500;
const lookMs = 500;

type Sign = { at: number; typedAt: number };

/** Who has which conversation open: in memory alone, and nowhere once they are gone. */
export type Onlookers = {
  /** A page says that it is there. Whoever else has the conversation open hears it when it is news. */
  note(conversationId: number, personId: number, isTyping: boolean): void;
  leave(conversationId: number, personId: number): void;
  list(conversationId: number): Onlooker[];
  stop(): void;
};

/** `tell` is called with a conversation whenever who is there has changed. */
export function createOnlookers(clock: Clock, tell: (conversationId: number) => void): Onlookers {
  const open = new Map<number, Map<number, Sign>>();
  const told = new Map<number, string>();
  let cancel: (() => void) | null = null;

  const list = (conversationId: number): Onlooker[] => {
    const now = clock.now();
    const signs = [...(open.get(conversationId) ?? [])].filter(([, { at }]) => isFresh(at, now));
    return signs.map(([personId, { typedAt }]) => ({ personId, isTyping: isFresh(typedAt, now) })).sort((a, b) => a.personId - b.personId);
  };
  const tellNews = (conversationId: number) => {
    const now = JSON.stringify(list(conversationId));
    if ((told.get(conversationId) ?? "[]") === now) return;
    if (now === "[]") told.delete(conversationId);
    else told.set(conversationId, now);
    tell(conversationId);
  };
  // Looks again only while somebody is there.
  const look = () => {
    cancel = null;
    for (const [conversationId, signs] of open) {
      for (const [personId, { at }] of signs) if (!isFresh(at, clock.now())) signs.delete(personId);
      if (signs.size === 0) open.delete(conversationId);
      tellNews(conversationId);
    }
    if (open.size > 0) cancel = clock.after(lookMs, look);
  };

  return {
    list,
    note(conversationId, personId, isTyping) {
      const signs = open.get(conversationId) ?? new Map<number, Sign>();
      open.set(conversationId, signs);
      signs.set(personId, { at: clock.now(), typedAt: isTyping ? clock.now() : 0 });
      tellNews(conversationId);
      cancel ??= clock.after(lookMs, look);
    },
    leave(conversationId, personId) {
      open.get(conversationId)?.delete(personId);
      tellNews(conversationId);
    },
    stop: () => cancel?.(),
  };
}

// A clock that was set back makes nobody gone for ever.
function isFresh(at: number, now: number): boolean {
  return Math.abs(now - at) < goneMs;
}
