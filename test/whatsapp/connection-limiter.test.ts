import { expect, test } from "bun:test";
import { createConnectionLimiter, readingMax } from "../../src/whatsapp/connection-limiter.ts";
import { VirtualClock } from "../support/fixture/virtual-clock.ts";

test("of more than a thousand addresses that guess, the one that has been quiet longest is forgotten", () => {
  const limiter = createConnectionLimiter(new VirtualClock(0));
  const guess = (address: string) => Array.from({ length: 20 }, () => limiter.noteWrong(address));
  guess("first");
  guess("second");

  for (let index = 0; index < 999; index += 1) limiter.noteWrong(`address ${index}`);

  expect([limiter.msToGuess("first"), limiter.msToGuess("second")]).toEqual([0, 3_000]);
});

test("a place that was left is free again", () => {
  const limiter = createConnectionLimiter(new VirtualClock(0));
  const entered = Array.from({ length: readingMax + 1 }, () => limiter.enter("a"));

  limiter.leave("a");

  expect(entered.filter((one) => one)).toHaveLength(readingMax);
  expect([limiter.enter("a"), limiter.enter("a"), limiter.enter("b")]).toEqual([true, false, true]);
});
