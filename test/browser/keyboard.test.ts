import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, type Visit } from "../support/browser/browser.ts";
import { conversationOf, does, leave } from "../support/fixture/conversation.ts";
import type { Player } from "../support/fixture/cast.ts";
import { passes } from "../support/fixture/passing-on.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, owners, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// Hands that never leave the keyboard: what they stand on may change, but it is never taken from under them.

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 1);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

// Keys are pressed once htmx has the page in hand: before that, links and forms do what they do without it.
async function open(who: Player, path: string, width = 1280): Promise<Visit> {
  const visit = await served.open(who, path, width);
  await visit.page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
  return visit;
}

const box = (page: Page, state = "") => page.locator(`form[data-send=reply] textarea${state}`);
const focused = (page: Page) => page.evaluate(() => document.activeElement?.id ?? "");

describe.skipIf(!hasBrowser())("by keyboard alone", () => {
  test.each([1440, 360])(
    "at %i px whoever takes a conversation in the list stands in the field of the answer, in the list it is in",
    async (width) => {
      await using visit = await open(fixture.cast.ana, "/inbox?tab=pending", width);
      const { page } = visit;

      await page.locator(".row .action button").first().press("Enter");
      await box(page, ":focus").waitFor();
      await page.locator("#list[data-address*='tab=mine'] .row__link[aria-current]").waitFor({ state: "attached" });

      expect(owners(fixture.server)).toEqual(["Ana"]);
      expect(page.url()).toEndWith("/conversations/1?tab=mine");
      expect(visit.complaints).toEqual([]);
    },
  );

  test.each([1440, 360])("at %i px whoever takes the open one with `t` stands in the field too", async (width) => {
    await using visit = await open(fixture.cast.ana, "/conversations/1?tab=pending", width);
    const { page } = visit;

    await page.keyboard.press("t");
    await box(page, ":focus").waitFor();
    await page.locator("#list[data-address*='tab=mine'] .row__link[aria-current]").waitFor({ state: "attached" });

    expect(page.url()).toEndWith("/conversations/1?tab=mine");
    expect(visit.complaints).toEqual([]);
  });

  test("whoever has read the context stands in the field", async () => {
    await does(fixture.server, fixture.cast.ana, "claim");
    await passes(fixture, fixture.cast.ana, fixture.cast.beto);
    await using visit = await open(fixture.cast.beto, "/conversations/1?tab=mine", 1440);
    const { page } = visit;

    await page.getByRole("button", { name: "Leí el contexto" }).click();
    await box(page, ":focus").waitFor();

    expect(visit.complaints).toEqual([]);
  });

  test("`E` resolves and opens who waits longest, `e` resolves and stays, and when nobody waits that is said", async () => {
    await arrive(fixture, 2);
    for (const id of [1, 2, 3]) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
    await using visit = await open(fixture.cast.ana, "/conversations/2?tab=mine", 1440);
    const { page } = visit;

    await page.keyboard.press("Shift+E");
    await page.locator("#pane[data-conversation='1']").waitFor();
    await page.keyboard.press("e");
    await page.locator(".thread__head[data-status=resolved]").waitFor();
    const stayed = await page.locator("#pane").getAttribute("data-conversation");
    await page.locator(".row__link[href*='/conversations/3?']").click();
    await page.locator("#pane[data-conversation='3']").waitFor();
    await page.keyboard.press("Shift+E");
    await page.locator(".notice", { hasText: "Resuelta. En esta lista no espera nadie más." }).waitFor();
    await page.locator(".composer[data-state=resolved]:focus").waitFor();

    expect(stayed).toBe("1");
    expect([1, 2, 3].map((id) => conversationOf(fixture.server, id).status)).toEqual(["resolved", "resolved", "resolved"]);
    expect(visit.complaints).toEqual([]);
  });

  test("Escape leaves the box, then the conversation for its row; a text that was not sent waits there, and `e` does not resolve over it", async () => {
    await does(fixture.server, fixture.cast.ana, "claim");
    await using visit = await open(fixture.cast.ana, "/inbox?tab=all", 1440);
    const { page } = visit;
    await page.locator(".row__link").first().click();
    await box(page).fill("Son 45");

    await page.keyboard.press("Escape");
    const isOut = (await box(page, ":focus").count()) === 0;
    await page.keyboard.press("Escape");
    await page.locator(".pane--empty").waitFor();
    const at = [page.url(), await page.evaluate(() => document.activeElement?.className)];
    await page.keyboard.press("Enter");
    await box(page).waitFor();
    const kept = await box(page).inputValue();
    await page.keyboard.press("e");
    await box(page, ":focus").waitFor();

    expect(isOut).toBe(true);
    expect(at).toEqual([`${served.address}inbox?tab=all`, "row__link"]);
    expect(kept).toBe("Son 45");
    expect(conversationOf(fixture.server).status).toBe("in_progress");
    expect(visit.complaints).toEqual([]);
  });

  test("Escape closes a menu, then the panel over the talk, and leaves the conversation last", async () => {
    await does(fixture.server, fixture.cast.ana, "claim");
    await using visit = await open(fixture.cast.ana, "/conversations/1?tab=mine", 1000);
    const { page } = visit;
    await page.locator(".thread__panel-button").click();
    await page.locator(".thread__head summary").press("Enter");

    await page.keyboard.press("Escape");
    const afterOne = [await page.locator("details[open]").count(), await page.locator(".panel").isVisible()];
    await page.keyboard.press("Escape");
    const afterTwo = [await page.locator(".panel").isVisible(), await page.locator(".thread").isVisible()];
    await page.keyboard.press("Escape");
    await page.locator(".pane--empty").waitFor();

    expect([afterOne, afterTwo]).toEqual([
      [0, true],
      [false, true],
    ]);
  });

  test("what stands in a closed menu has its key too, a key held down acts once, and none acts with AltGr or while writing", async () => {
    await does(fixture.server, fixture.cast.ana, "claim");
    await using visit = await open(fixture.cast.ana, "/conversations/1?tab=mine", 1440);
    const { page } = visit;

    await page.evaluate(() => {
      const press = (init: KeyboardEventInit) => document.body.dispatchEvent(new KeyboardEvent("keydown", { bubbles: true, ...init }));
      press({ key: "e", modifierAltGraph: true });
      press({ key: "e", repeat: true });
      press({ key: "e", ctrlKey: true });
    });
    await box(page).press("e");
    await box(page).fill("");
    await page.keyboard.press("Escape");
    const untouched = conversationOf(fixture.server).status;
    await page.keyboard.press("s");
    await page.locator(".thread__head[data-status=pending]").waitFor();

    expect(untouched).toBe("in_progress");
    expect(conversationOf(fixture.server).ownerId).toBeNull();
  });

  test.each([1440, 360])("at %i px the field of the answer is at most six Tabs from the start of the page", async (width) => {
    await arrive(fixture, 8);
    for (const id of [1, 2, 3, 4, 5, 6, 7, 8, 9]) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
    await using visit = await open(fixture.cast.ana, "/conversations/1?tab=mine", width);
    const { page } = visit;

    const keys = await keysToTheBox(page);

    expect(keys).toBeLessThanOrEqual(6);
  });

  test.each(["/conversations/1?tab=mine", "/me"])(
    "`?` tells every key on %s, in the reader's language, and Escape closes it and no more",
    async (path) => {
      await does(fixture.server, fixture.cast.ana, "claim");
      await using visit = await open(fixture.cast.ana, path, 1440);
      const { page } = visit;

      await page.keyboard.press("?");
      await page.getByRole("dialog", { name: "Atajos de teclado" }).waitFor();
      const keys = await page.locator("dialog kbd").allTextContents();
      await page.keyboard.press("e");
      await page.keyboard.press("Escape");
      await page.locator("dialog").waitFor({ state: "detached" });

      const told = await page.locator("[data-key]").evaluateAll((all) => all.map((one) => one.getAttribute("data-key") ?? ""));
      const named = new Set(keys.map((key) => (key === "Esc" ? "Escape" : key.replace(/^(Shift|Mayús) \+ /, ""))).concat("?"));
      expect(told.filter((key) => !named.has(key))).toEqual([]);
      // aria-keyshortcuts has no way to tell of one key after another.
      expect(await page.locator("[data-key]:not([aria-keyshortcuts], [data-key^='g '])").count()).toBe(0);
      expect(page.url()).toEndWith(path);
      expect(conversationOf(fixture.server).status).toBe("in_progress");
      expect(visit.complaints).toEqual([]);
    },
  );

  test("a press beside an empty box that is left hits what it was aimed at: the box closes only afterwards", async () => {
    await does(fixture.server, fixture.cast.ana, "claim");
    await using visit = await open(fixture.cast.ana, "/conversations/1?tab=mine");
    const { page } = visit;
    await box(page).focus();

    await page.locator(".composer__mode--note").click();

    await page.locator("form[data-send=note] textarea:focus").waitFor({ timeout: 3_000 });
    expect(visit.complaints).toEqual([]);
  });

  test("whoever chooses a state in the menu stands on the menu's button, which tells the new one", async () => {
    await using visit = await open(fixture.cast.ana, "/inbox?tab=pending");
    const { page } = visit;

    await page.locator("#presence-button").press("Enter");
    await page.getByRole("button", { name: "Ocupado" }).press("Enter");
    await page.locator("#presence-button", { hasText: "Tu estado: Ocupado" }).waitFor();

    expect(await focused(page)).toBe("presence-button");
    expect(await page.locator("#presence-menu[open]").count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  });
});

// Tab after Tab, and Enter where a link leads straight there.
async function keysToTheBox(page: Page): Promise<number> {
  for (let keys = 1; keys < 40; keys += 1) {
    const isAtSkip = (await page.locator("[data-skip=composer]:focus").count()) > 0;
    await page.keyboard.press(isAtSkip ? "Enter" : "Tab");
    if ((await box(page, ":focus").count()) > 0) return keys;
  }
  return 40;
}
