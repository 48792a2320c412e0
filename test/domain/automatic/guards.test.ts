import { expect, test } from "bun:test";
import { guardFault } from "../../../src/domain/automatic/guards.ts";

const fault = (guards: [number, number][], changed: number) => guardFault(new Map(guards), changed);

test("a team may have a guard, and that one a guard again", () => {
  expect(fault([[1, 2]], 1)).toBeNull();
  expect(
    fault(
      [
        [1, 2],
        [2, 3],
      ],
      1,
    ),
  ).toBeNull();
  expect(
    fault(
      [
        [1, 3],
        [2, 3],
      ],
      2,
    ),
  ).toBeNull();
});

test("nobody is their own guard, not even by way of another team", () => {
  expect(fault([[1, 1]], 1)).toBe("guard_circle");
  expect(
    fault(
      [
        [1, 2],
        [2, 1],
      ],
      2,
    ),
  ).toBe("guard_circle");
  expect(
    fault(
      [
        [1, 2],
        [2, 3],
        [3, 1],
      ],
      3,
    ),
  ).toBe("guard_circle");
});

test("a third hop is refused at whichever end it is added", () => {
  const way: [number, number][] = [
    [1, 2],
    [2, 3],
    [3, 4],
  ];
  for (const changed of [1, 2, 3]) expect(fault(way, changed)).toBe("guard_too_far");
});
