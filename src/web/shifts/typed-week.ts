import type { ShiftRow } from "../../db/queries/people/shifts.ts";
import type { Hours } from "../../domain/schedule/shifts.ts";
import type { TypedHours, TypedWeek } from "../../../views/pages/shifts/week-grid.tsx";
import { blocksMax } from "../../domain/schedule/week-fault.ts";
import { minuteText } from "../../../views/format/week.ts";
import type { Form } from "../http/form.ts";

const weekdays = [1, 2, 3, 4, 5, 6, 7];
// One more than may be kept: what is typed beyond is refused in words, not lost.
const pairsRead = blocksMax + 1;
const dayMinutes = 1440;

/** What stands in the grid for a stored week. */
export function typedOf(shifts: readonly ShiftRow[], worksShifts: boolean): TypedWeek {
  const pairsOf = (weekday: number) =>
    shifts
      .filter((one) => one.weekday === weekday)
      .map((one) => ({ from: minuteText(one.startMinute), to: minuteText(one.startMinute + one.minutes) }));
  return { worksShifts, days: weekdays.map((weekday) => padPairs(pairsOf(weekday))) };
}

/** What a form of the grid says, one day copied to others where it asks for that. */
export function readTypedWeek(form: Form): TypedWeek {
  const days = weekdays.map((weekday) => {
    const pairs = Array.from({ length: pairsRead }, (_, n) => ({
      from: form.text(`from-${weekday}-${n}`),
      to: form.text(`to-${weekday}-${n}`),
    }));
    return padPairs(pairs.filter((pair) => pair.from !== "" || pair.to !== ""));
  });
  const worksShifts = form.text("worksShifts") === "yes";
  const source = form.text("act") === "copy" ? days[Number(form.text("copyFrom")) - 1] : undefined;
  if (!source) return { worksShifts, days };
  const targets = new Set(form.texts("copyTo"));
  return { worksShifts, days: days.map((pairs, index) => (targets.has(String(index + 1)) ? source : pairs)) };
}

/** The typed week as shifts. A pair that is half empty or not a time has no length, which the verb refuses. */
export function shiftsOf(typed: TypedWeek): ShiftRow[] {
  return typed.days.flatMap((pairs, index) =>
    pairs
      .filter((pair) => pair.from !== "" || pair.to !== "")
      .map((pair) => ({ weekday: index + 1, ...(readHours(pair) ?? { startMinute: 0, minutes: 0 }) })),
  );
}

/** `09:00` to `13:00` as hours. An end that is not after the start is on the next day; the same time twice is nothing, except midnight:
 *  the whole day. Null: not two times. */
export function readHours({ from, to }: TypedHours): Hours | null {
  const [start, end] = [readMinute(from), readMinute(to)];
  if (start === null || end === null) return null;
  if (start === end) return { startMinute: start, minutes: start === 0 ? dayMinutes : 0 };
  return { startMinute: start, minutes: (end - start + dayMinutes) % dayMinutes };
}

// Browsers may add seconds.
function readMinute(text: string): number | null {
  const [, hours, minutes] = /^([01]\d|2[0-3]):([0-5]\d)(?::00)?$/.exec(text.trim()) ?? [];
  return hours === undefined || minutes === undefined ? null : Number(hours) * 60 + Number(minutes);
}

/** The pairs of a day, with empty ones up to as many as it may have. */
export function padPairs(pairs: readonly TypedHours[]): TypedHours[] {
  const missing = Math.max(0, blocksMax - pairs.length);
  return [...pairs, ...Array.from({ length: missing }, () => ({ from: "", to: "" }))];
}
