import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import { findAutomation } from "../../../src/db/queries/automations/automations.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { conversationOf, leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { addLabel } from "../../support/fixture/office-work.ts";
import { post } from "../../support/browser/browse.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { openOwned } from "../../support/sending/shapes.ts";

setDefaultTimeout(30_000);

let fixture: Fixture;
let served: ServedServer;
beforeEach(async () => {
  fixture = await openOwned();
  served = serveServer(fixture.server);
});
afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("automations", () => {
  test("a rule is written with rows that come and go in place, tried, and saved; a macro is done by its key", async () => {
    const { server, cast } = fixture;
    const label = await addLabel(server, "Urgente");
    const visit = await served.open(cast.adela, "/admin/automations/new", 1280);
    const { page } = visit;
    await page.locator("#name").fill("Se quejan");
    await page.locator("#c-0-is").fill("reclamo");
    await page.getByRole("button", { name: "Agregar condición" }).last().click();
    await page.locator("#c-1-field").selectOption("owner");
    await page.locator("#c-1-is").selectOption(["somebody", "nobody"]);
    await page.locator("#a-0-value").selectOption(String(label));
    await page.locator("#event").selectOption("unanswered_for");
    await page.locator("#minutes").fill("15");
    const kept = [await page.locator("#name").inputValue(), await page.locator("#c-0-is").inputValue()];
    await page.getByRole("button", { name: "Probar con los" }).click();
    await page.getByRole("status").filter({ hasText: "de 1 casos" }).waitFor();
    const axe = await complaintsOfAxe(page);
    await page.locator("#minutes").press("Enter");
    await page.waitForURL("**/admin/automations?done=saved");

    expect(kept).toEqual(["Se quejan", "reclamo"]);
    expect(axe).toEqual([]);
    expect(JSON.parse(findAutomation(server.ronda.app.db.tx, 1)?.definition ?? "")).toEqual({
      event: { type: "unanswered_for", minutes: 15 },
      conditions: {
        match: "all",
        of: [
          { field: "words", is: ["reclamo"], not: false },
          { field: "owner", is: ["nobody", "somebody"], not: false },
        ],
      },
      actions: [{ type: "label", value: String(label) }],
    });

    const steps = { "a-0-type": "priority", "a-0-was": "priority", "a-0-value": "urgent", "a-1-type": "resolve", "a-1-was": "resolve" };
    await post(server, cast.ana, "/macros/new", { name: "Cerrar ya", place: "mine", ...steps });
    const answering = await served.open(cast.ana, "/conversations/1?tab=mine", 1280);
    await answering.page.locator("a[data-key=M]").first().waitFor({ state: "attached" });
    await answering.page.keyboard.press("Shift+M");
    await answering.page.getByRole("button", { name: "Cerrar ya" }).click();
    await answering.page.locator("dialog[open]").waitFor({ state: "detached" });

    expect(conversationOf(server)).toMatchObject({ status: "resolved", priority: 2 });
    expect([...visit.complaints, ...answering.complaints]).toEqual([]);
  });
});
