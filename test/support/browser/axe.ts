import axe from "axe-core";
import type { AxeResults, RunOptions } from "axe-core";
import type { Page } from "playwright-core";

const rules: RunOptions = {
  runOnly: { type: "tag", values: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"] },
  resultTypes: ["violations"],
};
const colours: RunOptions = { ...rules, runOnly: { type: "rule", values: ["color-contrast"] } };

/** What axe has against a page as it stands, one line each: the rule, where, and what it saw. The library is put into each page once.
 *  `colours`: only what another theme can change. */
export async function complaintsOfAxe(page: Page, of: "everything" | "colours" = "everything"): Promise<string[]> {
  const options = of === "everything" ? rules : colours;
  const isThere = await page.evaluate(() => "axe" in window);
  if (!isThere) await page.evaluate(axe.source);
  const results = await page.evaluate<AxeResults, RunOptions>(runAxe, options);
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${String(node.target[0])} ${summary(node)}`));
}

/** Runs in the page. */
function runAxe(how: RunOptions): Promise<AxeResults> {
  const inPage = Reflect.get(window, "axe") as typeof axe;
  return inPage.run(document, how);
}

function summary(node: AxeResults["violations"][number]["nodes"][number]): string {
  return (node.failureSummary ?? "").replaceAll(/\s+/g, " ").slice(0, 200);
}

/** Words that are shown smaller than 12.5 px, by the class of their element; numbers in bubbles and initials are no words. */
export function wordsTooSmall(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const small = new Set<string>();
    while (walker.nextNode()) {
      const { parentElement: parent, textContent } = walker.currentNode;
      if (!parent || !/\p{L}{2}/u.test(textContent ?? "") || parent.closest("[aria-hidden=true], .visually-hidden, script")) continue;
      if (!parent.checkVisibility() || Number.parseFloat(getComputedStyle(parent).fontSize) >= 12.5) continue;
      small.add(`${parent.className}: ${textContent?.trim().slice(0, 40)}`);
    }
    return [...small];
  });
}
