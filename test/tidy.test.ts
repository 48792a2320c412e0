import { describe, expect, test } from "bun:test";
import { buildProject, readProject } from "./tidy/project.ts";
import { importRules } from "./tidy/imports.ts";
import { reachRules } from "./tidy/reach.ts";
import { scriptRules } from "./tidy/scripts.ts";
import { shapeRules } from "./tidy/shape.ts";
import { wordRules } from "./tidy/words.ts";

const project = readProject();
const rules = [...importRules, ...reachRules, ...shapeRules, ...wordRules, ...scriptRules];

describe("the project is tidy:", () => {
  for (const { name, check } of rules) {
    test(name, () => {
      expect(check(project)).toEqual([]);
    });
  }
});

describe("an offender is found when we ask that", () => {
  for (const { name, check, bad } of rules) {
    test(name, () => {
      expect(check(buildProject(bad))).not.toEqual([]);
    });
  }
});
