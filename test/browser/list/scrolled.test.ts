import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../../support/browser/browser.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { serveServer } from "../../support/process/served-server.ts";
import { arrive, openTurnFixture } from "../../support/fixture/turn-fixture.ts";

describe.skipIf(!hasBrowser())("a long list", () => {
  test("rows out of sight take no part in the first layout, and all of them once it is scrolled; whoever stands at its end gets more, come what may", async () => {
    const fixture = await openTurnFixture({ model: "manual" });
    await arrive(fixture, 60);
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
    // Drawn anew without what would ask for more by itself.
    await ana.page.locator("#more").evaluate((more) => more.replaceWith(more.cloneNode(true)));
    await ana.page.locator(".list__scroll").evaluate((list) => (list.scrollTop = list.scrollHeight));
    await ana.page.waitForFunction(() => document.querySelectorAll("#rows > .row").length === 60);
    expect(ana.complaints).toEqual([]);
    await ana.close();
    await served.close();
    await leave(fixture);
  }, 30_000);
});
