import { expect, test } from "bun:test";
import { mkdirSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { filesIn, writeAll } from "../../src/ports/real.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";

test("the first save clears away drafts older than a day and leaves younger ones", async () => {
  const folder = freshFolder();
  const drafts = join(folder.path, "incoming");
  mkdirSync(drafts);
  for (const name of ["old", "young"]) writeFileSync(join(drafts, name), "half");
  const twoDaysAgo = Date.now() / 1000 - 2 * 86_400;
  utimesSync(join(drafts, "old"), twoDaysAgo, twoDaysAgo);

  const files = filesIn(folder.path);
  const saved = await files.save(new Blob(["whole"]).stream(), 100);

  expect(readdirSync(drafts)).toEqual(["young"]);
  expect(readFileSync(files.path(saved.sha256), "utf8")).toBe("whole");
  folder.remove();
});

test("a disk that takes a few bytes at a time gets them all", () => {
  const taken: number[] = [];

  writeAll(new Uint8Array([1, 2, 3, 4, 5]), (rest) => {
    const some = rest.subarray(0, 2);
    taken.push(...some);
    return some.byteLength;
  });

  expect(taken).toEqual([1, 2, 3, 4, 5]);
});
