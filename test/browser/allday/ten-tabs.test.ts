import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// Ten pages of one browser, all in sight, over HTTP/1.1: six connections in all, and no page without news.

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

describe.skipIf(!hasBrowser())("ten pages in sight", () => {
  test("hear of everything while one more can be opened, and after the server was away, without a reload", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1");
    const context = visit.page.context();
    const opening = Array.from({ length: 9 }, (_, index) =>
      opens(context.newPage(), index % 2 === 0 ? "inbox?tab=mine" : "conversations/1"),
    );
    const pages = [visit.page, ...(await Promise.all(opening))];
    for (const page of pages) await page.evaluate(() => Object.assign(window, { isOld: true }));

    await fixture.writes(fixture.marisa, "¿Cuánto sale?");
    await Promise.all(pages.map((page) => page.getByText("¿Cuánto sale?").first().waitFor()));
    await pages[3]?.locator(".row__link").click();
    await pages[3]?.locator("form[data-send=reply] textarea").waitFor();

    const port = Number(new URL(served.address).port);
    await served.close();
    await fixture.writes(fixture.marisa, "¿Hola?");
    served = serveServer(fixture.server, port);
    await Promise.all(pages.map((page) => page.getByText("¿Hola?").first().waitFor()));

    expect(fixture.server.ronda.hub.size).toBeLessThan(6);
    expect(await Promise.all(pages.map((page) => page.evaluate(() => Reflect.get(window, "isOld"))))).toEqual(pages.map(() => true));
  }, 60_000);
});

async function opens(opening: Promise<Page>, path: string): Promise<Page> {
  const page = await opening;
  await page.goto(`${served.address}${path}`, { timeout: 15_000 });
  return page;
}
