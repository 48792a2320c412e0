import { expect, test } from "bun:test";
import { inflateSync } from "node:zlib";
import { pagePdf, paperPhoto } from "../../../src/simulator/traffic/samples.ts";
import { voiceNote } from "../../../src/simulator/traffic/voice.ts";

test("a photo is a PNG with right checksums and 240 × 320 pixels", () => {
  const { bytes, mime } = paperPhoto(7);

  const view = Buffer.from(bytes);
  const chunks: [string, Buffer][] = [];
  for (let at = 8; at < view.length;) {
    const length = view.readUInt32BE(at);
    const content = view.subarray(at + 4, at + 8 + length);
    expect(view.readUInt32BE(at + 8 + length)).toBe(Bun.hash.crc32(content));
    chunks.push([content.toString("latin1", 0, 4), content.subarray(4)]);
    at += 12 + length;
  }
  expect(mime).toBe("image/png");
  expect(chunks.map(([kind]) => kind)).toEqual(["IHDR", "IDAT", "IEND"]);
  expect(inflateSync(chunks[1]![1])).toHaveLength(320 * (1 + 240 * 3));
  expect(bytes.length).toBeLessThan(60_000);
  expect(paperPhoto(8).bytes).not.toEqual(bytes);
});

test("a PDF points at its own objects", () => {
  const text = Buffer.from(pagePdf("Contrato (copia)").bytes).toString("latin1");

  const table = Number(/startxref\n(\d+)/.exec(text)![1]);
  expect(text.startsWith("%PDF-1.4")).toBe(true);
  expect(text.slice(table, table + 4)).toBe("xref");
  for (const [, offset, number] of [...text.matchAll(/^(\d{10}) 00000 n/gm)].map(
    (match, index) => [match[0], Number(match[1]), index + 1] as const,
  )) {
    expect(text.slice(offset).startsWith(`${number} 0 obj`)).toBe(true);
  }
});

test("a voice note is Ogg with Opus, of the asked length", () => {
  const { bytes, mime } = voiceNote(3);

  const view = Buffer.from(bytes);
  const pages: number[] = [];
  for (let at = view.indexOf("OggS"); at >= 0; at = view.indexOf("OggS", at + 1)) pages.push(at);
  expect(mime).toBe("audio/ogg; codecs=opus");
  expect(view.indexOf("OpusHead")).toBe(28);
  expect(pages).toHaveLength(5);
  expect(Number(view.readBigUInt64LE(pages.at(-1)! + 6))).toBe(3 * 48_000);
  expect(view[pages.at(-1)! + 5]).toBe(4);
});
