import { expect, setDefaultTimeout, test } from "bun:test";
import { mkdirSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { prepareDemoFolder } from "../../src/cli/demo-folder.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";

// Processes of their own take a while on a small machine.
setDefaultTimeout(60_000);

test("a demo makes its folder, empties it at the next start, and keeps it when told", () => {
  using folder = freshFolder();
  const data = join(folder.path, "demo");
  prepareDemoFolder(data, false).release();
  writeFileSync(join(data, "ronda.db"), "old");
  mkdirSync(join(data, "media", "ab"), { recursive: true });

  prepareDemoFolder(data, true).release();
  const kept = readdirSync(data).sort();
  prepareDemoFolder(data, false).release();
  const emptied = readdirSync(data).sort();

  expect(kept).toEqual([".ronda-demo", "media", "ronda.db", "serve.lock"]);
  expect(emptied).toEqual([".ronda-demo", "serve.lock"]);
});

test.each([[true], [false]])("a demo touches no folder that holds something else (--keep: %p)", (isKept) => {
  using folder = freshFolder();
  writeFileSync(join(folder.path, "thesis.txt"), "three years");

  expect(() => prepareDemoFolder(folder.path, isKept)).toThrow("not empty and not a demo's");
  expect(readdirSync(folder.path)).toEqual(["thesis.txt"]);
});

test("nothing is deleted under a demo that runs", () => {
  using folder = freshFolder();
  const running = prepareDemoFolder(folder.path, false);
  writeFileSync(join(folder.path, "ronda.db"), "in use");

  expect(() => prepareDemoFolder(folder.path, false)).toThrow("a Ronda server is running");
  expect(readdirSync(folder.path)).toContain("ronda.db");
  running.release();
});
