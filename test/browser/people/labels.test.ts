import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { addLabel } from "../../support/fixture/office-work.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { arrive, openTurnFixture, type TurnFixture } from "../../support/fixture/turn-fixture.ts";

setDefaultTimeout(30_000);

let fixture: TurnFixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openTurnFixture({ model: "manual" });
  served = serveServer(fixture.server);
  await arrive(fixture, 1);
  await does(fixture.server, fixture.cast.ana, "claim");
  for (const name of ["Factura", "Reclamación", "Reintegro", "Turno"]) await addLabel(fixture.server, name);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("labels by keyboard", () => {
  test.each([1440, 360])("at %i px `l`, some letters and Enter label the conversation; arrows walk among what fits", async (width) => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1", width);
    const { page } = visit;
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
    const choices = page.locator(".label-picker [data-pick]:visible");

    await page.keyboard.press("l");
    await page.locator("dialog .label-picker input:focus").waitFor();
    await page.keyboard.type("CION");
    const held = await choices.allInnerTexts();
    await page.keyboard.press("Enter");
    await page.locator(".label-chip", { hasText: "Reclamación" }).first().waitFor({ state: "attached" });
    await page.locator("dialog").waitFor({ state: "detached" });

    await page.keyboard.press("l");
    await page.locator("dialog .label-picker input:focus").waitFor();
    await page.keyboard.type("zzz");
    const none = await page.locator("[data-picks-none]").isVisible();
    await page.locator(".label-picker input").fill("");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("Enter");
    await page.locator(".label-chip", { hasText: "Reintegro" }).first().waitFor({ state: "attached" });

    expect(held).toEqual(["Reclamación"]);
    expect(none).toBe(true);
  });
});
