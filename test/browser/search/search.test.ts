import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page, Route } from "playwright-core";
import { nobody, transact } from "../../../src/db/transact.ts";
import { writeMessage } from "../../../src/domain/conversation/write-message.ts";
import { get } from "../../support/browser/browse.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { conversationOf, does, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// From a word to the place where it was said, and from there on in both directions.

setDefaultTimeout(60_000);

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await transact(fixture.server.ronda.app, nobody, (work) => {
    const row = conversationOf(fixture.server);
    for (let n = 1; n <= 200; n++)
      writeMessage(work, row, {
        kind: "note",
        type: "text",
        text: n === 100 ? "el comprobante violeta" : `nota ${n}`,
        authorId: fixture.cast.ana.id,
      });
    work.record({ kind: "note_written", conversationId: 1, messageId: 1 });
  });
  await fixture.server.advance(1_000);
  await fixture.rest();
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

const topOf = (page: Page, text: string) =>
  page.locator(`.message:has-text("${text}")`).evaluate((one) => Math.round(one.getBoundingClientRect().top));
const scroll = (page: Page, by: number) => page.locator(".timeline").evaluate((one, px) => one.scrollBy(0, px), by);
// What a scroll asks for comes when it is released: until then one can look where things stand.
const holdMore = async (page: Page) => {
  const [asked, released] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const hold = async (route: Route) => {
    asked.resolve();
    await released.promise;
    await route.continue();
  };
  await page.route(/\/conversations\/1\/messages\?/, hold, { times: 1 });
  return { asked: asked.promise, release: () => released.resolve() };
};
const shown = (page: Page) =>
  page
    .locator(".messages .message__body")
    .evaluateAll((all) => all.map((one) => Number(/nota (\d+)/.exec(one.textContent ?? "")?.[1] ?? 100)));

describe.skipIf(!hasBrowser()).each([1440, 360])("searching at %i px", (width) => {
  test("the key leads to the field, what was found follows the typing, and opens where it was said", async () => {
    await using visit = await served.open(fixture.cast.ana, "/inbox", width);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
    await (width > 760 ? page.keyboard.press("/") : page.locator(".list__search").click());
    await page.locator("#search-q:focus").waitFor();
    await page.locator("#search-q[data-htmx-powered]").waitFor();

    await page.keyboard.type("comprob");
    await page.locator(".hit mark:text('comprobante')").waitFor();
    expect(page.url()).toEndWith("/search?q=comprob");
    await page.locator(".hit__link").first().click();
    await page.locator(".message:target:has-text('violeta')").waitFor();

    const around = await shown(page);
    expect([around[0], around.at(-1)]).toEqual([80, 120]);
    const top = await topOf(page, "violeta");
    const height = page.viewportSize()?.height ?? 0;
    expect([top > 60, top < height - 100]).toEqual([true, true]);
    expect(visit.complaints).toEqual([]);
  });
});

describe.skipIf(!hasBrowser())("where something was found", () => {
  test("one reads on in both directions without losing the place, and what arrives meanwhile stands where it belongs", async () => {
    const hit = rows<{ id: number }>(fixture.server, "SELECT id FROM message WHERE text LIKE '%violeta%'")[0]?.id;
    await using visit = await served.open(fixture.cast.ana, `/conversations/1?at=${hit}#message-${hit}`, 1280);
    const { page } = visit;
    await page.locator(".later__next[data-htmx-powered]").waitFor();

    await fixture.writes(fixture.marisa, "y esto es nuevo");
    await page.locator(".later__newest[data-count='1']").waitFor();
    const early = await page.locator(".message:has-text('y esto es nuevo')").count();
    const earlier = await holdMore(page);
    await scroll(page, -5_000);
    await earlier.asked;
    const before = await topOf(page, "nota 80");
    earlier.release();
    await page.locator(".message:has-text('nota 40')").waitFor();
    const after = await topOf(page, "nota 80");
    const later = await holdMore(page);
    await scroll(page, 20_000);
    await later.asked;
    const last = await topOf(page, "nota 120");
    later.release();
    await page.locator(".message:has-text('nota 150')").waitFor();
    const kept = await topOf(page, "nota 120");
    for (let turns = 0; turns < 4 && (await page.locator(".later").count()) > 0; turns++) {
      await scroll(page, 20_000);
      await page.waitForTimeout(150);
    }
    await page.locator(".message:has-text('y esto es nuevo')").waitFor();

    expect(early).toBe(0);
    expect(Math.abs(after - before)).toBeLessThan(4);
    expect(Math.abs(kept - last)).toBeLessThan(4);
    const all = (await shown(page)).slice(0, -1); // the customer's own word has no number
    expect(all).toEqual(Array.from(all, (_, at) => (all[0] ?? 0) + at));
    expect(all.at(-1)).toBe(200);
    await fixture.writes(fixture.marisa, "y lo último");
    await page.locator(".message:has-text('y lo último')").waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test("without script the field is sent, and the lines lead to the place", async () => {
    const html = await (await get(fixture.server, fixture.cast.ana, "/search?q=violeta")).text();
    const [, href = ""] = /class="hit__link" href="([^"]+)"/.exec(html) ?? [];
    const [path = "", fragment] = href.split("#");
    const place = await (await get(fixture.server, fixture.cast.ana, path)).text();

    expect([html.includes("<mark>violeta</mark>"), place.includes(`id="${fragment}"`)]).toEqual([true, true]);
  });
});
