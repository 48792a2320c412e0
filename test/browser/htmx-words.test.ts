import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { post } from "../support/browser/browse.ts";
import { hasBrowser } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { htmxPayloads, sayEverywhere, trap } from "../support/hostile/htmx-words.ts";
import { message } from "../support/fixture/intake.ts";
import { deliver, delivery } from "../support/fixture/meta.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { openSaid } from "../support/pages/surfaces.ts";
import type { Fixture } from "../support/fixture/fixture.ts";

// What the page's own text is made of is one thing, what a browser with htmx in it does with it another: here it is asked.

const first = { from: "5493416100000", from_user_id: "AR.5493416100000" };
let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openSaid(htmxPayloads.slice(0, 34).flatMap(sayEverywhere));
  await does(fixture.server, fixture.cast.ana, "claim");
  await does(fixture.server, fixture.cast.ana, "claim", {}, 2);
  served = serveServer(fixture.server);
}, 30_000);

afterAll(async () => {
  await served.close();
  await leave(fixture);
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
    await using visit = await served.open(fixture.cast.ana, "/inbox?tab=pending");
    const { page, complaints } = visit;
    const { asked, dialogs } = overhear(page);

    await page.reload();
    await page.locator(".row").first().click();
    await page.goto("/conversations/1?tab=mine");
    const streaming = page.waitForRequest(/\/live\?/);
    await page.goto("/conversations/1?tab=mine");
    await streaming;
    for (const [index, body] of htmxPayloads.entries()) {
      await deliver(fixture.server, delivery({ messages: [message({ ...first, text: { body } })] }));
      if (index % 8 === 7) await fixture.server.clock.leap(1_000); // not so fast that it is told together
    }
    await deliver(fixture.server, delivery({ messages: [message({ ...first, text: { body: "el último" } })] }));
    for (const body of htmxPayloads.slice(0, 20))
      await post(fixture.server, fixture.cast.sole, "/conversations/1/notes", { body, key: crypto.randomUUID() });
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
    await using visit = await served.open(fixture.cast.adela, "/admin/webhooks");
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
