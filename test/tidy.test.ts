import { describe, expect, test } from "bun:test";
import { buildHouse, readHouse } from "./tidy/house.ts";
import { importRules } from "./tidy/imports.ts";
import { reachRules } from "./tidy/reach.ts";
import { shapeRules } from "./tidy/shape.ts";
import { wordRules } from "./tidy/words.ts";

const house = readHouse();
const rules = [...importRules, ...reachRules, ...shapeRules, ...wordRules];

describe("the house is tidy:", () => {
  for (const { name, check } of rules) {
    test(name, () => {
      expect(check(house)).toEqual([]);
    });
  }
});

describe("an offender is found when we ask that", () => {
  for (const { name, check, bad } of rules) {
    test(name, () => {
      expect(check(buildHouse(bad))).not.toEqual([]);
    });
  }
});
