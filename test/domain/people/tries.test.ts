import { expect, test } from "bun:test";
import { takeTry } from "../../../src/domain/people/tries.ts";
import { openOffice } from "./office.ts";

const noon = Date.UTC(2026, 10, 23, 12);
const hour = 3_600_000;

test.each([
  ["one account from everywhere", (n: number) => ({ email: "ana@rossi.example", address: `10.0.0.${n}`, isKnownAddress: false }), 5],
  ["one account from one address", () => ({ email: "ana@rossi.example", address: "10.0.0.1", isKnownAddress: true }), 5],
  ["everybody from one address", (n: number) => ({ email: `${n}@rossi.example`, address: "10.0.0.1", isKnownAddress: false }), 60],
])("a clock that is set back an hour locks nobody out: %s", (_name, attempt, burst) => {
  using office = openOffice();
  for (let n = 0; n < burst; n += 1) takeTry(office.tx, attempt(n), noon);
  const shut = takeTry(office.tx, attempt(burst), noon);

  const earlier = takeTry(office.tx, attempt(burst), noon - hour);

  expect(shut).toHaveProperty("retryInMs");
  expect(earlier).toHaveProperty("taken");
});

test("five tries at once, and one more after half a minute", () => {
  using office = openOffice();
  const attempt = { email: "ana@rossi.example", address: "10.0.0.1", isKnownAddress: false };
  for (let n = 0; n < 5; n += 1) takeTry(office.tx, attempt, noon);

  expect(takeTry(office.tx, attempt, noon)).toEqual({ retryInMs: 30_000 });
  expect(takeTry(office.tx, attempt, noon + 29_000)).toEqual({ retryInMs: 1_000 });
});
