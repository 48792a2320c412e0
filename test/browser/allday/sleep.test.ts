import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser, newPage } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { openLink } from "../../support/process/dead-link.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// A lid that was shut for ten minutes: no timer ran, and the link died without a word.

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

describe.skipIf(!hasBrowser())("a computer that slept", () => {
  test("shows what came meanwhile without a reload, and sends what is written at once", async () => {
    const link = await openLink(Number(new URL(served.address).port));
    await using visit = await newPage({ address: link.address, language: "es" });
    const { page } = visit;
    const [name = "", value = ""] = fixture.cast.ana.cookie.split("=");
    await page.context().addCookies([{ name, value, url: link.address }]);
    await page.clock.install();
    await page.goto("/conversations/1?tab=mine");
    await page.waitForFunction(() => Reflect.get(document.querySelector("#live") ?? {}, "_htmx")?.sse?.lastEventId !== undefined);
    await page.evaluate(() => Object.assign(window, { isOld: true }));

    link.die();
    await fixture.writes(fixture.marisa, "¿Cuánto sale?");
    await fixture.writes(fixture.meta.addCustomer({ name: "Omar", phone: "5493415550177" }), "Buenas");
    await page.clock.fastForward(600_000);

    await page.locator(".message", { hasText: "¿Cuánto sale?" }).waitFor();
    await page.locator(".tabs", { hasText: /Pendientes\s*1/ }).waitFor();
    await page.locator("form[data-send=reply] textarea").fill("Son 45.000");
    await page.locator("form[data-send=reply] textarea").press("Enter");
    await page.locator(".message--out[id]", { hasText: "Son 45.000" }).waitFor();

    expect(await page.evaluate(() => Reflect.get(window, "isOld"))).toBe(true);
    expect(await page.locator("#connection").textContent()).not.toContain("Sin conexión");
    link.close();
  }, 60_000);
});
