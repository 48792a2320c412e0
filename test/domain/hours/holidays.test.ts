import { describe, expect, test } from "bun:test";
import { holidayRegions, type HolidayPreset, listHolidays } from "../../../src/domain/hours/holidays.ts";
import * as byHand from "./holidays-by-hand.ts";

const countries: [HolidayPreset["country"], string][] = [
  ["AR", byHand.argentina],
  ["UY", byHand.uruguay],
  ["CL", byHand.chile],
  ["MX", byHand.mexico],
  ["BR", byHand.brazil],
  ["ES", byHand.spain],
];
const presets: HolidayPreset[] = countries.flatMap(([country]) =>
  [null, ...holidayRegions(country).map(({ code }) => code)].map((region) => ({ country, region })),
);
const everyYear = [2026, 2027, 2028, 2029, 2030, 2031, 2032, 2033, 2034, 2035, 2036];

describe("the holidays of 2026 to 2028 are those written down by hand:", () => {
  test.each(countries)("%s", (country, table) => {
    expect(listYears({ country, region: null }, [2026, 2027, 2028])).toEqual(readTable(table));
  });

  test.each(holidayRegions("ES"))("$name", ({ code }) => {
    const shared = listYears({ country: "ES", region: null }, [2026, 2027, 2028]).filter((line) => line.includes(" public "));

    const own = listYears({ country: "ES", region: code }, [2026, 2027, 2028]).filter((line) => !shared.includes(line));

    expect(own.map((line) => `${line.slice(0, 10)}${line.includes(" optional ") ? "?" : ""}`)).toEqual(readCommunity(code));
  });
});

test("a community has the days of the whole country too", () => {
  const shared = listYears({ country: "ES", region: null }, everyYear).filter((line) => line.includes(" public "));
  for (const { code } of holidayRegions("ES")) {
    expect(listYears({ country: "ES", region: code }, everyYear)).toEqual(expect.arrayContaining(shared));
  }
});

test.each(countries)("%s: until 2036 what moves falls on the days written down by hand", (country) => {
  const written = linesOf(byHand.until2036).filter((line) => line.startsWith(`${country} `));
  for (const line of written) {
    const [name = "", dates = ""] = line.slice(3).split(": ");
    const listed = listYears({ country, region: null }, everyYear).filter((one) => one.endsWith(` ${name}`));

    expect(listed.map((one) => one.slice(0, 10)).join(" ")).toBe(dates);
  }
});

test("every preset has all eleven years, each of real dates of that year in order, and a date once", () => {
  for (const preset of presets) {
    for (const year of everyYear) {
      const dates = listHolidays(preset, year).map(({ date }) => date);
      expect(dates.length).toBeGreaterThan(6);
      expect(dates).toEqual([...new Set(dates)].toSorted());
      expect(dates.filter((date) => !date.startsWith(`${year}-`) || Number.isNaN(Date.parse(date)))).toEqual([]);
    }
  }
});

test("a year nobody has looked at has no holidays", () => {
  for (const preset of presets) {
    expect([2025, 2037, 2026.5, Number.NaN].flatMap((year) => listHolidays(preset, year))).toEqual([]);
  }
});

test("a region that does not exist has the days of the country", () => {
  expect(listHolidays({ country: "ES", region: "XX" }, 2026)).toEqual(listHolidays({ country: "ES", region: null }, 2026));
  expect(listHolidays({ country: "UY", region: "AN" }, 2026)).toEqual(listHolidays({ country: "UY", region: null }, 2026));
});

test("Spain has 19 regions and the others none", () => {
  expect(holidayRegions("ES").length).toBe(19);
  expect(countries.flatMap(([country]) => (country === "ES" ? [] : holidayRegions(country)))).toEqual([]);
});

function listYears(preset: HolidayPreset, years: number[]): string[] {
  return years.flatMap((year) => listHolidays(preset, year).map(({ date, kind, name }) => `${date} ${kind} ${name}`));
}

function readTable(table: string): string[] {
  return linesOf(table)
    .flatMap((line) => {
      const [label = "", dates = ""] = line.split(": ");
      return dates.split(" ").map((date) => `${date} ${label}`);
    })
    .toSorted();
}

function readCommunity(code: string): string[] {
  return linesOf(byHand.communities)
    .filter((line) => line.startsWith(`${code}: `))
    .flatMap((line) => line.slice(4).split(" "));
}

function linesOf(table: string): string[] {
  return table.trim().split("\n");
}
