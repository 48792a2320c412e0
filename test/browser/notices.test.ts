import { afterAll, beforeAll, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../support/browser/browser.ts";
import { does, leave } from "../support/fixture/conversation.ts";
import { serveServer, type ServedServer } from "../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../support/fixture/turn-fixture.ts";

// What the page says by itself, where it stands: over no control and over no header.

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 12);
  for (let id = 1; id <= 12; id += 1) await does(fixture.server, fixture.cast.sole, "claim", {}, id);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

const inList = "/inbox?tab=all";
const inThread = "/conversations/1?tab=all";

describe.skipIf(!hasBrowser())("a notice", () => {
  test.each([
    [360, inList, false],
    [360, inThread, false],
    [360, inThread, true],
    [1000, inThread, true],
    [1440, inList, false],
    [1440, inThread, false],
    [1440, "/me", false],
  ] as const)("at %i px on %s, panel over it: %p, covers no control, no head and no row", async (width, path, isPanelOpen) => {
    await using visit = await served.open(fixture.cast.sole, path, width);
    const { page } = visit;
    if (isPanelOpen) await page.locator(".thread__panel-button").click();

    await page.evaluate("ronda.toast('Esta conversación ya cambió de manos: mirá quién la tiene ahora.')");
    await page.locator(".notice").waitFor();

    expect(await coveredBy(page)).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });
});

// What lies under the notice, looked for at points all over it.
function coveredBy(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const notice = document.querySelector("#notices > .notice");
    const box = notice?.getBoundingClientRect();
    if (!notice || !box || box.bottom > innerHeight || box.right > innerWidth) return ["it is not on the screen"];
    const steps = (from: number, to: number) => Array.from({ length: Math.ceil((to - from) / 8) }, (_, index) => from + 2 + index * 8);
    const points = steps(box.left, box.right).flatMap((x) => steps(box.top, box.bottom).map((y) => [x, y] as const));
    const things = "a, button, input, select, textarea, label, summary, header, nav, .row, .list__head, .banner";
    const under = points.flatMap(([x, y]) => document.elementsFromPoint(x, y)).map((element) => element.closest(things));
    return [...new Set(under.flatMap((thing) => (thing && !notice.contains(thing) ? [thing.outerHTML.slice(0, 60)] : [])))];
  });
}
