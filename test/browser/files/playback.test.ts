import { expect, test } from "bun:test";
import { voiceFault } from "../../../src/simulator/voice-bytes.ts";
import { webmToOgg } from "../../../src/whatsapp/media/webm-to-ogg.ts";
import { hasBrowser, newPage } from "../../support/browser/browser.ts";

const isHere = hasBrowser();

test.skipIf(!isHere)("what Chromium records, whole or in pieces, becomes a voice note that Chromium plays", async () => {
  await using visit = await newPage();
  await visit.page.setContent("<p>Voz</p>");

  for (const pieceMs of [0, 200]) {
    const recorded = Buffer.from(await visit.page.evaluate(record, pieceMs), "base64");
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

// Runs in the page. A tone instead of a microphone, which a test machine has not.
async function record(pieceMs: number): Promise<string> {
  const sound = new AudioContext();
  const tone = sound.createOscillator();
  const target = new MediaStreamAudioDestinationNode(sound, { channelCount: 1 });
  tone.connect(target);
  tone.start();
  await sound.resume();
  const recorder = new MediaRecorder(target.stream, { mimeType: "audio/webm;codecs=opus", audioBitsPerSecond: 24_000 });
  const parts: Blob[] = [];
  recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
  const ended = new Promise((resolve) => recorder.addEventListener("stop", resolve));
  if (pieceMs === 0) recorder.start();
  else recorder.start(pieceMs);
  await new Promise((resolve) => setTimeout(resolve, 700));
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}

// Runs in the page.
async function play(base64: string): Promise<{ seconds: number; channels: number; peak: number }> {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
  const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes.buffer);
  let peak = 0;
  for (const sample of sound.getChannelData(0)) peak = Math.max(peak, Math.abs(sample));
  return { seconds: sound.duration, channels: sound.numberOfChannels, peak };
}
