import { expect, test } from "bun:test";
import { matchOf } from "../../../src/domain/search/match.ts";
import { parseQuery } from "../../../src/domain/search/parse-query.ts";
import { readPeriod } from "../../../src/domain/search/read-period.ts";

// What somebody typed, as it is looked for.

const words = (text: string) => {
  const query = parseQuery(text);
  return typeof query === "string" ? query : matchOf(query.phrases, query.isBegun);
};

test.each([
  ["hola mundo", '"hola" AND "mundo"*'],
  ["hola m", '"hola" AND "m"'], // one letter begins too many words
  ['"hola mundo"', '"hola mundo"'],
  ['"hola mundo', '"hola mundo"'],
  ["11-2345", '"11 2345"*'],
  ["hola OR NOT (mundo)*", '"hola" AND "OR" AND "NOT" AND "mundo"*'],
  ['a"b"c', '"a b c"'],
  ["mañana", '"mañana"*'],
  ["man\u0303ana", '"mañana"*'],
  ["uno\0dos", '"uno" AND "dos"*'],
  ["http://ronda.example/x", '"http ronda example x"'],
  ["10:30", '"10 30"*'],
  ["de:", "empty"],
  ["😀", "no_words"],
  ["***", "no_words"],
  [" \t\n", "empty"],
  ["x".repeat(501), "too_long"],
  ["x ".repeat(100), "too_long"],
])("%p is looked for as %p", (text, match) => {
  expect(words(text)).toBe(match);
});

test("operators are read in any case, with a value in quotes, and never twice as words", () => {
  expect(parseQuery('DE:Ana etiqueta:"Muy urgente" Después:2026 hola')).toMatchObject({
    phrases: [["hola"]],
    narrowed: [
      { operator: "from", value: "Ana" },
      { operator: "label", value: "Muy urgente" },
      { operator: "after", value: "2026" },
    ],
    digits: null,
  });
  expect(parseQuery("+54 (341) 555-0142")).toMatchObject({ digits: "543415550142" });
});

const zone = "America/Argentina/Buenos_Aires";
const now = Date.UTC(2026, 10, 24, 2); // still the 23rd there

test.each([
  ["2026", "2026-01-01T03:00", "2027-01-01T03:00"],
  ["2026-05", "2026-05-01T03:00", "2026-06-01T03:00"],
  ["5/2026", "2026-05-01T03:00", "2026-06-01T03:00"],
  ["2026-12", "2026-12-01T03:00", "2027-01-01T03:00"],
  ["2026-05-12", "2026-05-12T03:00", "2026-05-13T03:00"],
  ["12/5/2026", "2026-05-12T03:00", "2026-05-13T03:00"],
  ["12/5", "2026-05-12T03:00", "2026-05-13T03:00"],
  ["hoy", "2026-11-23T03:00", "2026-11-24T03:00"],
  ["Ontem", "2026-11-22T03:00", "2026-11-23T03:00"],
])("%p lasts from %p to %p on the wall of the reader", (text, from, to) => {
  const period = readPeriod(text, { zone, now });
  const iso = (at: number | undefined) => new Date(at ?? 0).toISOString().slice(0, 16);

  expect([iso(period?.from), iso(period?.to)]).toEqual([from, to]);
});

test.each(["mañana", "2026-13", "2026-02-30", "32/1", "0", "20261", "1969", ""])("%p is no time", (text) => {
  expect(readPeriod(text, { zone, now })).toBeUndefined();
});
