import type { Words } from "../i18n/words.ts";
import { spanText } from "./time.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** How long something took, as exactly as it is worth: `45 s`, `3 min 20 s` under ten minutes, `27 min`, `2 h 5 min`. */
export function durationText(ms: number, words: Words): string {
  const seconds = Math.floor((ms % minuteMs) / 1_000);
  if (ms < minuteMs) return `${seconds} s`;
  if (ms < 10 * minuteMs) return seconds === 0 ? spanText(ms, words) : `${spanText(ms, words)} ${seconds} s`;
  const minutes = ms % hourMs;
  return ms < hourMs || minutes < minuteMs ? spanText(ms, words) : `${spanText(ms, words)} ${spanText(minutes, words)}`;
}
