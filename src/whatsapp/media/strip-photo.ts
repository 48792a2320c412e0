/** A photo without what its camera wrote beside the picture: place, time, device, its small copy, whatever stands behind its end. The picture
 *  itself is not touched, but for how it is to be turned. Null: it is not whole. */
export function stripPhoto(bytes: Uint8Array, mime: "image/jpeg" | "image/png" | "image/webp"): { bytes: Uint8Array; turn: number } | null {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (mime === "image/jpeg") return stripJpeg(buffer);
  const kept = mime === "image/png" ? stripPng(buffer) : stripWebp(buffer);
  return kept && { bytes: kept, turn: 1 };
}

// APP0 says it is a JPEG, APP2 which colours are meant, APP14 how they are coded; everything else of the kind is somebody's notes.
const keptApps: ReadonlySet<number> = new Set([0xe0, 0xe2, 0xee]);

function stripJpeg(bytes: Buffer): { bytes: Uint8Array; turn: number } | null {
  const kept: Buffer[] = [bytes.subarray(0, 2)];
  let turn = 1;
  for (let at = 2; at + 4 <= bytes.byteLength;) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1] ?? 0;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (marker === 0xd9) return { bytes: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), turn };
    const end = at + 2 + bytes.readUInt16BE(at + 2);
    if (end > bytes.byteLength) return null;
    const segment = bytes.subarray(at, end);
    if (marker === 0xe1) turn = turnIn(segment) ?? turn;
    if (!isNote(marker, segment)) kept.push(segment);
    at = end;
    if (marker !== 0xda) continue;
    const next = endOfScan(bytes, at);
    if (next === null) return null;
    kept.push(bytes.subarray(at, next));
    at = next;
    if (bytes[at + 1] === 0xd9) return { bytes: Buffer.concat([...kept, bytes.subarray(at, at + 2)]), turn };
  }
  return null;
}

// APP2 of a camera that writes several pictures into one file points behind the end, which is cut.
function isNote(marker: number, segment: Buffer): boolean {
  if (marker === 0xfe) return true;
  if (marker < 0xe0 || marker > 0xef) return false;
  return !keptApps.has(marker) || segment.toString("latin1", 4, 8) === "MPF\0";
}

// To the next marker that is neither a stuffed byte nor a restart.
function endOfScan(bytes: Buffer, from: number): number | null {
  for (let at = bytes.indexOf(0xff, from); at >= 0 && at + 1 < bytes.byteLength; at = bytes.indexOf(0xff, at + 1)) {
    const marker = bytes[at + 1] ?? 0;
    if (marker !== 0 && marker !== 0xff && (marker < 0xd0 || marker > 0xd7)) return at;
  }
  return null;
}

/** How a camera was held: 1 upright … 8, by tag 0x0112 of the first directory. */
function turnIn(segment: Buffer): number | null {
  if (segment.toString("latin1", 4, 10) !== "Exif\0\0" || segment.byteLength < 18) return null;
  const tiff = segment.subarray(10);
  const isLittle = tiff.toString("latin1", 0, 2) === "II";
  const number = (at: number, bytes: 2 | 4) => {
    if (at + bytes > tiff.byteLength) return 0;
    return isLittle ? tiff.readUIntLE(at, bytes) : tiff.readUIntBE(at, bytes);
  };
  const u16 = (at: number) => number(at, 2);
  const u32 = (at: number) => number(at, 4);
  const directory = u32(4);
  for (let entry = 0; entry < Math.min(u16(directory), 200); entry++) {
    const at = directory + 2 + entry * 12;
    if (u16(at) !== 0x0112) continue;
    const turn = u16(at + 8);
    return turn >= 1 && turn <= 8 ? turn : null;
  }
  return null;
}

const pngNotes: ReadonlySet<string> = new Set(["eXIf", "tEXt", "zTXt", "iTXt", "tIME", "dSIG"]);

function stripPng(bytes: Buffer): Uint8Array | null {
  const kept: Buffer[] = [bytes.subarray(0, 8)];
  for (let at = 8; at + 12 <= bytes.byteLength;) {
    const end = at + 12 + bytes.readUInt32BE(at);
    if (end > bytes.byteLength) return null;
    const name = bytes.toString("latin1", at + 4, at + 8);
    if (!pngNotes.has(name)) kept.push(bytes.subarray(at, end));
    if (name === "IEND") return Buffer.concat(kept);
    at = end;
  }
  return null;
}

function stripWebp(bytes: Buffer): Uint8Array | null {
  if (bytes.byteLength < 20 || bytes.readUInt32LE(4) + 8 > bytes.byteLength) return null;
  const end = bytes.readUInt32LE(4) + 8;
  const kept: Buffer[] = [];
  for (let at = 12; at + 8 <= end;) {
    const size = bytes.readUInt32LE(at + 4);
    const next = at + 8 + size + (size % 2);
    if (at + 8 + size > end) return null;
    const name = bytes.toString("latin1", at, at + 4);
    const chunk = Buffer.from(bytes.subarray(at, Math.min(next, end)));
    // Bits of the extended header that promise notes.
    if (name === "VP8X" && size >= 1) chunk.writeUInt8((chunk[8] ?? 0) & ~0x0c, 8);
    if (name !== "EXIF" && name !== "XMP ") kept.push(chunk);
    at = next;
  }
  if (kept.length === 0) return null;
  const head = Buffer.from(bytes.subarray(0, 12));
  const body = Buffer.concat(kept);
  head.writeUInt32LE(4 + body.byteLength, 4);
  return Buffer.concat([head, body]);
}
