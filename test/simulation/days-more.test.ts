import { test } from "bun:test";
import { expectMany, liveDays, nothingLived, seedsOf } from "../support/days/days-of.ts";

const total = nothingLived();

for (const seed of seedsOf(1))
  test(
    `days of seed ${seed}: customers, agents, Meta's faults and kills leave every promise whole after every step`,
    () => liveDays(seed, total),
    600_000,
  );

test("the days were many", () => expectMany(total));
