import { describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { livingDemo } from "../support/process/living-demo.ts";

// Passing a conversation on, in real browsers against a living demo.

const demo = livingDemo();

describe.skipIf(!hasBrowser())("in the demo", () => {
  test("a note that is being written stays a note when the conversation becomes one's own", async () => {
    await using nico = await demo.open("Nico Ferrari");
    const { page } = nico;
    await page.goto("/inbox?tab=pending");
    await page.locator(".row__link").first().click();
    await page.locator(".composer__mode--note").click();
    await page.locator("form[data-send=note] textarea").fill("No le digas todavía");

    await page.locator(".thread__primary button").click();
    await page.locator("form[data-send=reply] textarea").waitFor({ state: "attached" });

    expect(await page.locator("form[data-send=reply] textarea").inputValue()).toBe("");
    expect(await page.locator("form[data-send=note] textarea").inputValue()).toBe("No le digas todavía");
  }, 30_000);

  test("Ana passes a conversation on with a key, Beto reads the note with Enter and finds what she had begun", async () => {
    await using ana = await demo.open("Ana Peralta");
    await using beto = await demo.open("Beto Sosa");
    const { page } = ana;
    await openAnswerable(page);
    await box(page).fill("Hola, ya estoy mirando");
    await page.waitForResponse((answer) => answer.url().endsWith("/draft"));
    const id = await page.locator("#pane").getAttribute("data-conversation");
    await page.locator(".thread__name").click();
    await box(page).blur();
    await page.keyboard.press("x");
    await page.locator("dialog .target", { hasText: "Beto" }).click();
    if (await page.locator(".transfer__confirm input").isVisible()) await page.locator(".transfer__confirm input").check();
    await page.locator("dialog .form__foot button").click();
    await page.locator("dialog").waitFor({ state: "detached" });

    await beto.page.locator(".notice", { hasText: "te pasó la conversación" }).waitFor();
    await beto.page.goto("/inbox?tab=mine");
    await beto.page.locator(`.row__link[href*="/conversations/${id}?"]`).click();
    await beto.page.locator(".composer[data-state=context]").waitFor();
    await beto.page.keyboard.press("Enter");
    await box(beto.page).waitFor();

    expect(await box(beto.page).inputValue()).toBe("Hola, ya estoy mirando");
    expect(await beto.page.locator(".composer__by").textContent()).toBe("Borrador de Ana Peralta");
    for (const visit of [ana, beto]) expect(visit.complaints).toEqual([]);
  }, 60_000);
});

// One of hers whose window is open: at night all that is pending may be with the bot.
async function openAnswerable(page: Page): Promise<void> {
  await page.goto("/inbox?tab=mine");
  const ids = await page.locator(".row").evaluateAll((rows) => rows.map((row) => row.getAttribute("data-row")));
  for (const id of ids) {
    await page.goto(`/conversations/${id}?tab=mine`);
    if ((await box(page).count()) > 0) return;
  }
}

const box = (page: Page) => page.locator("form[data-send=reply] textarea");
