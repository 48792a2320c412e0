import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { post } from "../support/browse.ts";
import { hasBrowser } from "../support/browser.ts";
import { does, leave } from "../support/case.ts";
import { htmxPayloads, sayEverywhere, trap } from "../support/htmx-words.ts";
import { message } from "../support/intake.ts";
import { deliver, delivery } from "../support/meta.ts";
import { serveHouse, type ServedHouse } from "../support/served-house.ts";
import { openSaid } from "../support/surfaces.ts";
import type { Town } from "../support/town.ts";

// What the page's own text is made of is one thing, what a browser with htmx in it does with it another: here it is asked.

const first = { from: "5493416100000", from_user_id: "AR.5493416100000" };
let town: Town;
let served: ServedHouse;

beforeAll(async () => {
  town = await openSaid(htmxPayloads.slice(0, 34).flatMap(sayEverywhere));
  await does(town.house, town.cast.ana, "claim");
  await does(town.house, town.cast.ana, "claim", {}, 2);
  served = serveHouse(town.house);
}, 30_000);

afterAll(async () => {
  await served.close();
  await leave(town);
});

/** Every request of a page, and every dialog it opened. */
function overhear(page: Page): { asked: string[]; dialogs: string[] } {
  const heard = { asked: new Array<string>(), dialogs: new Array<string>() };
  page.on("request", (request) => void heard.asked.push(`${request.method()} ${request.url()}`));
  page.on("websocket", (socket) => void heard.asked.push(`WS ${socket.url()}`));
  page.on("dialog", (dialog) => {
    heard.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return heard;
}

describe.skipIf(!hasBrowser())("threat 10: htmx in a real browser", () => {
  test("asks for nothing a payload names, in the list and in the conversation, drawn by the server or brought by the stream", async () => {
    await using visit = await served.open(town.cast.ana, "/inbox?tab=pending");
    const { page, complaints } = visit;
    const { asked, dialogs } = overhear(page);

    await page.reload();
    await page.locator(".row").first().click();
    await page.goto("/conversations/1?tab=mine");
    const streaming = page.waitForRequest(/\/live\?/);
    await page.goto("/conversations/1?tab=mine");
    await streaming;
    for (const [index, body] of htmxPayloads.entries()) {
      await deliver(town.house, delivery({ messages: [message({ ...first, text: { body } })] }));
      if (index % 8 === 7) await town.house.clock.leap(1_000); // not so fast that it is told together
    }
    await deliver(town.house, delivery({ messages: [message({ ...first, text: { body: "el último" } })] }));
    for (const body of htmxPayloads.slice(0, 20))
      await post(town.house, town.cast.sole, "/conversations/1/notes", { body, key: crypto.randomUUID() });
    await page.locator(".message", { hasText: "el último" }).waitFor();
    await page
      .locator(".message", { hasText: `${trap}/19` })
      .last()
      .waitFor();
    await page.mouse.move(500, 300);
    await Bun.sleep(1_500);

    expect(asked.filter((one) => one.includes(trap))).toEqual([]);
    expect(asked.filter((one) => one.includes("/live?")).length).toBeGreaterThan(0);
    expect(await page.locator(".message", { hasText: trap }).count()).toBeGreaterThan(40);
    expect(dialogs).toEqual([]);
    expect(complaints).toEqual([]);
  }, 30_000);

  test("nor in cards, files, titles and forms, nor in pages for admins", async () => {
    await using visit = await served.open(town.cast.adela, "/admin/webhooks");
    const { page, complaints } = visit;
    const { asked, dialogs } = overhear(page);

    const cases = Array.from({ length: 11 }, (_, index) => `/conversations/${index + 12}?tab=all`);
    for (const path of ["/inbox?tab=all&limit=100", ...cases, "/admin/audit", "/team-now"]) await page.goto(path);
    await page.locator("body").click({ position: { x: 5, y: 5 } });
    await Bun.sleep(500);

    expect(asked.filter((one) => one.includes(trap))).toEqual([]);
    expect(asked.length).toBeGreaterThan(14);
    expect(dialogs).toEqual([]);
    expect(complaints).toEqual([]);
  }, 30_000);
});
