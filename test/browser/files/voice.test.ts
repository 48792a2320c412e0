import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { hasBrowser } from "../../support/browser/browser.ts";
import { leave } from "../../support/fixture/conversation.ts";
import type { Fixture } from "../../support/fixture/fixture.ts";
import { serveServer, type ServedServer } from "../../support/process/served-server.ts";
import { openOwned } from "../../support/sending/shapes.ts";

// Chromium's microphone of tests hums once a second.

let fixture: Fixture;
let served: ServedServer;

beforeAll(async () => {
  fixture = await openOwned();
  served = serveServer(fixture.server);
});

afterAll(async () => {
  await served.close();
  await leave(fixture);
});

describe.skipIf(!hasBrowser())("a voice note", () => {
  test("is recorded, heard and sent: it arrives as Ogg with Opus, mono, to be played as a voice note; one thrown away does not", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = ana;
    const recorder = page.locator("[data-recorder]");
    const press = (name: string) => recorder.locator(`[data-voice=${name}]`).click();

    await page.evaluate(() => {
      const { play } = HTMLMediaElement.prototype;
      HTMLMediaElement.prototype.play = async function () {
        await play.call(this);
        document.body.dataset["heard"] = "";
      };
    });

    await page.click("[data-record]");
    await press("drop");
    await recorder.waitFor({ state: "hidden" });
    await page.fill("form[data-send=reply] textarea", "Después te escribo");
    await page.click("[data-record]");
    await recorder.getByText(/^[0-9]:[0-5][1-9]$/).waitFor();
    await press("stop");
    await press("play");
    await page.locator("body[data-heard]").waitFor();
    await press("send");
    await page.locator(".messages[role=log] .sound__play").waitFor();
    await fixture.server.advance(2_000);

    const sends = fixture.meta.ledger.sends();
    expect(sends.map(({ body }) => body["audio"])).toEqual([{ id: expect.any(String), voice: true }]);
    const arrived = fixture.meta.mediaOf(String(Object(sends[0]?.body["audio"]).id));
    const bytes = Buffer.from(arrived?.bytes ?? []);
    const text = bytes.toString("latin1");
    expect([arrived?.mime, text.slice(0, 4), text.slice(28, 36), bytes[37]]).toEqual(["audio/ogg", "OggS", "OpusHead", 1]);
    expect(await page.inputValue("form[data-send=reply] textarea")).toBe("Después te escribo");
    expect(ana.complaints).toEqual([]);
  }, 30_000);

  test("says in words why it cannot be recorded", async () => {
    await using ana = await served.open(fixture.cast.ana, "/conversations/1");
    const { page } = ana;

    for (const [name, words] of [
      ["NotAllowedError", "El navegador no deja usar el micrófono"],
      ["NotFoundError", "no tiene un micrófono"],
    ] as const) {
      await page.evaluate((error) => {
        navigator.mediaDevices.getUserMedia = () => {
          throw new DOMException("", error);
        };
      }, name);
      await page.click("[data-record]");
      await page.locator("#notices").getByText(words).waitFor();
    }
    expect(await page.locator("[data-recorder]").isVisible()).toBe(false);
  }, 30_000);
});
