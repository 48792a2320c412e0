import { type Sniffed, sniffType } from "./media.ts";

/** The most pixels a picture may have to be shown in a page. A browser takes four bytes for each as soon as it draws one, however small the
 *  file; WhatsApp's own pictures stay below 17 million. What has more is there to be downloaded. */
export const pixelsMax = 50_000_000;

/** What the first bytes of a file prove (256 KiB are plenty), shown in a page only when a browser can also bear to draw it. */
export function shownType(head: Uint8Array): Sniffed {
  const { mime, inline } = sniffType(head.subarray(0, 4096));
  return { mime, inline: inline && isBearable(mime, head) };
}

// Nothing is decoded. A header that tells no size is no picture's; sound and film have no pixels to count here.
function isBearable(mime: string, head: Uint8Array): boolean {
  const sizeOf = sizes[mime];
  if (!sizeOf) return true;
  const [width = 0, height = 0] = sizeOf(Buffer.from(head.buffer, head.byteOffset, head.byteLength)) ?? [];
  return width > 0 && height > 0 && width * height <= pixelsMax;
}

type Size = [width: number, height: number] | null;

const sizes: Readonly<Record<string, (bytes: Buffer) => Size>> = {
  "image/png": pngSize,
  "image/gif": gifSize,
  "image/jpeg": jpegSize,
  "image/webp": webpSize,
};

function pngSize(bytes: Buffer): Size {
  const isHeader = bytes.length >= 24 && bytes.toString("latin1", 12, 16) === "IHDR";
  return isHeader ? [bytes.readUInt32BE(16), bytes.readUInt32BE(20)] : null;
}

// Browsers draw as much as the first picture needs, should the screen it is on claim to be smaller.
function gifSize(bytes: Buffer): Size {
  if (bytes.length < 13) return null;
  const flags = bytes.readUInt8(10);
  let at = 13 + (flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (bytes[at] === 0x21) {
    at += 2;
    while (at < bytes.length && bytes[at] !== 0) at += 1 + (bytes[at] ?? 0);
    at += 1;
  }
  if (bytes[at] !== 0x2c || at + 9 > bytes.length) return null;
  const [left, top, width, height] = [1, 3, 5, 7].map((place) => bytes.readUInt16LE(at + place));
  return [Math.max(bytes.readUInt16LE(6), (left ?? 0) + (width ?? 0)), Math.max(bytes.readUInt16LE(8), (top ?? 0) + (height ?? 0))];
}

// From segment to segment until the one that begins a frame; it may stand behind a camera's notes and its own small picture.
function jpegSize(bytes: Buffer): Size {
  let at = 2;
  while (at + 9 <= bytes.length && bytes[at] === 0xff) {
    const marker = bytes[at + 1] ?? 0;
    if (isFrame(marker)) return [bytes.readUInt16BE(at + 7), bytes.readUInt16BE(at + 5)];
    if (marker === 0xff) at += 1;
    else if (isLengthless(marker) || bytes.readUInt16BE(at + 2) < 2) return null;
    else at += 2 + bytes.readUInt16BE(at + 2);
  }
  return null;
}

// SOF0 to SOF15 without the three among them that are tables.
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}

// Decoders read on right behind these: who took what follows for a length would miss the frame they see. No camera writes them here.
function isLengthless(marker: number): boolean {
  return marker < 0xc0 || (marker >= 0xd0 && marker <= 0xda);
}

function webpSize(bytes: Buffer): Size {
  if (bytes.length < 30) return null;
  const kind = bytes.toString("latin1", 12, 16);
  if (kind === "VP8X") return [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1];
  if (kind === "VP8 ") return [bytes.readUInt16LE(26) & 0x3fff, bytes.readUInt16LE(28) & 0x3fff];
  if (kind !== "VP8L") return null;
  const bits = bytes.readUInt32LE(21);
  return [(bits & 0x3fff) + 1, ((bits >>> 14) & 0x3fff) + 1];
}
