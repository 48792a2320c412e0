import { expect, test } from "bun:test";
import { voiceFault } from "../../../src/simulator/voice-bytes.ts";
import { webmToOgg } from "../../../src/whatsapp/media/webm-to-ogg.ts";
import { hasBrowser, newPage } from "../../support/browser/browser.ts";
import { recordHum } from "../../support/sending/hum.ts";

const isHere = hasBrowser();

test.skipIf(!isHere)("what Chromium records, whole or in pieces, becomes a voice note that Chromium plays", async () => {
  await using visit = await newPage();
  await visit.page.setContent("<p>Voz</p>");

  for (const pieceMs of [0, 200]) {
    const recorded = await recordHum(visit.page, pieceMs);
    const voice = webmToOgg(recorded);
    if (typeof voice === "string") throw new Error(voice);
    const played = await visit.page.evaluate(play, Buffer.from(voice.ogg).toString("base64"));

    expect(voiceFault(voice.ogg)).toBe(null);
    expect(voice.ms).toBeGreaterThan(300);
    expect(played.channels).toBe(1);
    expect(Math.abs(played.seconds * 1000 - voice.ms)).toBeLessThan(60);
    expect(played.peak).toBeGreaterThan(0.5);
  }
});

// Runs in the page.
async function play(base64: string): Promise<{ seconds: number; channels: number; peak: number }> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes.buffer);
  let peak = 0;
  for (const sample of sound.getChannelData(0)) peak = Math.max(peak, Math.abs(sample));
  return { seconds: sound.duration, channels: sound.numberOfChannels, peak };
}
