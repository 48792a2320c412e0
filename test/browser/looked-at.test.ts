import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { conversationOf, does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("an open page", () => {
  test("that is looked at reads what arrives, once; one that is not keeps the badge until it is looked at again", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine");
    const { page } = visit;
    const looks: string[] = [];
    page.on("request", (request) => request.url().endsWith("/look") && looks.push(request.url()));
    await page.locator(".thread__head").waitFor();

    await fixture.writes(fixture.marisa, "¿Sigue en pie?");
    await page.locator(".message", { hasText: "¿Sigue en pie?" }).waitFor();
    await becomes(() => conversationOf(fixture.server).unread === 0);
    await page.locator(".thread__head:not([data-unseen])").waitFor();
    await page.locator(".row .unread").waitFor({ state: "detached" });
    const looked = looks.length;
    await away(page, true);
    await fixture.writes(fixture.marisa, "¿Hola?");
    await page.locator(".thread__head[data-unseen]").waitFor();
    await page.waitForTimeout(800);
    const unread = conversationOf(fixture.server).unread;
    await away(page, false);
    await becomes(() => conversationOf(fixture.server).unread === 0);
    // The server may know of it before the browser has reported the request and drawn the answer.
    await page.locator(".thread__head:not([data-unseen])").waitFor();

    expect([looked, unread, looks.length]).toEqual([1, 1, 2]);
    expect(visit.complaints).toEqual([]);
  }, 30_000);
});

// Another window lies over it: the page is visible and has no focus.
async function away(page: Page, isAway: boolean): Promise<void> {
  await page.evaluate((gone) => {
    document.hasFocus = () => !gone;
    dispatchEvent(new Event(gone ? "blur" : "focus"));
  }, isAway);
}

async function becomes(isSo: () => boolean): Promise<void> {
  for (let time = 0; time < 100 && !isSo(); time += 1) await Bun.sleep(50);
  expect(isSo()).toBe(true);
}
