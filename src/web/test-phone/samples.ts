import { crc32, deflateSync } from "node:zlib";
import type { CustomerContent } from "../../simulator/customers/content.ts";

export type SampleName = "photo" | "voice" | "place" | "paper";

/** What the buttons of the test phone send: small files made here, so that none has to be carried along. */
export const samples: Readonly<Record<SampleName, () => CustomerContent>> = {
  photo: () => ({ type: "image", media: { mime: "image/png", bytes: landscape(240, 160) } }),
  voice: () => ({ type: "audio", media: { mime: "audio/ogg; codecs=opus", bytes: stillVoice(150) }, voice: true }),
  place: () => ({
    type: "location",
    latitude: -32.9477,
    longitude: -60.6304,
    name: "Monumento a la Bandera",
    address: "Santa Fe 581, Rosario",
  }),
  paper: () => ({
    type: "document",
    media: { mime: "application/pdf", bytes: sheet("Comprobante de prueba") },
    filename: "comprobante.pdf",
  }),
};

/** A PNG of an evening over hills. */
export function landscape(width: number, height: number): Uint8Array {
  const rows = Buffer.alloc(height * (1 + width * 3));
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) rows.set(colourAt(x / width, y / height), y * (1 + width * 3) + 1 + x * 3);
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 2], 8); // 8 bits, red green blue
  const signature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
  return Buffer.concat([signature, chunk("IHDR", header), chunk("IDAT", deflateSync(rows)), chunk("IEND", Buffer.alloc(0))]);
}

function colourAt(x: number, y: number): number[] {
  if (y > 0.72 + 0.08 * Math.sin(x * 7)) return [52, 92, 70];
  if (y > 0.6 + 0.1 * Math.sin(x * 5 + 2)) return [92, 134, 98];
  if (Math.hypot((x - 0.7) * 1.5, y - 0.38) < 0.12) return [255, 226, 150];
  return [255 - 70 * (1 - y), 170 + 60 * y * y, 190 - 90 * y].map(Math.round);
}

function chunk(name: string, body: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, "latin1"), body]);
  const frame = Buffer.alloc(named.length + 8);
  frame.writeUInt32BE(body.length, 0);
  frame.set(named, 4);
  frame.writeUInt32BE(crc32(named), named.length + 4);
  return frame;
}

/** A voice note in which nobody speaks: `frames` (at most 255) of Opus silence, 20 ms each, in Ogg pages (RFC 3533, RFC 7845). */
export function stillVoice(frames: number): Uint8Array {
  const head = Buffer.from("OpusHead\x01\x01\0\0\x80\xbb\0\0\0\0\0", "latin1");
  const vendor = "Ronda";
  const tags = Buffer.from(`OpusTags${String.fromCharCode(vendor.length)}\0\0\0${vendor}\0\0\0\0`, "latin1");
  const silence = Array.from({ length: frames }, () => Buffer.from([0xf8, 0xff, 0xfe]));
  return Buffer.concat([oggPage(0, 2, 0, [head]), oggPage(1, 0, 0, [tags]), oggPage(2, 4, frames * 960, silence)]);
}

// `flags`: 2 begins a stream, 4 ends it. `samples` is the position after the page, at 48 kHz.
function oggPage(number: number, flags: number, samplesSoFar: number, packets: readonly Buffer[]): Buffer {
  const page = Buffer.alloc(27 + packets.length);
  page.write("OggS", 0, "latin1");
  page[5] = flags;
  page.writeUInt32LE(samplesSoFar, 6);
  page.writeUInt32LE(1, 14);
  page.writeUInt32LE(number, 18);
  page[26] = packets.length;
  packets.forEach((packet, index) => (page[27 + index] = packet.length));
  const whole = Buffer.concat([page, ...packets]);
  whole.writeUInt32LE(oggSum(whole), 22);
  return whole;
}

// Ogg's own checksum: the polynomial of CRC-32, but not reflected, so zlib's does not serve.
function oggSum(bytes: Uint8Array): number {
  let sum = 0;
  for (const byte of bytes) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit += 1) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1;
  }
  return sum >>> 0;
}

/** A PDF of one page with one line (ASCII, no brackets). */
export function sheet(line: string): Uint8Array {
  const drawn = `BT /F1 24 Tf 60 720 Td (${line}) Tj ET`;
  const parts = [
    "<< /Type /Catalog /Pages 2 0 R >>",
    "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>",
    `<< /Length ${drawn.length} >>\nstream\n${drawn}\nendstream`,
    "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
  ];
  let text = "%PDF-1.4\n";
  const places = parts.map((part, index) => {
    const at = text.length;
    text += `${index + 1} 0 obj\n${part}\nendobj\n`;
    return `${String(at).padStart(10, "0")} 00000 n \n`;
  });
  const table = `xref\n0 ${parts.length + 1}\n0000000000 65535 f \n${places.join("")}`;
  const end = `trailer\n<< /Size ${parts.length + 1} /Root 1 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
  return Buffer.from(text + table + end, "latin1");
}
