import type { SpanRow } from "../../db/queries/people/presence-history.ts";
import type { Presence } from "../events.ts";
import { type CivilDay, instantOf } from "../schedule/zone.ts";

/** A stretch cut at the borders of its day. */
export type DayPart = Pick<SpanRow, "state" | "reason" | "why"> & { from: number; to: number };

/** One civil day of somebody: what they were, and how long, ms. A day of a changing clock is shorter or longer. */
export type PresenceDay = { day: CivilDay; startsAt: number; endsAt: number; parts: DayPart[]; lasted: Record<Presence, number> };

/** So many days are shown at once. */
export const daysMax = 31;

/** The days `from` to `to` of a zone, oldest first, made of stretches in order; nothing after `now`. */
export function presenceDays(spans: readonly SpanRow[], at: { zone: string; from: CivilDay; to: CivilDay; now: number }): PresenceDay[] {
  return Array.from({ length: at.to - at.from + 1 }, (_, index) => {
    const day = at.from + index;
    const [startsAt, endsAt] = [instantOf(at.zone, day, 0), instantOf(at.zone, day + 1, 0)];
    const parts = spans.flatMap((span) => cut(span, startsAt, Math.min(endsAt, at.now)));
    return { day, startsAt, endsAt, parts, lasted: sumOf(parts) };
  });
}

function cut({ state, reason, why, since, until }: SpanRow, start: number, end: number): DayPart[] {
  const from = Math.max(since, start);
  const to = Math.min(until ?? end, end);
  return from < to ? [{ state, reason, why, from, to }] : [];
}

function sumOf(parts: readonly DayPart[]): Record<Presence, number> {
  const lasted = { available: 0, busy: 0, break: 0, offline: 0 };
  for (const { state, from, to } of parts) lasted[state] += to - from;
  return lasted;
}
