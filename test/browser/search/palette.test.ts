import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { indexed } from "../../stories/search/searching.ts";

// One key from anywhere, and what one wants by its name.

setDefaultTimeout(60_000);

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await indexed(fixture);
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

const dialog = (page: Page) => page.locator("dialog[open] .palette");
const entry = (page: Page, name: string) => dialog(page).locator(`.palette__entry:visible:has-text("${name}")`);
const ready = (page: Page) => page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });

describe.skipIf(!hasBrowser())("the palette", () => {
  test.each([1440, 360])(
    "at %i px the key opens it, also while writing, arrows and Enter do what is named, Escape leaves everything",
    async (width) => {
      await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=pending", width);
      const { page } = visit;
      await ready(page);

      await page.keyboard.press("Control+k");
      await entry(page, "Tomar").waitFor();
      expect(await entry(page, "Reabrir").count()).toBe(0); // the page does not offer it
      expect(await complaintsOfAxe(page)).toEqual([]);
      await page.emulateMedia({ colorScheme: "dark" });
      expect(await complaintsOfAxe(page, "colours")).toEqual([]);
      await page.keyboard.type("marisa");
      await entry(page, "#1").waitFor();
      await page.keyboard.press("ArrowDown");
      expect(await page.evaluate(() => document.activeElement?.textContent)).toContain("Marisa Rossi");
      await page.keyboard.press("ArrowUp");
      await dialog(page).locator(".palette__field:focus").waitFor();
      await page.keyboard.press("Escape");
      await dialog(page).waitFor({ state: "detached" });
      await page.keyboard.press("n");
      await page.locator("form[data-send=note] textarea").focus();
      await page.keyboard.type("una nota");
      await page.keyboard.press("Meta+k");
      await page.keyboard.type("mias");
      await page.keyboard.press("Enter");
      await page.waitForURL(/tab=mine/);
      expect(conversationOf(fixture.server).ownerId).toBeNull(); // Enter waited for what it was typed for

      expect(visit.complaints).toEqual([]);
    },
  );

  test("what is chosen presses what its key presses", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=pending", 1280);
    const { page } = visit;
    await ready(page);

    await page.keyboard.press("Control+k");
    await page.keyboard.type("aceptar");
    await page.keyboard.press("Enter");
    await page.locator("form[data-send=reply] textarea:focus").waitFor();

    expect(conversationOf(fixture.server).ownerId).toBe(fixture.cast.ana.id);
    expect(visit.complaints).toEqual([]);
  });

  test("a supervisor assigns and labels from it", async () => {
    await using visit = await served.open(fixture.cast.sole, "/conversations/1?tab=all", 1280);
    const { page } = visit;
    page.setDefaultTimeout(5_000);
    await ready(page);

    for (const [words, opened] of [
      ["asignar", "#give-to:focus"],
      ["tag", "dialog[open]:not(:has(.palette))"],
    ] as const) {
      await page.keyboard.press("Control+k");
      await page.keyboard.type(words);
      await page.keyboard.press("Enter");
      await page.locator(opened).waitFor();
      await page.keyboard.press("Escape");
    }

    expect(visit.complaints).toEqual([]);
  });

  test("AltGr writes signs and opens nothing, on a Spanish or a Portuguese keyboard, on either system", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox", 1280);
    const { page } = visit;
    await ready(page);

    const stopped = await page.evaluate(() => {
      const keys = ["k", "K", "/", "?", "2", "q", "e", "@", "#", "€", "º", "g"];
      // Windows tells AltGr as Ctrl and Alt, others as a modifier of its own.
      const ways = [
        { ctrlKey: true, altKey: true, modifierAltGraph: true },
        { modifierAltGraph: true },
        { ctrlKey: true, altKey: true },
        { altKey: true },
      ];
      return keys
        .flatMap((key) =>
          ways.map((way) => document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...way }))),
        )
        .filter((isLeft) => !isLeft).length;
    });
    await page.waitForTimeout(200);

    expect([stopped, await page.locator("dialog[open]").count(), new URL(page.url()).pathname]).toEqual([0, 0, "/inbox"]);
    expect(visit.complaints).toEqual([]);
  });

  test("by touch it opens beside the search, and a finger chooses", async () => {
    await using visit = await served.open(fixture.cast.ana, "/search", 360);
    const { page } = visit;
    await ready(page);

    await page.locator(".search-box__palette").click();
    await entry(page, "Pendientes").click();
    await page.waitForURL(/tab=pending/);

    expect(visit.complaints).toEqual([]);
  });
});
