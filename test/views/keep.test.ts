import { expect, test } from "bun:test";
import { createKeep } from "../../views/keep.ts";

function counted(keep: ReturnType<typeof createKeep>) {
  let drawn = 0;
  return (key: string, length: number) => {
    void keep(key, () => {
      drawn += 1;
      return "x".repeat(length);
    });
    return drawn;
  };
}

test("a part is drawn once for its key, and anew when more parts came than are kept", () => {
  const draw = counted(createKeep(2));

  expect([draw("a", 1), draw("b", 1), draw("a", 1)]).toEqual([1, 2, 2]);
  expect([draw("c", 1), draw("a", 1)]).toEqual([3, 4]);
});

test("long parts are forgotten by their length, so that two thousand long messages do not fill the memory", () => {
  const draw = counted(createKeep(2_000, 1_000));

  expect([draw("a", 400), draw("b", 400), draw("a", 400)]).toEqual([1, 2, 2]);
  expect([draw("c", 400), draw("a", 400)]).toEqual([3, 4]);
});

test("a part that is longer than all that may be kept is drawn every time and counts for nothing", () => {
  const draw = counted(createKeep(2_000, 1_000));

  expect([draw("a", 5_000), draw("a", 5_000)]).toEqual([1, 2]);
  expect([draw("b", 400), draw("b", 400)]).toEqual([3, 3]);
});
