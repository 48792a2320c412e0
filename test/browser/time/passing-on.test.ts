import { describe, expect, test } from "bun:test";
import { hasBrowser } from "../../support/browser/browser.ts";
import { leave } from "../../support/fixture/conversation.ts";
import { serveServer } from "../../support/process/served-server.ts";
import { arrive, openTurnFixture, owners } from "../../support/fixture/turn-fixture.ts";

// What the owner sees when the time to answer runs out.

const minute = 60_000;

describe.skipIf(!hasBrowser())("a conversation whose time runs out", () => {
  test.each([1440, 360])(
    "says at zero that it passes on now, then leaves the pane, the list and the badge of who had it (%i px)",
    async (width) => {
      const fixture = await openTurnFixture();
      const served = serveServer(fixture.server);
      await arrive(fixture, 1);
      await fixture.server.advance(10 * minute - 2_000);
      {
        await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", width);
        const { page } = visit;
        const told = page.locator(".pass-on__why");
        await told.filter({ hasText: /^\s*pasa a otro en\s*1 min\s*$/ }).waitFor();

        await told.filter({ hasText: "pasa a otro ahora" }).waitFor({ timeout: 8_000 });
        const isClockShown = await told.locator("time").isVisible();
        await fixture.server.advance(6_000);
        await page.locator("#pane[data-gone]").waitFor();
        await page.locator("#rows > .row").waitFor({ state: "detached", timeout: 5_000 });
        await page.locator(".badge").first().waitFor({ state: "detached", timeout: 5_000 });

        expect(isClockShown).toBe(false);
        expect(owners(fixture.server)).not.toEqual(["Ana"]);
        expect(visit.complaints).toEqual([]);
      }
      await served.close();
      await leave(fixture);
    },
    30_000,
  );
});
