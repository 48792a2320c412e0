import { expect, test } from "bun:test";
import { type BudgetFacts, type Withheld, withheldFor } from "../../../src/domain/automatic/budget.ts";

const now = Date.UTC(2026, 10, 23, 23);
const minute = 60_000;
const hour = 60 * minute;

const free: BudgetFacts = {
  now,
  prompt: "words",
  isNumberPaused: false,
  isReachable: true,
  isBlocked: false,
  customerAt: now,
  answeredAt: null,
  toldAt: null,
  suspectedAt: null,
  sentToday: 0,
  cap: 500,
};

test("a customer's words may be answered by themselves", () => {
  expect(withheldFor(free)).toBeNull();
});

const clauses: readonly [string, Partial<BudgetFacts>, Withheld | null][] = [
  ["a reaction", { prompt: "reaction" }, "no_words"],
  ["a courtesy", { prompt: "courtesy" }, "no_words"],
  ["a system message", { prompt: "system" }, "no_words"],
  ["a call notice", { prompt: "call" }, "no_words"],
  ["nothing: a text that answers nobody", { prompt: null }, null],
  ["a paused number", { isNumberPaused: true }, "number_paused"],
  ["somebody who cannot be reached", { isReachable: false }, "unreachable"],
  ["somebody who is blocked", { isBlocked: true }, "blocked"],
  ["a window that shut this instant", { customerAt: now - 24 * hour }, "window_shut"],
  ["a window that shuts in a moment", { customerAt: now - 24 * hour + 1 }, null],
  ["somebody who never wrote", { customerAt: null }, "window_shut"],
  ["a person's answer of just under ten minutes ago", { answeredAt: now - 10 * minute + 1 }, "active_talk"],
  ["a person's answer of ten minutes ago", { answeredAt: now - 10 * minute }, null],
  ["an automatic text of just under half an hour ago", { toldAt: now - 30 * minute + 1 }, "too_soon"],
  ["an automatic text of half an hour ago", { toldAt: now - 30 * minute }, null],
  ["a machine of just under a day ago", { suspectedAt: now - 24 * hour + 1 }, "suspected"],
  ["a machine of a day ago", { suspectedAt: now - 24 * hour }, null],
  ["the last text of the day", { sentToday: 499 }, null],
  ["a day that is full", { sentToday: 500 }, "cap"],
  ["a cap that was lowered below what went out", { sentToday: 90, cap: 10 }, "cap"],
  ["a cap of nothing", { cap: 0 }, "cap"],
  ["several reasons, of which the cap is never the one told", { cap: 0, toldAt: now - minute }, "too_soon"],
  ["a clock that was set back by a minute since", { toldAt: now + minute }, "too_soon"],
  ["a clock that was set back by a year since", { toldAt: now + 365 * 24 * hour }, null],
];

test.each(clauses)("the budget and %s", (_, facts, withheld) => {
  expect(withheldFor({ ...free, ...facts })).toBe(withheld);
});
