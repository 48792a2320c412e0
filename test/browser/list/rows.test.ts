import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../../support/browser/browser.ts";
import { conversationOf, does, leave, replies } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Buenas");
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("a row", () => {
  test("is marked as unread and read by `u` and by a swipe to the right, on the other device too; to the left it is put off or resolved", async () => {
    await using desk = await served.open(fixture.cast.ana, "/inbox?tab=mine");
    await using phone = await served.open(fixture.cast.ana, "/inbox?tab=mine", 390, true);
    for (const { page } of [desk, phone]) page.setDefaultTimeout(4_000);
    const badge = (page: Page) => page.locator(".row .unread");
    await phone.page.waitForFunction(() => "touch" in (globalThis as unknown as { ronda: { loading: object } }).ronda.loading);
    await phone.page.waitForTimeout(200);

    await desk.page.locator(".row__link").focus();
    await desk.page.keyboard.press("u");
    await badge(desk.page).waitFor();
    await badge(phone.page).waitFor({ timeout: 2_000 });
    const said = [await swipe(phone.page, 100)];
    await badge(phone.page).waitFor({ state: "detached" });
    await badge(desk.page).waitFor({ state: "detached" });
    said.push(await swipe(phone.page, 30)); // too short to mean anything
    said.push(await swipe(phone.page, -100));
    await phone.page.locator("dialog[open]").waitFor();
    await phone.page.keyboard.press("Escape");
    const before = conversationOf(fixture.server).status;
    said.push(await swipe(phone.page, -200));
    await phone.page.locator(".row").waitFor({ state: "detached" });

    expect(said).toEqual(["Leída", "", "Posponer", "Resolver"]);
    expect([before, conversationOf(fixture.server).status]).toEqual(["in_progress", "resolved"]);
    expect([...desk.complaints, ...phone.complaints]).toEqual([]);
  }, 30_000);
});

// A finger on the one row that goes so far to the side; what stands beside the row before it lets go.
async function swipe(page: Page, dx: number): Promise<string> {
  return page.locator(".row").evaluate((row, by) => {
    const at = (x: number) => new Touch({ identifier: 1, target: row, clientX: x, clientY: 20 });
    const send = (name: string, touches: Touch[]) =>
      row.dispatchEvent(new TouchEvent(name, { bubbles: true, cancelable: true, touches, changedTouches: touches }));
    send("touchstart", [at(200)]);
    for (let step = 1; step <= 4; step += 1) send("touchmove", [at(200 + (by * step) / 4)]);
    const { said = "" } = row instanceof HTMLElement ? row.dataset : {};
    send("touchend", []);
    return said;
  }, dx);
}
