import type { Tx } from "../../db/open.ts";
import { type BusinessHours, closesAt, isOpen, nextOpening, walkOpen } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import { type CivilDay, instantOf, wallOf } from "../schedule/zone.ts";
import { hoursPlanOf, zoneOf } from "./hours-plan.ts";

/** Whether it is open at an instant, when that ends (null: it is shut, or never), and when it opens if it is shut (null: never). */
export type OpenState = { isOpen: boolean; closesAt: number | null; nextOpening: number | null };

/** The state of a team's hours (null: the company's) at an instant. */
export function stateAt(tx: Tx, teamId: number | null, at: number): OpenState {
  const hours = hoursOf(tx, teamId);
  if (isOpen(hours, at)) return { isOpen: true, closesAt: closesAt(hours, at), nextOpening: null };
  return { isOpen: false, closesAt: null, nextOpening: nextOpening(hours, at) };
}

/** One day of the preview: what is open on it in the plan's zone, minutes after its midnight, and the name it has when it differs. */
export type OutlookDay = { day: CivilDay; open: readonly { start: number; end: number }[]; name: string | null };

/** So many days are shown ahead. */
export const outlookDays = 14;

/** The next two weeks as customers will find them by what is set now, from the day of `now` on. Blocks that meet are one; one over midnight stands in two days. */
export function outlookOf(tx: Tx, teamId: number | null, now: number): { zone: string; days: OutlookDay[]; never: boolean } {
  const zone = zoneOf(tx, teamId);
  const current = hoursOf(tx, teamId).at(-1);
  const hours = current ? [{ from: 0, schedule: current.schedule }] : [];
  const plan = hoursPlanOf(tx, teamId);
  const names = new Map((plan.inherits === "days" ? hoursPlanOf(tx, null) : plan).days.map((day) => [day.date, day.name]));
  const first = wallOf(zone, now).day;
  const days = Array.from({ length: outlookDays }, (_, index) => dayOf(hours, zone, first + index, names));
  return { zone, days, never: nextOpening(hours, now) === null };
}

function dayOf(hours: BusinessHours, zone: string, day: CivilDay, names: ReadonlyMap<string, string>): OutlookDay {
  const open: { start: number; end: number }[] = [];
  walkOpen(hours, instantOf(zone, day, 0), instantOf(zone, day + 1, 0), (from, until) => {
    const start = wallOf(zone, from).minute;
    const end = wallOf(zone, until - 1).minute + 1;
    const last = open.at(-1);
    if (last && start <= last.end) last.end = Math.max(last.end, end);
    else open.push({ start, end });
    return false;
  });
  return { day, open, name: names.get(new Date(day * 86_400_000).toISOString().slice(0, 10)) ?? null };
}
