import { afterEach, beforeEach, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../../support/browser/browser.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { noise } from "../../support/sending/pictures.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// What a person does with files in a browser; what the server makes of them is told in test/stories/files.

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

const form = "form[data-send=reply]";

describe.skipIf(!hasBrowser())("files for a customer", () => {
  test("chosen, pasted and dropped ones go in order, the words with the first; what WhatsApp refuses never goes up", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = ana;
    const picture = Buffer.from(await noise(40, 30).png().bytes());

    await page.setInputFiles("[data-attach=document]", [
      { name: "lista.pdf", mimeType: "application/pdf", buffer: Buffer.from("%PDF-1.4 lista %%EOF") },
      { name: "animada.gif", mimeType: "image/gif", buffer: Buffer.from("GIF89a") },
      { name: "vacia.txt", mimeType: "text/plain", buffer: Buffer.from("") },
    ]);
    await page.locator(".tray__file").waitFor();
    await hand(page, "paste", `${form} textarea`, { name: "captura.png", type: "image/png", bytes: picture });
    await hand(page, "drop", ".timeline", { name: "quitada.png", type: "image/png", bytes: picture });
    await page.locator(".tray__file").nth(2).waitFor();
    await page.locator(".tray__file", { hasText: "quitada.png" }).locator("[data-away]").click();
    const refused = await page.locator("#notices p").allTextContents();
    await page.fill(`${form} textarea`, "La lista y la foto");
    await page.press(`${form} textarea`, "Enter");
    await page.locator(".messages[role=log] .message--out").nth(1).waitFor();
    await page.locator(".rising").waitFor({ state: "detached" });

    expect(refused).toEqual(["animada.gif: WhatsApp no acepta este tipo de archivo.", "vacia.txt: El archivo está vacío."]);
    expect(sent()).toEqual([
      { type: "document", body: "La lista y la foto" },
      { type: "image", body: null },
    ]);
    expect(await page.inputValue(`${form} textarea`)).toBe("");
    expect(await page.locator(".tray").isVisible()).toBe(false);
    expect(ana.complaints).toEqual([]);
  }, 30_000);

  test("words that a sticker cannot carry go as a message of their own; a text that waits for the network has its own place after it", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = ana;
    const sticker = Buffer.from(await noise(512, 512).webp().bytes());

    await page.setInputFiles("[data-attach=sticker]", { name: "hola.webp", mimeType: "image/webp", buffer: sticker });
    await page.locator(".tray__file").waitFor();
    await page.fill(`${form} textarea`, "Va");
    await page.press(`${form} textarea`, "Enter");
    await page.locator(".messages[role=log] .message--out").nth(1).waitFor();
    await page.setInputFiles("[data-attach=document]", { name: "lista.txt", mimeType: "text/plain", buffer: Buffer.from("uno") });
    await page.locator(".tray__file [data-away]").click();
    await page.context().setOffline(true);
    await page.fill(`${form} textarea`, "¿La viste?");
    await page.press(`${form} textarea`, "Enter");
    await page.locator(".waiting-line .message", { hasText: "¿La viste?" }).waitFor();
    await page.context().setOffline(false);
    await page.locator(".messages[role=log] .message--out", { hasText: "¿La viste?" }).waitFor();

    expect(sent()).toHaveLength(3);
    for (const one of [
      { type: "sticker", body: null },
      { type: "text", body: "Va" },
      { type: "text", body: "¿La viste?" },
    ])
      expect(sent()).toContainEqual(one);
  }, 30_000);

  test("one that finds no way stands with its ring, keeps its file and its words, and goes once on Reintentar", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = ana;
    let isCut = true;
    await page.route("**/files", (route) => (isCut ? route.abort() : route.continue()));
    await page.setInputFiles("[data-attach=document]", { name: "lista.txt", mimeType: "text/plain", buffer: Buffer.from("uno") });
    await page.locator(".tray__file").waitFor();
    await page.fill(`${form} textarea`, "La lista");
    await page.press(`${form} textarea`, "Enter");
    const bubble = page.locator(".rising");
    await bubble.getByText("Sin conexión").waitFor();
    const words = await bubble.locator(".message__body").textContent();

    isCut = false;
    await bubble.getByText("Reintentar").click();
    await bubble.waitFor({ state: "detached" });

    expect(words).toBe("La lista");
    expect(sent()).toEqual([{ type: "document", body: "La lista" }]);
  }, 30_000);

  test("a cancelled one gives its words back", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = ana;
    await page.route("**/files", () => undefined);
    await page.setInputFiles("[data-attach=document]", { name: "lista.txt", mimeType: "text/plain", buffer: Buffer.from("uno") });
    await page.locator(".tray__file").waitFor();
    await page.fill(`${form} textarea`, "La lista");
    await page.press(`${form} textarea`, "Enter");
    await page.locator(".rising").getByText("Cancelar").click();
    await page.locator(".rising").waitFor({ state: "detached" });
    await page.unrouteAll({ behavior: "ignoreErrors" });

    expect(await page.inputValue(`${form} textarea`)).toBe("La lista");
    expect(sent()).toEqual([]);
  }, 30_000);
});

function sent(): unknown[] {
  return rows(fixture.server, "SELECT type, text AS body FROM message WHERE kind = 'out' ORDER BY id");
}

// Nobody but the browser can fill a clipboard or a drag with files, so the event is made by hand.
async function hand(page: Page, kind: "paste" | "drop", at: string, file: { name: string; type: string; bytes: Buffer }): Promise<void> {
  const given = { kind, name: file.name, type: file.type, bytes: file.bytes.toString("base64") };
  await page.locator(at).evaluate((element, { kind, name, type, bytes }) => {
    const data = new DataTransfer();
    data.items.add(new File([Uint8Array.from(atob(bytes), (letter) => letter.charCodeAt(0))], name, { type }));
    const how = { bubbles: true, cancelable: true };
    const event =
      kind === "paste" ? new ClipboardEvent(kind, { ...how, clipboardData: data }) : new DragEvent(kind, { ...how, dataTransfer: data });
    element.dispatchEvent(event);
  }, given);
}
