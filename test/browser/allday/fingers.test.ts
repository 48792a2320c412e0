import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// Messages under a finger, as the browser itself makes gestures of touches: scrolling and its own menus may take them away.

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  for (const text of ["¿Cuánto sale?", "¿Y con envío?", ...Array.from({ length: 12 }, (_, n) => `Línea ${n}`)])
    await fixture.writes(fixture.marisa, text);
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Mirá https://ronda.test/precios");
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("a message", () => {
  test("is quoted by a swipe to the right and opens its menu by a long press, on a link too; a short swipe, a scroll and a tap mean nothing", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", 360, true);
    const { page } = visit;
    page.setDefaultTimeout(5_000);
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.waitForFunction(() => "touch" in (globalThis as unknown as { ronda: { loading: object } }).ronda.loading);
    await page.evaluate(() => (globalThis as unknown as { ronda: { loading: { touch: Promise<void> } } }).ronda.loading.touch);
    const finger = await fingerOf(page);
    const quoted = page.locator("[data-quoting]:not([hidden]) .quoting__text");
    const line = page.locator("#message-14");

    await finger(line, 30, 0);
    await finger(line, 20, 60);
    await finger(line, 0, 0);
    const meant = [await quoted.count(), await page.locator("dialog[open]").count()];
    await finger(line, 100, 4);
    await quoted.filter({ hasText: "Línea 11" }).waitFor();
    const rest = await line.evaluate((one) => getComputedStyle(one).translate);

    await finger(page.locator(".message a[href*='ronda.test']"), 0, 0, 700);
    await page.locator("dialog[open] .quoted__text", { hasText: "Mirá" }).waitFor();
    if (process.env["SHOTS"]) await page.screenshot({ path: `${process.env["SHOTS"]}/long-press-360.png` });
    await page.getByRole("button", { name: "Copiar" }).tap();
    await page.getByRole("button", { name: "Copiado" }).waitFor();

    expect(meant).toEqual([0, 0]);
    expect(rest).toBe("none");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe("Mirá https://ronda.test/precios");
    expect(page.context().pages()).toHaveLength(1);
    expect(visit.complaints).toEqual([]);
  }, 30_000);
});

// Touches that the browser takes for those of a finger: down in the middle, so far to the side and down, held so long, up.
async function fingerOf(page: Page) {
  const client = await page.context().newCDPSession(page);
  return async (on: ReturnType<Page["locator"]>, dx: number, dy: number, heldMs = 0) => {
    await on.scrollIntoViewIfNeeded();
    const box = await on.boundingBox();
    if (!box) throw new Error("it is not to be seen");
    const [x, y] = [box.x + Math.min(20, box.width / 2), box.y + box.height / 2];
    const send = (type: "touchStart" | "touchMove" | "touchEnd", at: { x: number; y: number }[]) =>
      client.send("Input.dispatchTouchEvent", { type, touchPoints: at });
    await send("touchStart", [{ x, y }]);
    const steps = dx === 0 && dy === 0 ? [] : [1, 2, 3, 4, 5];
    for (const step of steps) await send("touchMove", [{ x: x + (dx * step) / 5, y: y + (dy * step) / 5 }]);
    if (heldMs > 0) await page.waitForTimeout(heldMs);
    await send("touchEnd", []);
  };
}
