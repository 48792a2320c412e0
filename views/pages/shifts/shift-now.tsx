import { weekdayClockText } from "../../format/week.ts";
import type { Words } from "../../i18n/words.ts";

/** Whether somebody is on shift, and when that changes (epoch ms; null: it does not). */
export type ShiftNow = { worksShifts: boolean; isOnShift: boolean; changesAt: number | null };

/** Where somebody stands now, in a few words. `words` speak in the zone the times are told in. */
export function shiftNowText(words: Words, { worksShifts, isOnShift, changesAt }: ShiftNow): string {
  const { t } = words;
  if (!worksShifts) return t("shifts.now.always");
  if (changesAt === null) return t(isOnShift ? "shifts.now.on_open" : "shifts.now.off_open");
  const at = weekdayClockText(changesAt, words);
  return isOnShift ? t("shifts.now.on", { until: at }) : t("shifts.now.off", { from: at });
}
