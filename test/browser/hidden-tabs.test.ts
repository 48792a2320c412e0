import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { livingDemo } from "../support/process/living-demo.ts";

// A browser opens six connections to one host: tabs that nobody looks at must not hold them.

const demo = livingDemo();
/** One of the tabs hears alerts for all of them, seen or not. */
const ear = 1;

describe.skipIf(!hasBrowser())("tabs of one browser", () => {
  test("nine that were opened in the background hold no stream; one that is looked at is up to date, one that is left lets go", async () => {
    await using visit = await demo.open("Ana Peralta");
    const { page } = visit;
    await page.goto("/inbox?tab=pending");
    await page.context().addInitScript(beHidden);
    const hidden = await Promise.all(Array.from({ length: 9 }, () => page.context().newPage()));
    for (const tab of hidden) await tab.goto("/inbox?tab=pending");
    const [tab] = hidden;
    if (!tab) throw new Error("there are nine");
    await streamsAre(1 + ear);
    const taken = (await page.locator(".row").first().getAttribute("id")) ?? "";
    await page.locator(`#${taken} form button`).click();
    await page.waitForURL(/tab=mine/); // the list goes along with what was taken
    expect(await tab.locator(`#${taken}`).count()).toBe(1);

    await show(tab, true);
    await tab.locator(`#${taken}`).waitFor({ state: "detached", timeout: 8_000 });
    await streamsAre(2 + ear);
    await show(tab, false);

    await streamsAre(1 + ear);
    expect(visit.complaints).toEqual([]);
  }, 60_000);
});

// Playwright shows every page, so the page is told otherwise. Runs in the page, before its own script.
function beHidden(): void {
  Reflect.set(window, "isShown", false);
  Object.defineProperty(document, "hidden", { get: () => !Reflect.get(window, "isShown") });
}

async function show(page: Page, isShown: boolean): Promise<void> {
  await page.evaluate((value) => {
    Reflect.set(window, "isShown", value);
    document.dispatchEvent(new Event("visibilitychange"));
  }, isShown);
}

// As the server itself counts them; streams come and go within a moment.
async function streamsAre(count: number): Promise<void> {
  const giveUpAt = performance.now() + 8_000;
  let seen = -1;
  while (seen !== count && performance.now() < giveUpAt) {
    const metrics = await (await fetch(`${demo.url()}/metrics`)).text();
    seen = Number(/^ronda_live_streams (\d+)$/m.exec(metrics)?.[1]);
    await Bun.sleep(100);
  }
  expect(seen).toBe(count);
}
