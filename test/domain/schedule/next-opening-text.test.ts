import { expect, test } from "bun:test";
import { nextOpeningText } from "../../../src/domain/schedule/next-opening-text.ts";

const rosario = "America/Argentina/Buenos_Aires";
const at = (iso: string) => Date.parse(iso);

const spoken: readonly [string, string, string, string, string][] = [
  // from, opening (both Rosario, -03), es, pt, en. 23 November 2026 is a Monday.
  ["2026-11-23T13:10", "2026-11-23T15:00", "hoy a las 15", "hoje às 15h", "today at 3 pm"],
  ["2026-11-23T23:10", "2026-11-24T09:00", "mañana a las 9", "amanhã às 9h", "tomorrow at 9 am"],
  ["2026-11-24T00:10", "2026-11-24T09:00", "hoy a las 9", "hoje às 9h", "today at 9 am"],
  ["2026-11-27T20:00", "2026-11-30T09:00", "el lunes a las 9", "na segunda-feira às 9h", "on Monday at 9 am"],
  ["2026-11-23T20:00", "2026-11-28T09:30", "el sábado a las 9:30", "no sábado às 9h30", "on Saturday at 9:30 am"],
  ["2026-11-23T20:00", "2026-11-29T12:00", "el domingo a las 12", "no domingo às 12h", "on Sunday at 12 pm"],
  [
    "2026-11-23T20:00",
    "2026-11-30T09:00",
    "el lunes 30 de noviembre a las 9",
    "na segunda-feira, 30 de novembro, às 9h",
    "on Monday 30 November at 9 am",
  ],
  [
    "2026-11-23T20:00",
    "2026-12-08T09:30",
    "el martes 8 de diciembre a las 9:30",
    "na terça-feira, 8 de dezembro, às 9h30",
    "on Tuesday 8 December at 9:30 am",
  ],
  ["2026-11-23T20:00", "2026-11-24T01:00", "mañana a la 1", "amanhã à 1h", "tomorrow at 1 am"],
  ["2026-11-23T20:00", "2026-11-24T00:05", "mañana a las 0:05", "amanhã à 0h05", "tomorrow at 12:05 am"],
];

test.each(spoken)("at %s an opening at %s is said", (from, opening, es, pt, en) => {
  const when = { at: at(`${from}:00-03:00`), opening: at(`${opening}:00-03:00`) };
  expect(nextOpeningText("es", rosario, when)).toBe(es);
  expect(nextOpeningText("pt", rosario, when)).toBe(pt);
  expect(nextOpeningText("en", rosario, when)).toBe(en);
});

test("today and tomorrow are those of the schedule's zone", () => {
  const when = { at: at("2026-11-24T02:00:00Z"), opening: at("2026-11-24T12:00:00Z") };
  expect(nextOpeningText("es", rosario, when)).toBe("mañana a las 9");
  expect(nextOpeningText("es", "Asia/Tokyo", when)).toBe("hoy a las 21");
  expect(nextOpeningText("es", "Pacific/Auckland", when)).toBe("mañana a la 1");
});

test("over a clock change the day is counted on the wall: a night of 23 hours is still tomorrow", () => {
  // Madrid goes from +01 to +02 on 28 March 2027 at two.
  const spring = { at: at("2027-03-27T20:00:00+01:00"), opening: at("2027-03-28T09:00:00+02:00") };
  // And back on 25 October 2026 at three.
  const autumn = { at: at("2026-10-24T23:30:00+02:00"), opening: at("2026-10-25T09:00:00+01:00") };
  expect(nextOpeningText("es", "Europe/Madrid", spring)).toBe("mañana a las 9");
  expect(nextOpeningText("en", "Europe/Madrid", autumn)).toBe("tomorrow at 9 am");
});

test("never promises nothing", () => {
  expect(nextOpeningText("es", rosario, { at: 0, opening: null })).toBe("en cuanto podamos");
  expect(nextOpeningText("pt", rosario, { at: 0, opening: null })).toBe("assim que pudermos");
  expect(nextOpeningText("en", rosario, { at: 0, opening: null })).toBe("as soon as we can");
});
