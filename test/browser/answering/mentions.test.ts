import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { hasBrowser } from "../../support/browser/browser.ts";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { rows } from "../../support/fixture/intake.ts";
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
  fixture.server.ronda.app.db.tx.raw.run("UPDATE person SET name = 'Bêto Núñez' WHERE name = 'Beto'");
});
afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("naming a colleague", () => {
  test("an @ in a note lists colleagues; keys or a finger take one, Escape leaves it, and the name is a chip", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", 1280);
    const { page } = visit;
    const shot = (name: string) => (process.env["SHOTS"] ? page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` }) : null);
    await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
    const box = page.locator("form[data-send=note] textarea");
    const list = page.getByRole("listbox", { name: "A quién nombrar" });

    await page.keyboard.press("n");
    await box.pressSequentially("Hola @");
    await list.waitFor();
    await shot("mention-list");
    const all = await list.getByRole("option").count();
    await page.keyboard.press("ArrowDown");
    const second = await box.getAttribute("aria-activedescendant");
    await box.pressSequentially("nun");
    await page.waitForFunction(() => document.querySelectorAll("#mentions [role=option]").length === 1);
    const faults = await complaintsOfAxe(page);
    await page.keyboard.press("Enter");
    const taken = await box.inputValue();
    await box.pressSequentially("y @be");
    await list.waitFor();
    await page.keyboard.press("Escape");
    const left = [await list.count(), await box.inputValue()];
    await box.pressSequentially("t");
    await page.setViewportSize({ width: 360, height: 700 });
    await list.waitFor();
    await shot("mention-list-360");
    await list.getByRole("option").first().click();
    await page.keyboard.press("Enter");
    await page.locator(".mention").first().waitFor();
    await shot("mention-chip-360");

    expect(all).toBeGreaterThan(2);
    expect(second).toBe("mention-1");
    expect(faults).toEqual([]);
    expect(taken).toBe("Hola @Bêto Núñez ");
    expect(left).toEqual([0, "Hola @Bêto Núñez y @be"]);
    expect(rows(fixture.server, "SELECT text FROM message WHERE kind = 'note'")).toEqual([{ text: "Hola @Bêto Núñez y @Bêto Núñez" }]);
    expect(await page.locator(".mention").count()).toBe(2);
    expect(rows(fixture.server, "SELECT 1 AS n FROM notification WHERE kind = 'mention'")).toHaveLength(1);
  });
});
