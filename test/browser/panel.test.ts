import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser, newPage } from "../support/browser/browser.ts";
import { conversationOf, does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// What is chosen in the panel counts without a second press.

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;
const path = "/conversations/1?tab=mine";

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 2);
  for (const id of [1, 2]) await does(fixture.server, fixture.cast.ana, "claim", {}, id);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

const priority = (page: Page) => page.locator(".panel select[name=priority]");
const priorityOf = (id = 1) => conversationOf(fixture.server, id).priority;

describe.skipIf(!hasBrowser())("the panel", () => {
  test("saves a choice by itself, says so, and leaves the hand where it is; what others choose afterwards is shown", async () => {
    await using visit = await served.open(fixture.cast.ana, path, 1440);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });

    await priority(page).focus();
    await priority(page).selectOption("2");
    await page.locator(".notice", { hasText: "Guardado." }).waitFor();
    const saved = [priorityOf(), await page.locator(".panel select[name=priority]:focus").count()];
    await does(fixture.server, fixture.cast.sole, "priority", { priority: "1" });
    await page.locator(".thread__head [data-priority='1']").waitFor();

    expect(saved).toEqual([2, 1]);
    expect(await priority(page).inputValue()).toBe("1");
    expect(await page.locator(".panel button:visible", { hasText: "Guardar" }).count()).toBe(0);
    expect(visit.complaints).toEqual([]);
  });

  test("saves what was chosen a moment ago when one goes on to the next conversation", async () => {
    await using visit = await served.open(fixture.cast.ana, path, 1440);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });

    await priority(page).focus();
    await priority(page).selectOption("2");
    await page.locator(".row__link[href*='/conversations/2?']").click();
    await page.locator("#pane[data-conversation='2']").waitFor();
    await page.locator(".notice", { hasText: "Guardado." }).waitFor();

    expect([priorityOf(1), priorityOf(2)]).toEqual([2, 0]);
  });

  test("shows what the server holds when it did not take a choice", async () => {
    await using visit = await served.open(fixture.cast.ana, path, 1440);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
    await page.context().setOffline(true);

    await priority(page).selectOption("2");
    await page.locator(".notice", { hasText: "Sin conexión" }).waitFor();

    expect(await priority(page).inputValue()).toBe("0");
    expect(priorityOf()).toBe(0);
  });

  test("has a button for each choice without script", async () => {
    await using visit = await newPage({ address: served.address, language: "es", width: 1440, script: false });
    const { page } = visit;
    const [name = "", value = ""] = fixture.cast.ana.cookie.split("=");
    await page.context().addCookies([{ name, value, url: served.address }]);
    await page.goto(path);

    await priority(page).selectOption("1");
    await page.locator("form[action$='/priority'] button").click();
    await page.waitForLoadState();

    expect(priorityOf()).toBe(1);
    expect(await page.locator(".panel button:visible", { hasText: "Guardar" }).count()).toBe(3);
    expect(await page.locator(".facts-hint").isVisible()).toBe(false);
  });
});
