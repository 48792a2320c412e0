import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import type { Page } from "playwright-core";
import { webmToOgg } from "../../../src/whatsapp/media/webm-to-ogg.ts";
import { complaintsOfAxe } from "../../support/browser/axe.ts";
import { hasBrowser, newPage } from "../../support/browser/browser.ts";
import { account } from "../../support/fixture/cast.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { rows } from "../../support/fixture/intake.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { recordHum } from "../../support/sending/hum.ts";
import { noise } from "../../support/sending/pictures.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// Marisa sends fifteen pictures, three more than come at once, and two voice notes.

const picturesSent = 15;
let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  if (!hasBrowser()) return;
  fixture = await openOwned();
  const sends = (message: object) => fixture.meta.customerSends(fixture.marisa, account.phoneNumberId, message as never);
  for (let n = 0; n < picturesSent; n++) {
    const bytes = await noise(40 + n, 30)
      .png()
      .bytes();
    sends({ type: "image", media: { mime: "image/png", bytes }, ...(n === picturesSent - 1 ? { caption: "La última" } : {}) });
  }
  for (const ogg of await hums()) sends({ type: "audio", voice: true, media: { mime: "audio/ogg; codecs=opus", bytes: ogg } });
  await arrived();
  served = serveServer(fixture.server);
}, 30_000);

afterAll(async () => {
  if (!hasBrowser()) return;
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("what a customer sent", () => {
  test("is looked at over the page, by keys and to its first picture, and the focus comes back", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1", 1280);
    const { page } = ana;
    const last = page.locator(".message a.media").last();

    await last.click();
    const gallery = page.locator("dialog.gallery[open]");
    await gallery.locator(".gallery__count", { hasText: "15 de 15" }).waitFor();
    expect(await gallery.locator(".gallery__caption").textContent()).toBe("La última");
    expect(await gallery.locator("[data-gallery-save]").getAttribute("href")).toBe(await last.getAttribute("href"));
    await page.waitForFunction(() => document.querySelector<HTMLImageElement>(".gallery__picture")?.naturalWidth === 54);
    expect(await complaintsOfAxe(page)).toEqual([]);
    for (let n = 14; n >= 1; n--) {
      await page.keyboard.press("ArrowLeft");
      await gallery.locator(".gallery__count", { hasText: new RegExp(`^${n} de 15$`) }).waitFor();
    }
    await page.keyboard.press("ArrowLeft");
    expect(await gallery.locator(".gallery__count").textContent()).toBe("1 de 15");
    await page.keyboard.press("Escape");
    await gallery.waitFor({ state: "detached" });

    expect(await last.evaluate((link) => link === document.activeElement)).toBe(true);
    expect(ana.complaints).toEqual([]);
  }, 30_000);

  test("is swiped through by a finger, downwards away, and a link where no script runs", async () => {
    await using hand = await served.open(fixture.cast.ana, "/conversations/1", 360, true);
    const { page } = hand;
    await page.locator(".message a.media").last().tap();
    const count = page.locator(".gallery__count");
    await count.getByText("15 de 15").waitFor();

    await swipe(page, 90, 0);
    await count.getByText("14 de 15").waitFor();
    await swipe(page, -90, 0);
    await count.getByText("15 de 15").waitFor();
    await swipe(page, 0, 120);
    await page.locator("dialog.gallery").waitFor({ state: "detached" });

    const html = await (await fetch(`${served.address}conversations/1`, { headers: { cookie: fixture.cast.ana.cookie } })).text();
    expect(html).toMatch(/<a class="media" href="\/media\/[0-9a-f]{32}" target="_blank"/);
    expect(html).toMatch(/<audio class="media__sound" src="\/media\/[0-9a-f]{32}" controls/);
    expect(hand.complaints).toEqual([]);
  }, 30_000);

  test("is listened to: one at a time, at a speed that is remembered, by keys, and after a note the next one", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1", 1280);
    const { page } = ana;
    const note = (nth: number) => page.locator(".sound").nth(nth);
    await note(1).locator(".sound__time", { hasText: "0:00" }).waitFor();

    await note(0).locator(".sound__speed").click();
    await note(1).getByText("1,5×").waitFor();
    await note(1).locator(".sound__play").click();
    await page.locator(".sound[data-playing]").waitFor();
    await note(0).locator(".sound__play").click();
    await page.waitForFunction(() => document.querySelectorAll(".sound[data-playing]").length === 1);
    await page.waitForFunction(() => document.querySelectorAll(".sound")[1]?.hasAttribute("data-playing"));
    await page.waitForFunction(() => document.querySelector(".sound[data-playing]") === null);
    await note(0).locator(".sound__bar").focus();
    await page.keyboard.press("ArrowRight");
    expect(
      await note(0)
        .locator(".sound__bar")
        .evaluate((bar: HTMLInputElement) => [bar.value === bar.max, bar.ariaValueText]),
    ).toEqual([true, "0:00 de 0:00"]);
    await page.reload();
    await note(0).getByText("1,5×").waitFor();

    const light = await complaintsOfAxe(page);
    await page.emulateMedia({ colorScheme: "dark" });
    expect({ light, dark: await complaintsOfAxe(page, "colours") }).toEqual({ light: [], dark: [] });
    expect(ana.complaints).toEqual([]);
  }, 30_000);
});

async function hums(): Promise<Uint8Array[]> {
  await using visit = await newPage();
  await visit.page.setContent("<p>Voz</p>");
  const recorded = await Promise.all([500, 600].map((ms) => recordHum(visit.page, 0, ms)));
  return recorded.map((webm) => {
    const voice = webmToOgg(webm);
    if (typeof voice === "string") throw new Error(voice);
    return voice.ogg;
  });
}

// Small pictures are drawn by a thread, which knows no virtual time.
async function arrived(): Promise<void> {
  for (let tries = 0; tries < 600; tries++) {
    await fixture.server.advance(100);
    await Bun.sleep(5);
    const open = rows<{ n: number }>(fixture.server, "SELECT count(*) AS n FROM job WHERE state <> 'failed'")[0]?.n;
    if (tries > 2 && open === 0) return;
  }
}

async function swipe(page: Page, dx: number, dy: number): Promise<void> {
  const hand = await page.context().newCDPSession(page);
  const from = { x: 180, y: 300 };
  await hand.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: [from] });
  for (const part of [0.5, 1]) {
    await hand.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: [{ x: from.x + dx * part, y: from.y + dy * part }] });
  }
  await hand.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}
