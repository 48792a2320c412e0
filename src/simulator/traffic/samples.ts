import { deflateSync } from "node:zlib";
import type { MediaFile } from "../media.ts";

/** A photo of a paper: a PNG of 240 × 320, drawn from `variant` so that no two papers look alike. */
export function paperPhoto(variant: number): MediaFile {
  const [width, height] = [240, 320];
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(paperColour(x, y, variant), y * (1 + width * 3) + 1 + x * 3);
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  // 8 bits a sample, RGB, no interlace.
  head.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]);
  const bytes = Buffer.concat([signature, pngChunk("IHDR", head), pngChunk("IDAT", deflateSync(rows)), pngChunk("IEND", Buffer.alloc(0))]);
  return { mime: "image/png", bytes: new Uint8Array(bytes) };
}

const inks = [
  [38, 84, 124],
  [120, 53, 15],
  [22, 101, 52],
  [88, 28, 135],
] as const;

// A table top, a sheet with a coloured head, and lines of "text" of different lengths.
function paperColour(x: number, y: number, variant: number): readonly number[] {
  const lean = Math.floor((y * ((variant % 5) - 2)) / 60);
  const [left, right] = [24 + lean, 216 + lean];
  if (x < left || x > right || y < 20 || y > 300) return [168 - (y % 7), 148 - (y % 5), 124];
  const ink = inks[variant % inks.length] ?? inks[0];
  if (y < 56) return x < left + 60 + (variant % 3) * 20 && y > 30 && y < 46 ? ink : [244, 243, 238];
  const line = Math.floor((y - 64) / 12);
  const length = 60 + ((line * 37 + variant * 53) % 110);
  const isText = (y - 64) % 12 < 4 && x > left + 14 && x < left + 14 + length && (x + line) % 9 !== 0;
  return isText && y < 280 ? [92, 92, 100] : [250, 249, 245];
}

function pngChunk(kind: string, body: Uint8Array): Buffer {
  const content = Buffer.concat([Buffer.from(kind, "latin1"), body]);
  const chunk = Buffer.alloc(content.length + 8);
  chunk.writeUInt32BE(body.length, 0);
  chunk.set(content, 4);
  chunk.writeUInt32BE(Bun.hash.crc32(content), content.length + 4);
  return chunk;
}

/** A PDF of one page with a title in Helvetica (Latin-1 only). */
export function pagePdf(title: string): MediaFile {
  const safe = title.replace(/[\\()]/g, "\\$&");
  const content = `BT /F1 18 Tf 60 770 Td (${safe}) Tj ET`;
  const objects = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
  ];
  let text = "%PDF-1.4\n";
  const offsets: number[] = [];
  for (const [index, object] of objects.entries()) {
    offsets.push(text.length);
    text += `${index + 1} 0 obj\n${object}\nendobj\n`;
  }
  const table = offsets.map((offset) => `${String(offset).padStart(10, "0")} 00000 n \n`).join("");
  const end = `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  const bytes = Buffer.from(`${text}xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}${end}`, "latin1");
  return { mime: "application/pdf", bytes: new Uint8Array(bytes) };
}
