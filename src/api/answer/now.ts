import type { Now } from "../../domain/reports/now.ts";
import { anId, flag, instant, type Like, list, oneOf, orNull, record, text, whole } from "../shape.ts";
import { iso } from "./instant.ts";

const count = whole(0);

const agentShape = record({
  id: anId(),
  name: text(),
  presence: oneOf(["available", "busy", "break", "offline"]),
  on_shift: flag,
  load: count,
  cap: orNull(whole(1)),
  waiting: count,
  first_response: record({ n: count, p50: orNull(count) }),
});

export const nowShape = record({
  at: instant(),
  cards: record({
    waiting: count,
    longest_wait: orNull(record({ waiting_since: instant(), ms: count })),
    pending: count,
    agents: record({ available: count, total: count }),
    windows_closing: count,
  }),
  late: count,
  agents: list(agentShape, 1_000),
});

/** The numbers of now as the outside reads them. `first_response`: today's, ms of business time. */
export function nowAnswer(now: Now, at: number): Like<typeof nowShape> {
  const { waiting, longestSince, pending, available, closing, late } = now;
  const longest_wait = longestSince === null ? null : { waiting_since: iso(longestSince), ms: Math.max(0, at - longestSince) };
  return {
    at: iso(at),
    cards: { waiting, longest_wait, pending, agents: { available, total: now.agents.length }, windows_closing: closing },
    late,
    agents: now.agents.map((one) => ({
      id: String(one.id),
      name: one.name,
      presence: one.state,
      on_shift: one.isInShift,
      load: one.load,
      cap: one.cap,
      waiting: one.waiting,
      first_response: { n: one.first.n, p50: one.first.medianMs },
    })),
  };
}
