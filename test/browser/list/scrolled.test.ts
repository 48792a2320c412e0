import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../../support/browser/browser.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { serveServer } from "../../support/process/served-server.ts";
import { arrive, openTurnFixture } from "../../support/fixture/turn-fixture.ts";

describe.skipIf(!hasBrowser())("a long list", () => {
  test("rows out of sight take no part in the first layout, and all of them once the list is scrolled", async () => {
    const fixture = await openTurnFixture({ model: "manual" });
    await arrive(fixture, 20);
    const served = serveServer(fixture.server);
    const ana = await served.open(fixture.cast.ana, "/inbox?tab=pending");
    const laidOut = () =>
      ana.page
        .locator(".row")
        .last()
        .evaluate((row) => getComputedStyle(row).getPropertyValue("content-visibility"));

    const before = await laidOut();
    await ana.page.locator(".list__scroll").evaluate((list) => (list.scrollTop = 200));
    await ana.page.locator(".app[data-scrolled]").waitFor();

    expect([before, await laidOut()]).toEqual(["auto", "visible"]);
    expect(ana.complaints).toEqual([]);
    await ana.close();
    await served.close();
    await leave(fixture);
  }, 30_000);
});
