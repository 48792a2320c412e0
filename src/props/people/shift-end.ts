import type { Tx } from "../../db/open.ts";
import type { PersonRow } from "../../db/queries/people/people.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { shiftPlanOf } from "../../domain/schedule/shift-plan.ts";
import { shiftEndAt } from "../../domain/schedule/shift-end.ts";
import { findLastEnd } from "../../domain/schedule/shifts.ts";
import type { ShiftEndBannerProps } from "../../../views/partials/person/shift-end-banner.tsx";

const beforeMs = 15 * 60_000;
const afterMs = 12 * 3_600_000;

/** The end of a person's shift as they should be told of it: from 15 minutes before until 12 hours after, or until they are on shift
 *  again. Null: nothing to tell. */
export function shiftEndOf(tx: Tx, person: PersonRow, now: number): { at: number; isOver: boolean } | null {
  if (!person.worksShifts) return null;
  const plan = shiftPlanOf(tx, person, now);
  const end = shiftEndAt(plan, person.extendedUntil, now);
  if (end !== null) return end - now <= beforeMs ? { at: end, isOver: false } : null;
  const endedAt = Math.max(findLastEnd(plan, now) ?? 0, person.extendedUntil ?? 0);
  return endedAt > 0 && now - endedAt <= afterMs ? { at: endedAt, isOver: true } : null;
}

/** What the inbox says to somebody whose shift ends or is over while conversations are still theirs; null: nothing. */
export function shiftEndBanner(tx: Tx, viewer: Viewer, person: PersonRow, now: number): ShiftEndBannerProps | null {
  const end = shiftEndOf(tx, person, now);
  if (end === null) return null;
  const open = countInbox(tx, viewer).mine.total;
  return open === 0 ? null : { endsAt: end.at, isOver: end.isOver, open };
}
