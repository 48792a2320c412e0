import { expect, test } from "bun:test";
import { explainedCodes, isPairLimit, isThroughputLimit, outcomeOf, pausesNumber } from "../../../src/whatsapp/graph/errors.ts";

const verdict = (code: number | null, httpStatus = 400, isTransient = false) => outcomeOf({ httpStatus, code, isTransient });

test.each([4, 613, 80007, 130429, 131056, 131057, 133004, 133015, 134101, 2494100])("%d is tried again whatever the status", (code) => {
  expect([200, 400, 403, 500].map((status) => verdict(code, status))).toEqual(["retry", "retry", "retry", "retry"]);
});

test.each([1, 2, 131000, 131016])("%d may have been sent, even if Meta calls it transient", (code) => {
  expect([verdict(code), verdict(code, 500), verdict(code, 429), verdict(code, 400, true)]).toEqual([
    "ambiguous",
    "ambiguous",
    "ambiguous",
    "ambiguous",
  ]);
});

test.each([0, 3, 10, 33, 100, 104, 190, 200, 299, 368, 131026, 131042, 131045, 131047, 131049, 132001, 133010, 131215])(
  "%d is final whatever the status",
  (code) => {
    expect([verdict(code), verdict(code, 500), verdict(code, 429)]).toEqual(["permanent", "permanent", "permanent"]);
  },
);

test("a final error that Meta calls transient is tried again", () => {
  expect(verdict(131026, 400, true)).toBe("retry");
});

test.each([
  [500, "ambiguous"],
  [503, "ambiguous"],
  [429, "retry"],
  [400, "permanent"],
  [404, "permanent"],
  [200, "ambiguous"],
] as const)("without a known code HTTP %d means %s", (status, expected) => {
  expect([verdict(null, status), verdict(987654, status)]).toEqual([expected, expected]);
});

test.each([
  [0, "token"],
  [104, "token"],
  [190, "token"],
  [131042, "billing"],
  [131044, "billing"],
  [368, "account"],
  [131031, "account"],
  [133010, "account"],
  [131047, null],
  [-1, null],
  [null, null],
] as const)("code %p pauses its number for: %p", (code, reason) => {
  expect(pausesNumber(code)).toBe(reason);
});

test("limits of a pair and of a number are told apart", () => {
  expect([isPairLimit(131056), isPairLimit(130429), isThroughputLimit(130429), isThroughputLimit(131056)]).toEqual([
    true,
    false,
    true,
    false,
  ]);
});

test("at least 25 codes have words of their own, each once", () => {
  expect(new Set(explainedCodes).size).toBe(explainedCodes.length);
  expect(explainedCodes.length).toBeGreaterThanOrEqual(25);
});
