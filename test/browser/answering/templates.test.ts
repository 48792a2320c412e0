import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { hasTemplate, plain, ready } from "../../support/sending/templates.ts";

setDefaultTimeout(30_000);

let fixture: Fixture;
let served: ServedServer;
beforeEach(async () => {
  fixture = await openFixture();
  served = serveServer(fixture.server);
  hasTemplate(fixture, ready);
  hasTemplate(fixture, plain);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("templates where one writes", () => {
  test("when the window shuts over a half-written answer templates take the place of the box without a reload; one is filled in and sent by keyboard", async () => {
    rows(fixture.server, `UPDATE timeline SET customer_at = ${fixture.server.clock.now() - 24 * 3_600_000 + 1_500}`);
    await using visit = await served.open(fixture.cast.ana, "/conversations/1", 1440);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
    await page.evaluate(() => (document.documentElement.dataset["same"] = "page"));
    await page.locator("form[data-send=reply] textarea").fill("Te quería preguntar");
    await fixture.server.advance(2_000);
    await page.locator(".composer[data-state=closed_window]").waitFor({ timeout: 10_000 });
    const kept = await page.locator("form[data-send=note] textarea").inputValue();

    await page.locator("body").click({ position: { x: 2, y: 300 } });
    await page.keyboard.press("f");
    const dialog = page.locator("dialog[open]");
    await dialog.getByRole("searchbox").waitFor();
    const listFaults = await complaintsOfAxe(page);
    await page.keyboard.type("retirar");
    await dialog.getByText("seguimos", { exact: true }).waitFor({ state: "detached" });
    await page.setViewportSize({ width: 360, height: 760 });
    await dialog.getByRole("link", { name: "pedido_listo" }).press("Enter");
    await dialog.getByLabel("Dato «pedido»").fill("A-17");
    await dialog.getByText("Hola Marisa Rossi, tu pedido A-17 está listo").waitFor();
    const formFaults = await complaintsOfAxe(page);
    await dialog.getByLabel("Código").fill("ROSSI10");
    await dialog.getByRole("button", { name: "Enviar plantilla" }).press("Enter");
    await dialog.getByText("Falta completar «Ver pedido»").waitFor();
    await dialog.getByLabel("Final del enlace").fill("A-17");
    await page.keyboard.press("Enter");
    await dialog.waitFor({ state: "detached" });
    await page.locator(".message--out", { hasText: "tu pedido A-17 está listo" }).waitFor();

    expect(kept).toBe("Te quería preguntar");
    expect([listFaults, formFaults]).toEqual([[], []]);
    expect(await page.evaluate(() => document.documentElement.dataset["same"])).toBe("page");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
    expect(rows(fixture.server, "SELECT count(*) AS n FROM message WHERE type = 'template'")).toEqual([{ n: 1 }]);
  });
});
