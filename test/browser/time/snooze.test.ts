import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { measurePage } from "../../support/browser/measure-page.ts";
import { livingDemo } from "../../support/process/living-demo.ts";

// Putting a conversation off, in real browsers against a living demo.

const demo = livingDemo();

describe.skipIf(!hasBrowser())("in the demo", () => {
  test("at a desk Ana puts a conversation off with the keyboard alone, finds it among what is put off, and takes it back", async () => {
    await using ana = await demo.open("Ana Peralta", 1440);
    const { page } = ana;
    const id = await openOne(page);

    await page.locator(".thread__name").click();
    await page.keyboard.press("p");
    await page.locator("dialog[open]").waitFor();
    const wrong = [...(await measurePage(page, false)), ...(await complaintsOfAxe(page))];
    const first = await page.evaluate(() => document.activeElement?.textContent ?? "");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.locator(".snooze-bar").waitFor();
    await page.locator(`.row[data-row="${id}"]`).waitFor({ state: "detached" });
    await page.locator(".list__snoozed").click();
    await page.locator(`.row[data-row="${id}"] .row__until`).waitFor();
    const address = new URL(page.url()).search;
    await page.locator(`.row[data-row="${id}"] .row__link`).click();
    await page.locator(".snooze-bar button").click();
    await page.locator(".snooze-bar").waitFor({ state: "detached" });
    await page.locator(`.row[data-row="${id}"]`).waitFor({ state: "detached" });

    expect(first).toContain("En 1 hora");
    expect(address).toBe("?tab=mine&show=snoozed");
    expect(wrong).toEqual([]);
    expect(ana.complaints).toEqual([]);
  }, 60_000);

  test("on a phone it comes from the menu as a sheet; a day that is past is refused in the sheet, one to come is taken", async () => {
    await using ana = await demo.open("Ana Peralta", 360);
    const { page } = ana;
    await openOne(page);

    await page.locator(".thread__tools details > summary").click();
    await page.locator(".thread__snooze--menu a").click();
    await page.locator("dialog[open]").waitFor();
    const box = await page.locator("dialog[open]").boundingBox();
    const wrong = [...(await measurePage(page, true)), ...(await complaintsOfAxe(page))];
    await page.locator("#snooze-wall").fill("2020-01-01T09:00");
    await page.locator(".snooze__wall button").click();
    await page.locator("#snooze-wrong .notice").waitFor();
    const refusal = await page.locator("#snooze-wrong").textContent();
    await page.locator("#snooze-wall").fill(`${new Date(Date.now() + 5 * 86_400_000).toISOString().slice(0, 10)}T09:30`);
    await page.locator(".snooze__wall button").click();
    await page.locator("dialog").waitFor({ state: "detached" });
    const bar = await page.locator(".snooze-bar").textContent();
    wrong.push(...(await measurePage(page, true)));

    expect({ x: box?.x, width: box?.width, foot: (box?.y ?? 0) + (box?.height ?? 0) }).toEqual({ x: 0, width: 360, foot: 740 });
    expect(refusal).toContain("Esa hora ya pasó.");
    expect(bar).toMatch(/Pospuesta hasta\s+\S+ 09:30/);
    expect(wrong).toEqual([]);
    expect(ana.complaints.filter((text) => !text.includes("422"))).toEqual([]);
  }, 60_000);
});

// One of hers that can be put off, open; returns its id. Where every customer waits, one of them gets an answer first.
async function openOne(page: Page): Promise<string> {
  await page.goto("/inbox?tab=mine");
  const ids = await page.locator(".row").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row") ?? ""));
  let answerable = "";
  for (const id of ids) {
    await page.goto(`/conversations/${id}?tab=mine`);
    if ((await page.locator("[data-key=p]").count()) > 0) return id;
    if ((await page.locator("form[data-send=reply] textarea").count()) > 0) answerable = id; // of the others the window is shut
  }
  await page.goto(`/conversations/${answerable}?tab=mine`);
  await page.locator("form[data-send=reply] textarea").fill("Te confirmo el lunes.");
  await page.keyboard.press("Enter");
  await page.locator("[data-key=p]").first().waitFor({ state: "attached" });
  return answerable;
}
