import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

setDefaultTimeout(30_000);

let fixture: Fixture;
let served: ServedServer;
beforeEach(async () => {
  fixture = await openFixture();
  served = serveServer(fixture.server);
  await fixture.writes(fixture.marisa, "Hola");
  await does(fixture.server, fixture.cast.ana, "claim");
});
afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("starting a conversation", () => {
  test("`c` opens it over the list; a wrong number is said in place, a new one leads to the template, a known one opens its conversation", async () => {
    await using visit = await served.open(fixture.cast.sole, "/inbox?tab=all", 1440);
    const { page } = visit;
    const shot = (name: string) => (process.env["SHOTS"] ? page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` }) : null);
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });

    await page.keyboard.press("c");
    const dialog = page.getByRole("dialog", { name: "Nueva conversación" });
    const field = dialog.getByLabel("Teléfono");
    await field.waitFor();
    const isIn = await field.evaluate((one) => one === document.activeElement);
    await page.keyboard.type("hola");
    await page.keyboard.press("Enter");
    await dialog.getByText("Ese teléfono no se entiende").waitFor();
    await field.fill("11 15-1234-5678");
    await page.keyboard.press("Enter");
    await dialog.getByText("+54 9 11 1234-5678").last().waitFor();
    await dialog.getByRole("button", { name: "Elegir plantilla" }).waitFor();
    await shot("start");
    const faults = await complaintsOfAxe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    await page.setViewportSize({ width: 360, height: 720 });
    await shot("start-360-dark");
    await field.fill("0341 15 555-0142");
    await page.keyboard.press("Enter");
    await page.locator("#header-1").waitFor();

    expect(isIn).toBe(true);
    expect(faults).toEqual([]);
    expect(new URL(page.url()).pathname).toBe("/conversations/1");
    await page.goto(new URL("/inbox?tab=all", page.url()).href);
    await shot("list-360");
    await page.setViewportSize({ width: 1440, height: 800 });
    await shot("list-1440");
  });
});
