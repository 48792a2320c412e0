import { type BusinessHours, closesAt, isOpen, nextOpening, walkOpen } from "../schedule/business-time.ts";
import { type CivilDay, instantOf, mondayOf, wallOf } from "../schedule/zone.ts";

/** An instant one may put a conversation off to with one press. */
export type SnoozeChoice = { name: "hour" | "hours" | "later" | "tomorrow" | "monday"; at: number };

const hourMs = 3_600_000;
const nine = 9 * 60;
const eighteen = 18 * 60;

/** What is offered at `now`, in the zone of who chooses. A day means the hour at which the team opens on it, nine where it is always open; a
 *  day on which it does not open is left out. Later today: an hour before the team closes for the day, so that there is time to do it. */
export function snoozeChoices({ now, zone, hours }: { now: number; zone: string; hours: BusinessHours }): SnoozeChoice[] {
  const today = wallOf(zone, now).day;
  const monday = mondayOf(today) + 7;
  const later = laterOn(today, { now, zone, hours });
  const choices: { name: SnoozeChoice["name"]; at: number | null }[] = [
    { name: "hour", at: now + hourMs },
    { name: "hours", at: now + 3 * hourMs },
    { name: "later", at: later !== null && later > now + hourMs ? later : null },
    { name: "tomorrow", at: openingOn(today + 1, zone, hours) },
    { name: "monday", at: monday === today + 1 ? null : openingOn(monday, zone, hours) },
  ];
  return choices.flatMap(({ name, at }) => (at === null ? [] : [{ name, at }]));
}

function laterOn(today: CivilDay, { now, zone, hours }: { now: number; zone: string; hours: BusinessHours }): number | null {
  const midnight = instantOf(zone, today + 1, 0);
  let end = 0;
  walkOpen(hours, now, midnight, (_, until) => {
    end = Math.max(end, until);
    return false;
  });
  if (end === 0) return null;
  return end >= midnight ? instantOf(zone, today, eighteen) : end - hourMs;
}

// What is open at midnight opened on the day before: that is no opening of this one.
function openingOn(day: CivilDay, zone: string, hours: BusinessHours): number | null {
  const start = instantOf(zone, day, 0);
  const at = instantOf(zone, day, nine);
  const end = instantOf(zone, day + 1, 0);
  const from = isOpen(hours, start) ? (closesAt(hours, start) ?? end) : start;
  if (from >= at) return isOpen(hours, at) ? at : nextWithin(hours, at, end);
  return nextWithin(hours, from, end);
}

function nextWithin(hours: BusinessHours, from: number, end: number): number | null {
  const opens = nextOpening(hours, from);
  return opens !== null && opens < end ? opens : null;
}
