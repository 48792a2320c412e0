import type { Page } from "playwright-core";

/** A tone as Chromium records it, in WebM with Opus. `pieceMs`: in how long pieces it comes; 0: as one. */
export async function recordHum(page: Page, pieceMs = 0, ms = 700): Promise<Buffer> {
  return Buffer.from(await page.evaluate(record, { pieceMs, ms }), "base64");
}

// Runs in the page. A tone instead of a microphone, which a test machine has not.
async function record({ pieceMs, ms }: { pieceMs: number; ms: number }): Promise<string> {
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
  await new Promise((resolve) => setTimeout(resolve, ms));
  recorder.stop();
  await ended;
  const bytes = new Uint8Array(await new Blob(parts).arrayBuffer());
  return btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));
}
