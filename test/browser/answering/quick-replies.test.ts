import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { saveContactField } from "../../../src/domain/setup/contact-fields.ts";
import { pagePdf } from "../../../src/simulator/traffic/samples.ts";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser } from "../../support/browser/browser.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { manage } from "../../support/fixture/office-work.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { keeps } from "../../support/sending/quick.ts";
import { openOwned } from "../../support/sending/shapes.ts";
import { multipart, upload } from "../../support/sending/uploads.ts";

// Ana writes to Marisa Rossi, and has her company's quick replies behind a slash.

setDefaultTimeout(30_000);

let fixture: Fixture;
let served: ServedServer;
beforeEach(async () => {
  fixture = await openOwned();
  served = serveServer(fixture.server);
  await manage(fixture.server, (work) => saveContactField(work, "operator", { id: null, name: "CUIT", kind: "text", choices: [] }));
  await keeps(fixture, { title: "Saludo", body: "¡Olá {nombre}!" });
  await keeps(fixture, { title: "Datos", body: "Tu CUIT es {CUIT}, ¿no?" });
  await keeps(fixture, { title: "Cómo seguir", body: "¿Cómo seguimos?", options: ["Por acá", "Una llamada"] });
  const id = await keeps(fixture, { title: "Lista de precios", body: "Va la lista" });
  const form = multipart({ name: "lista.pdf", mime: "application/pdf", bytes: pagePdf("Lista").bytes }, { version: "1" });
  await upload(fixture.server, fixture.cast.adela, `/quick-replies/${id}/files`, form);
});
afterEach(async () => {
  await served.close();
  await leave(fixture);
});

const box = (page: Page) => page.locator("form[data-send=reply] textarea");
const option = (page: Page, name: string) => page.getByRole("option", { name });
const said = () =>
  rows<{ text: string }>(fixture.server, "SELECT text FROM message WHERE kind = 'out' ORDER BY id").map(({ text }) => text);
const hasSaid = async (page: Page, count: number) => {
  await page
    .locator(".message--out")
    .nth(count - 1)
    .waitFor();
  return said();
};

describe.skipIf(!hasBrowser())("quick replies", () => {
  test("at a desk by keys: only where a word begins, also from an input method; Escape leaves the slash, arrows walk", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", 1280);
    const { page } = visit;
    const typed = box(page);

    await typed.pressSequentially("y/o 1/2");
    await page.waitForTimeout(150);
    const inside = await page.locator(".quick-offer").count();
    await typed.fill("");
    const input = await page.context().newCDPSession(page);
    await input.send("Input.imeSetComposition", { text: "/olá", selectionStart: 4, selectionEnd: 4 });
    await page.waitForTimeout(150);
    const composing = await page.locator(".quick-offer").count();
    await input.send("Input.insertText", { text: "/ola" });
    await option(page, "Saludo").waitFor();
    await page.keyboard.press("Escape");
    const escaped = [await page.locator(".quick-offer").count(), await typed.inputValue()];
    expect([inside, composing, escaped]).toEqual([0, 0, [0, "/ola"]]);

    await typed.fill("");
    await typed.pressSequentially("/");
    await option(page, "Saludo").waitFor();
    await page.keyboard.press("ArrowDown");
    await page.keyboard.press("ArrowUp");
    await page.keyboard.press("ArrowUp");
    expect(await page.locator('[role=option][aria-selected="true"]').count()).toBe(1);
    expect(await complaintsOfAxe(page)).toEqual([]);
    expect(visit.complaints).toEqual([]);
  });

  test("several go into one message, marked where something is missing; one brings its file, one comes from the palette", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", 1280);
    const { page } = visit;
    const typed = box(page);

    await typed.pressSequentially("/");
    await option(page, "Saludo").waitFor();
    await typed.pressSequentially("olá");
    await page.locator('[role=option]:only-child:has-text("Saludo")').waitFor();
    await page.keyboard.press("Enter");
    await typed.pressSequentially(" /cuit");
    await page.keyboard.press("Enter"); // before its answer is here
    await page.locator(".quick__missing:not([hidden])").waitFor();
    expect(await typed.inputValue()).toBe("¡Olá Marisa Rossi! Tu CUIT es {CUIT}, ¿no?");
    expect(await typed.evaluate((one: HTMLTextAreaElement) => one.value.slice(one.selectionStart, one.selectionEnd))).toBe("{CUIT}");
    await page.keyboard.press("Control+Enter");
    await page.locator("#notices .notice--late").waitFor();
    expect([said(), await typed.getAttribute("aria-invalid")]).toEqual([[], "true"]);
    await page.keyboard.type("20-1-7");
    expect(await typed.getAttribute("aria-invalid")).toBeNull();
    await page.keyboard.press("Control+Enter");
    expect(await hasSaid(page, 1)).toEqual(["¡Olá Marisa Rossi! Tu CUIT es 20-1-7, ¿no?"]);

    await typed.pressSequentially("/lista");
    await option(page, "Lista de precios").waitFor();
    await page.keyboard.press("Tab"); // perhaps before the last letter's answer
    await page.locator(".tray__file", { hasText: "lista.pdf" }).waitFor();
    await page.keyboard.press("Control+Enter");
    await page.locator(".message--out:not(.rising)").nth(1).waitFor();
    await page.keyboard.press("Control+k");
    await page.locator("dialog[open] .palette__field").fill("saludo");
    await page.locator("dialog[open] [data-quick-reply]").waitFor();
    await page.keyboard.press("Enter");
    await page.waitForFunction(() => document.querySelector<HTMLTextAreaElement>("form[data-send=reply] textarea")?.value !== "");

    expect(await typed.inputValue()).toBe("¡Olá Marisa Rossi!");
    expect(said()[1]).toBe("Va la lista");
    expect(rows(fixture.server, "SELECT title, uses FROM quick_reply ORDER BY id")).toEqual([
      { title: "Saludo", uses: 1 },
      { title: "Datos", uses: 1 },
      { title: "Cómo seguir", uses: 0 },
      { title: "Lista de precios", uses: 1 },
    ]);
    expect(visit.complaints.filter((one) => !one.includes("422"))).toEqual([]);
  });

  test("on a phone by touch: the button opens them, a tap puts one in with its buttons, and another sends it", async () => {
    await using visit = await served.open(fixture.cast.ana, "/conversations/1?tab=mine", 360, true);
    const { page } = visit;

    await box(page).tap();
    await page.locator("[data-quick-open]").tap();
    await option(page, "Cómo seguir").tap();
    await page.locator(".quick__choice").nth(1).waitFor();
    const shown = [await box(page).inputValue(), await page.locator(".quick__choice").allTextContents()];
    await page.locator(".send__now").tap();
    await page.locator(".message--out").waitFor();

    expect(shown).toEqual(["¿Cómo seguimos?", ["Por acá", "Una llamada"]]);
    expect(rows(fixture.server, "SELECT type FROM message WHERE kind = 'out'")).toEqual([{ type: "interactive" }]);
    expect([await page.locator(".quick__choice").count(), visit.complaints]).toEqual([0, []]);
  });
});
