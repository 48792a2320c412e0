import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { get } from "../../support/browser/browse.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;
beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 1);
});
afterEach(async () => {
  await served.close();
  await leave(fixture);
});

// 27 times two lines, and the first page ends within them.
async function isMuchPassedAround(): Promise<void> {
  for (let turn = 0; turn < 27; turn += 1) {
    await does(fixture.server, fixture.cast.ana, "claim");
    await does(fixture.server, fixture.cast.ana, "release");
  }
}

describe.skipIf(!hasBrowser())("system lines", () => {
  test("a run is one line that opens, by keys too; what comes live and by paging back joins it", async () => {
    await isMuchPassedAround();
    const plain = await (await get(fixture.server, fixture.cast.sole, "/conversations/1")).text();
    await using visit = await served.open(fixture.cast.sole, "/conversations/1?tab=pending", 1280);
    const { page } = visit;
    const fold = page.locator(".messages > .whispers");
    const lines = page.locator(".messages > .system");
    const shot = (name: string) => (process.env["SHOTS"] ? page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` }) : null);

    await page.getByText("53 movimientos anteriores").waitFor();
    await shot("folded");
    const paged = [await fold.count(), await lines.count(), await lines.innerText()];
    await does(fixture.server, fixture.cast.ana, "claim");
    await page.getByText("54 movimientos anteriores").waitFor();
    const live = [await fold.count(), await lines.count(), await lines.innerText()];
    await page.locator(".whispers > summary").focus();
    await page.keyboard.press("Enter");
    const isOpen = await fold.evaluate((one) => (one as HTMLDetailsElement).open);
    await does(fixture.server, fixture.cast.ana, "release");
    await page.getByText("55 movimientos anteriores").waitFor();
    await shot("folded-open");

    expect(plain).toContain("49 movimientos anteriores");
    expect(plain.match(/class="system-fold whispers"/g)).toHaveLength(1);
    expect(paged.slice(0, 2)).toEqual([1, 1]);
    expect(paged[2]).toContain("Ana la soltó");
    expect(live.slice(0, 2)).toEqual([1, 1]);
    expect(live[2]).toContain("Ana la tomó");
    expect(isOpen).toBe(true);
    expect(await fold.evaluate((one) => [(one as HTMLDetailsElement).open, document.activeElement?.parentElement === one])).toEqual([
      true,
      true,
    ]);
    expect(await page.locator(".whispers__lines > *").count()).toBe(55);
    const ids = await page.locator(".messages [id^=message-]").evaluateAll((all) => all.map((one) => Number(one.id.split("-")[1])));
    expect(ids).toEqual(ids.toSorted((a, b) => a - b));
    expect(await complaintsOfAxe(page)).toEqual([]);
  });
});
