import { expect, test } from "bun:test";
import { createCrowd, readingMax } from "../../src/whatsapp/crowd.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

test("of more than a thousand addresses that guess, the one that has been quiet longest is forgotten", () => {
  const crowd = createCrowd(new VirtualClock(0));
  const guess = (address: string) => Array.from({ length: 20 }, () => crowd.noteWrong(address));
  guess("first");
  guess("second");

  for (let index = 0; index < 999; index += 1) crowd.noteWrong(`address ${index}`);

  expect([crowd.msToGuess("first"), crowd.msToGuess("second")]).toEqual([0, 3_000]);
});

test("a place that was left is free again", () => {
  const crowd = createCrowd(new VirtualClock(0));
  const entered = Array.from({ length: readingMax + 1 }, () => crowd.enter("a"));

  crowd.leave("a");

  expect(entered.filter((one) => one)).toHaveLength(readingMax);
  expect([crowd.enter("a"), crowd.enter("a"), crowd.enter("b")]).toEqual([true, false, true]);
});
