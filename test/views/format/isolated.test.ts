import { expect, test } from "bun:test";
import { isolated } from "../../../views/format/isolated.ts";
import { words } from "../../../views/i18n/words.ts";

test.each(["עדי", "علي", "Ana עדי", "ܐܒܐ", "𐤀"])("%s keeps its place among other words", (name) => {
  expect(isolated(name)).toBe(`\u2068${name}\u2069`);
  expect(words("es").t("thread.owner", { name })).toContain(`\u2068${name}\u2069`);
});

test.each(["Ana", "Marisa Rossi 👩🏽", "王", "1️⃣", ""])("%j needs no help", (name) => {
  expect(isolated(name)).toBe(name);
});
