import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser, newPage } from "../../support/browser/browser.ts";
import { isWhole } from "../../proof/scale.ts";
import { serveStorybook } from "../../support/storybook/serve-storybook.tsx";

// Pictures to compare by eye: dist/storybook, which git does not keep.
const folder = join(import.meta.dir, "../../../dist/storybook");

// What a page of many partials has that none of them has alone.
const ofThePage = /^(duplicate-id|landmark-|region|heading-order|page-has-heading-one|empty-heading)/;

let storybook: ReturnType<typeof serveStorybook>;

beforeAll(() => {
  mkdirSync(folder, { recursive: true });
  storybook = serveStorybook();
});
afterAll(() => storybook.stop());

describe.skipIf(!hasBrowser())("the storybook", () => {
  test.each(["es", "pt", "en"])(
    "in %s is right in both themes, and drawn at both widths",
    async (language) => {
      await using visit = await newPage({ width: 1100 });
      const { page } = visit;
      const opens = (theme: string) => page.goto(`${storybook.address}/all?lang=${language}&theme=${theme}`);
      const keeps = (name: string) =>
        page.screenshot({ path: join(folder, `${language}-${name}.jpg`), type: "jpeg", quality: 60, fullPage: true });
      // What axe hears is the same in every language.
      const hears = async (of: "everything" | "colours") =>
        language === "es" ? (await complaintsOfAxe(page, of)).filter((one) => !ofThePage.test(one)) : [];

      await opens("light");
      const light = await hears("everything");
      if (language === "es" || isWhole) await keeps("light-1100");
      await opens("dark");
      const dark = await hears("colours");
      await page.setViewportSize({ width: 360, height: 800 });
      if (language !== "pt" || isWhole) await keeps("dark-360");

      expect({ light, dark }).toEqual({ light: [], dark: [] });
      expect(visit.complaints).toEqual([]);
    },
    90_000,
  );
});
