import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import { hasBrowser } from "../support/browser/browser.ts";
import { leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// Where the focus is can be seen, and what stands beside it can still be read.

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 1);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("the ring of the focus", () => {
  test.each([1440, 360])("at %i px *Take* in a row keeps it off the clock above", async (width) => {
    await using visit = await served.open(fixture.cast.ana, "/inbox?tab=pending", width);
    const { page } = visit;
    const button = page.locator(".row .action button").first();

    for (let keys = 0; keys < 40 && (await button.and(page.locator(":focus")).count()) === 0; keys += 1) await page.keyboard.press("Tab");
    const ring = await button.evaluate((element) => {
      const { outlineOffset, outlineWidth, boxShadow } = getComputedStyle(element);
      const clock = element.closest(".row")?.querySelector(".row__wait")?.getBoundingClientRect().bottom ?? 0;
      const reach = Math.max(0, parseFloat(outlineOffset) + parseFloat(outlineWidth));
      return { gap: element.getBoundingClientRect().top - reach - clock, boxShadow, isFocused: element.matches(":focus-visible") };
    });

    expect(ring.isFocused).toBe(true);
    expect(ring.boxShadow).toBe("none");
    expect(ring.gap).toBeGreaterThanOrEqual(0);
  });
});
