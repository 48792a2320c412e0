import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, type Visit } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// The browser's own way back: what lies over the page closes first, and the page behind it is left only by the next step.

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 1);
  await does(fixture.server, fixture.cast.ana, "claim");
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

// From the list into the conversation, as a thumb does it.
async function openFromList(width: number): Promise<Visit> {
  const visit = await served.open(fixture.cast.ana, "/inbox?tab=mine", width);
  await visit.page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
  await visit.page.locator(".row__link").click();
  await visit.page.locator("#pane[data-conversation='1']").waitFor();
  return visit;
}

const layers = {
  dialog: { open: (page: Page) => page.locator("a[href$='/transfers']").click(), shown: "dialog[open]" },
  panel: { open: (page: Page) => page.locator(".thread__panel-button").click(), shown: "#panel-toggle:checked" },
  menu: { open: (page: Page) => page.locator(".thread__head summary").click(), shown: ".thread__head details[open]" },
} as const;

// The step is taken a moment after the layer shows, long before a hand reaches the way back.
const hasStep = (page: Page) => page.waitForFunction(() => Reflect.has(Object(history.state), "over"));
const isInThread = (page: Page) => page.locator("#pane[data-conversation='1'] .thread").isVisible();

describe.skipIf(!hasBrowser())("the way back", () => {
  test.each([
    ["dialog", 360],
    ["panel", 360],
    ["menu", 360],
    ["dialog", 1440],
  ] as const)("closes the %s at %i px and leaves the conversation there; the next step goes to the list", async (name, width) => {
    await using visit = await openFromList(width);
    const { page } = visit;
    const { open, shown } = layers[name];
    await open(page);
    await page.locator(shown).waitFor({ state: "attached" });
    await hasStep(page);

    await page.goBack();
    await page.locator(shown).waitFor({ state: "detached" });
    const stayed = await isInThread(page);
    await page.goBack();
    await page.locator(".pane--empty").waitFor({ state: "attached" });

    expect(stayed).toBe(true);
    expect(page.url()).toEndWith("/inbox?tab=mine");
    expect(visit.complaints).toEqual([]);
  });

  test("passes over the step of what was closed otherwise, however often it was opened", async () => {
    await using visit = await openFromList(360);
    const { page } = visit;
    for (const name of ["dialog", "dialog", "panel"] as const) {
      await layers[name].open(page);
      await page.locator(layers[name].shown).waitFor({ state: "attached" });
      if (name === "dialog") await page.keyboard.press("Escape");
      else await page.locator(".panel__close").click();
      await page.locator(layers[name].shown).waitFor({ state: "detached" });
    }

    await page.goBack();
    await page.locator(".pane--empty").waitFor({ state: "attached" });

    expect(page.url()).toEndWith("/inbox?tab=mine");
    expect(visit.complaints).toEqual([]);
  });

  test("closes a dialog over the panel, then the panel, then leaves", async () => {
    await using visit = await openFromList(360);
    const { page } = visit;
    await layers.panel.open(page);
    await page.locator(layers.panel.shown).waitFor({ state: "attached" });
    await page.evaluate(() => document.querySelector<HTMLElement>("[data-key='x']")?.click());
    await page.locator("dialog[open]").waitFor();

    await page.goBack();
    await page.locator("dialog").waitFor({ state: "detached" });
    const isPanelLeft = (await page.locator(layers.panel.shown).count()) === 1;
    await page.goBack();
    await page.locator(layers.panel.shown).waitFor({ state: "detached" });
    const stayed = await isInThread(page);
    await page.goBack();
    await page.locator(".pane--empty").waitFor({ state: "attached" });

    expect([isPanelLeft, stayed]).toEqual([true, true]);
    expect(visit.complaints).toEqual([]);
  });
});
