import { describe, expect, test } from "bun:test";
import type { Conditions } from "../../../src/db/queries/routing/rules.ts";
import { foldWords, type Matchable, matchRule, type RuleFacts } from "../../../src/domain/routing/rules-match.ts";
import { instantOf, wallOf } from "../../../src/domain/schedule/zone.ts";

// Monday, 23 November 2026.
const monday = Date.UTC(2026, 10, 23) / 86_400_000;
const plain: RuleFacts = {
  numberId: 1,
  words: foldWords("Hola"),
  ad: null,
  labelIds: [],
  wall: { day: monday, minute: 600 },
  language: null,
  acquaintances: ["new"],
};

function rule(id: number, conditions: Conditions, isActive = true): Matchable {
  return { id, isActive, conditions };
}

function fires(conditions: Conditions, facts: Partial<RuleFacts>): boolean {
  return matchRule([rule(1, conditions)], { ...plain, ...facts }).fired !== null;
}

describe("keywords", () => {
  test.each([
    ["factura", "Hola, necesito una FACTURA.", true],
    ["factura", "facturas", false],
    ["facturación", "¿Facturacion?", true],
    ["plan de pagos", "quiero un  Plan\nde pagos!", true],
    ["plan de pagos", "el plan no tiene pagos", false],
    ["año", "feliz ano", true],
    ["c++", "sé c", true],
    ["ção", "AÇÃO", false],
    ["ação", "acao judicial", true],
    ["2026", "iva 2026", true],
  ])("%p in %p: %p", (keyword, text, isThere) => {
    expect(fires({ keywords: [keyword] }, { words: foldWords(text) })).toBe(isThere);
  });

  test("any of several is enough", () => {
    expect(fires({ keywords: ["sueldo", "recibo"] }, { words: foldWords("mi recibo") })).toBe(true);
    expect(fires({ keywords: ["sueldo", "recibo"] }, { words: foldWords("mi boleta") })).toBe(false);
  });
});

describe("hours", () => {
  const day = { weekdays: [1, 2], from: 540, to: 1_080 };
  const night = { weekdays: [1], from: 1_320, to: 360 };

  test.each([
    [day, monday, 539, false],
    [day, monday, 540, true],
    [day, monday, 1_079, true],
    [day, monday, 1_080, false],
    [day, monday + 2, 600, false],
    [night, monday, 1_319, false],
    [night, monday, 1_320, true],
    [night, monday + 1, 359, true],
    [night, monday + 1, 360, false],
    [night, monday, 100, false],
  ])("%j on day %p at minute %p: %p", (hours, onDay, minute, isIn) => {
    expect(fires({ hours }, { wall: { day: onDay, minute } })).toBe(isIn);
  });

  test("are those of the company's wall, also in the night the clock is changed", () => {
    const zone = "America/Santiago";
    const saturday = Date.UTC(2026, 3, 4) / 86_400_000;
    const lateAgain = wallOf(zone, instantOf(zone, saturday, 1_380) + 3_600_000);

    expect(lateAgain).toEqual({ day: saturday, minute: 1_380 });
    expect(fires({ hours: { weekdays: [6], from: 1_320, to: 0 } }, { wall: lateAgain })).toBe(true);
  });
});

describe("the other conditions", () => {
  test.each<[Conditions, Partial<RuleFacts>, boolean]>([
    [{ numberIds: [2, 1] }, {}, true],
    [{ numberIds: [2] }, {}, false],
    [{ ad: "" }, {}, false],
    [{ ad: "" }, { ad: foldWords("Monotributo desde $0") }, true],
    [{ ad: "monotributo" }, { ad: foldWords("Monotributo desde $0") }, true],
    [{ ad: "sueldos" }, { ad: foldWords("Monotributo desde $0") }, false],
    [{ labelIds: [7, 8] }, { labelIds: [8] }, true],
    [{ labelIds: [7] }, { labelIds: [8] }, false],
    [{ languages: ["pt"] }, { language: "pt" }, true],
    [{ languages: ["pt"] }, {}, false],
    [{ customers: ["returning"] }, { acquaintances: ["returning"] }, true],
    [{ customers: ["responsible", "returning"] }, { acquaintances: ["new"] }, false],
  ])("%j with %j: %p", (conditions, facts, isThere) => {
    expect(fires(conditions, facts)).toBe(isThere);
  });

  test("all have to hold", () => {
    const both: Conditions = { keywords: ["hola"], numberIds: [1] };

    expect(fires(both, {})).toBe(true);
    expect(fires(both, { numberId: 2 })).toBe(false);
    expect(fires(both, { words: foldWords("chau") })).toBe(false);
  });
});

test("the first that fits wins, and each before it says what was missing", () => {
  const rules = [
    rule(1, { keywords: ["iva"], numberIds: [1] }),
    rule(2, { numberIds: [1] }, false),
    rule(3, { numberIds: [1] }),
    rule(4, { numberIds: [1] }),
  ];

  const { fired, passed } = matchRule(rules, plain);

  expect(fired?.id).toBe(3);
  expect(passed.map((one) => [one.rule.id, one.missing])).toEqual([
    [1, ["keywords"]],
    [2, []],
  ]);
});
