import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { listContactValues } from "../../../src/db/queries/contacts/contact-values.ts";
import { saveContactField } from "../../../src/domain/setup/contact-fields.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { manage } from "../../support/fixture/office-work.ts";
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
  await manage(fixture.server, (work) => saveContactField(work, "operator", { id: null, name: "CUIT", kind: "text", choices: [] }));
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

const stored = () => listContactValues(fixture.server.ronda.app.db.tx, 1).map(({ value }) => value);

describe.skipIf(!hasBrowser())("two people at one contact", () => {
  test("a field saves when it is left; what a colleague saves meanwhile is not drawn over what one writes, and both are seen", async () => {
    await using hers = await served.open(fixture.cast.ana, "/conversations/1", 1440);
    await using theirs = await served.open(fixture.cast.sole, "/contacts/1", 360);
    for (const { page } of [hers, theirs]) page.setDefaultTimeout(6_000);
    for (const { page } of [hers, theirs]) await page.locator("[data-htmx-powered]").first().waitFor({ state: "attached" });
    const field = hers.page.locator("#contact-value-1 input[name=value]");
    const other = theirs.page.locator("#contact-value-1 input[name=value]");

    await other.fill("de Sole");
    await other.press("Tab");
    await hers.page.locator("#contact-value-1 input[name=was][value='de Sole']").waitFor({ state: "attached" });
    await field.press("End");
    await field.pressSequentially(" y Ana");
    await other.fill("otra de Sole");
    await other.press("Enter");
    await theirs.page.locator("#contact-value-1 input[name=was][value='otra de Sole']").waitFor({ state: "attached" });
    await hers.page.waitForTimeout(300); // her stream has told her by now
    const writing = await field.inputValue();
    await field.press("Tab");
    await hers.page.locator(".contact-conflict").waitFor();
    const shown = [await field.inputValue(), await hers.page.locator(".contact-conflict__mine").innerText(), ...stored()];
    await hers.page.locator(".contact-conflict button").click();
    await hers.page.locator(".contact-conflict").waitFor({ state: "detached" });

    expect(writing).toBe("de Sole y Ana");
    expect(shown).toEqual(["otra de Sole", "de Sole y Ana", "otra de Sole"]);
    expect(stored()).toEqual(["de Sole y Ana"]);
    expect([...hers.complaints.filter((one) => !one.includes("409")), ...theirs.complaints]).toEqual([]);
  });
});
