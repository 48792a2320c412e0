import { describe, expect, test } from "bun:test";
import { clockText, dateText, dayText, heatOf, leftText, shortText, spanText } from "../../../views/format/time.ts";
import { languages, words } from "../../../views/i18n/words.ts";
import { day, hour, minute, now, viewIn } from "../samples.ts";

const es = viewIn("es").words;

/** Intl puts no-break spaces between a number and its unit. */
const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

describe("times", () => {
  test("an instant is told in the words' zone", () => {
    expect(clockText(now, es)).toBe("10:47");
    expect(clockText(now, words("es", "UTC"))).toBe("13:47");
  });

  test("today is a time, yesterday a word, earlier a date", () => {
    expect(shortText(now - hour, now, es)).toBe("09:47");
    expect(shortText(now - day, now, es)).toBe("ayer");
    expect(shortText(now - 12 * day, now, es)).toBe("11/11");
    expect(dateText(now - 400 * day, now, es)).toContain("25");
  });

  test("a day that is not yet over elsewhere is judged in the words' zone", () => {
    const lateEvening = Date.UTC(2026, 10, 23, 2, 30); // 23:30 of the 22nd in Rosario

    expect(shortText(lateEvening, now, es)).toBe("ayer");
    expect(dayText(lateEvening, now, es)).toBe("Ayer");
  });

  test("a wait is told in its largest unit", () => {
    expect(languages.map((language) => spanText(20_000, viewIn(language).words))).toEqual(["ahora", "agora", "now"]);
    expect(plain(spanText(7.9 * minute, es))).toBe("7 min");
    expect(plain(spanText(3 * hour, es))).toBe("3 h");
  });

  test("what is left counts down to nothing and not below", () => {
    expect(plain(leftText(23 * hour + 58 * minute, es))).toBe("23 h 58 min");
    expect(plain(leftText(-1, es))).toBe("0 min");
  });

  test("a wait is grey at first, amber from 80 % of its time on, red once it is due, and grey where nothing is promised", () => {
    const heats = [3.9, 4, 4.9, 5, 90].map((minutes) => heatOf(minutes * minute, { warnAt: 4 * minute, at: 5 * minute }));
    heats.push(heatOf(90 * minute, null));

    expect(heats).toEqual(["calm", "warn", "warn", "late", "late", "calm"]);
  });
});
