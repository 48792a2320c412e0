import { afterEach, beforeEach, describe, expect, setDefaultTimeout, test } from "bun:test";
import type { Page } from "playwright-core";
import { hasBrowser } from "../../support/browser/browser.ts";
import { does, leave } from "../../support/fixture/conversation.ts";
import { openFixture, type Fixture } from "../../support/fixture/fixture.ts";
import { count } from "../../support/fixture/intake.ts";
import type { Player } from "../../support/fixture/cast.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";

// A photo shared from the gallery of a phone: Ronda asks for whom it is, and puts it where one would attach it.

setDefaultTimeout(30_000);

let fixture: Fixture;
let served: ServedServer;

beforeEach(async () => {
  fixture = await openFixture();
  await fixture.writes(fixture.marisa, "¿Tenés una foto?");
  await does(fixture.server, fixture.cast.ana, "claim");
  await fixture.writes(fixture.meta.addCustomer({ name: "Omar", phone: "5493415550177" }), "Buenas");
  await does(fixture.server, fixture.cast.ana, "claim", {}, 2);
  served = serveServer(fixture.server);
});

afterEach(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("what another app shares", () => {
  test("waits for who signs in, goes to the tray of the conversation that is chosen, with its words, and is sent by nobody", async () => {
    await using visit = await served.open(fixture.cast.ana, "/share", 360, true);
    const { page } = visit;
    await isInstalled(page);
    await page.context().clearCookies();
    await shares(page, [picture("vereda.png"), empty("nada.png")], "Mirá esto");
    await page.waitForURL(/\/sign-in\?next=/);
    const next = new URL(page.url()).searchParams.get("next") ?? "";
    await signsIn(page, fixture.cast.ana);
    await page.goto(next);
    await page.locator(".look__picture").first().waitFor();
    await shot(page, "share-360");
    const offered = await page.locator(".target b").allTextContents();
    await page.getByRole("searchbox").fill("mári");
    const found = await page.locator(".target:visible b").allTextContents();
    await page.locator(".target", { hasText: "Marisa" }).tap();
    await page.locator(".tray__file", { hasText: "vereda.png" }).waitFor();
    await page.locator(".notice", { hasText: "nada.png" }).waitFor();
    await shot(page, "shared-360");

    expect(offered.toSorted()).toEqual(["Marisa Rossi", "Omar"]);
    expect(found).toEqual(["Marisa Rossi"]);
    expect(await page.locator("form[data-send=reply] textarea").inputValue()).toBe("Mirá esto");
    expect(new URL(page.url()).search).toBe("?tab=mine");
    expect(count(fixture.server, "message WHERE kind = 'out'")).toBe(0);
    await page.locator("form[data-send=reply] .send__now").tap();
    await page.locator(".message--out[id]", { hasText: "Mirá esto" }).locator("img").waitFor();
    await page.locator(".rising").waitFor({ state: "detached" }); // it asks before it is left with something on its way
    await page.goto(next);
    await page.getByText("ya no está en este dispositivo").waitFor();
    expect(visit.complaints).toEqual([]);
  });

  test("is shown to nobody but whose page took it first", async () => {
    await using visit = await served.open(fixture.cast.ana, "/share");
    const { page } = visit;
    await isInstalled(page);
    await shares(page, [picture("vereda.png")]);
    await page.locator(".look__picture").first().waitFor();
    const mine = page.url();
    await page.setViewportSize({ width: 1440, height: 900 });
    await shot(page, "share-1440");
    await signsIn(page, fixture.cast.beto);
    await page.goto(mine);
    await page.getByText("ya no está en este dispositivo").waitFor();
    const seen = await page.locator(".tray__file").count();
    await signsIn(page, fixture.cast.ana);
    await page.goto(mine);

    await page.locator(".look__picture").first().waitFor();
    expect(seen).toBe(0);
  });
});

const shot = (page: Page, name: string) => (process.env["SHOTS"] ? page.screenshot({ path: `${process.env["SHOTS"]}/${name}.png` }) : null);
const picture = (name: string) => ({ name, isEmpty: false });
const empty = (name: string) => ({ name, isEmpty: true });

// Installed, it is a window of its own, and has the service worker from the first time it is opened.
async function isInstalled(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const ask = window.matchMedia.bind(window);
    window.matchMedia = (query) => ask(query === "(display-mode: standalone)" ? "all" : query);
  });
  await page.reload();
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready;
    if (!navigator.serviceWorker.controller)
      await new Promise((resolve) => navigator.serviceWorker.addEventListener("controllerchange", resolve, { once: true }));
  });
}

// What the device does with its sheet: a form of several parts, posted to the address of the manifest, by nobody's page.
async function shares(page: Page, files: { name: string; isEmpty: boolean }[], text = ""): Promise<void> {
  await page.evaluate(
    async ([names, words]) => {
      const canvas = Object.assign(document.createElement("canvas"), { width: 60, height: 40 });
      canvas.getContext("2d")?.fillRect(0, 0, 30, 40);
      const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done));
      const held = new DataTransfer();
      for (const { name, isEmpty } of names) held.items.add(new File(isEmpty || !blob ? [] : [blob], name, { type: "image/png" }));
      const form = Object.assign(document.createElement("form"), { action: "/share", method: "post", enctype: "multipart/form-data" });
      const input = Object.assign(document.createElement("input"), { type: "file", name: "files", multiple: true, files: held.files });
      const said = Object.assign(document.createElement("input"), { name: "text", value: words });
      form.append(input, said);
      document.body.append(form);
      form.submit();
    },
    [files, text] as const,
  );
  await page.waitForURL(/\/(share|sign-in)\?/);
}

async function signsIn(page: Page, who: Player): Promise<void> {
  const [name = "", value = ""] = who.cookie.split("=");
  await page.context().addCookies([{ name, value, url: served.address }]);
}
