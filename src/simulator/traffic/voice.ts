import type { MediaFile } from "../media.ts";

const rate = 48_000;
// RFC 6716: fullband, 20 ms, mono, one frame; the frame says "nothing to hear".
const silence = Uint8Array.of(0xf8, 0xff, 0xfe);
const samplesPerPacket = rate / 50;
const packetsPerPage = 50;

/** A voice note of so many seconds: Ogg with Opus (RFC 7845), mono, silent. */
export function voiceNote(seconds: number): MediaFile {
  const head = Buffer.concat([Buffer.from("OpusHead"), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])]);
  const tags = Buffer.concat([Buffer.from("OpusTags"), lengthOf(5), Buffer.from("ronda"), lengthOf(0)]);
  const pages = [oggPage([head], { sequence: 0, position: 0, kind: 2 }), oggPage([tags], { sequence: 1, position: 0, kind: 0 })];
  const count = Math.max(1, Math.ceil(seconds * 50));
  for (let done = 0; done < count;) {
    const packets = Math.min(packetsPerPage, count - done);
    done += packets;
    const place = { sequence: pages.length, position: done * samplesPerPacket, kind: done === count ? 4 : 0 };
    pages.push(
      oggPage(
        Array.from({ length: packets }, () => silence),
        place,
      ),
    );
  }
  return { mime: "audio/ogg; codecs=opus", bytes: new Uint8Array(Buffer.concat(pages)) };
}

function lengthOf(bytes: number): Buffer {
  const field = Buffer.alloc(4);
  field.writeUInt32LE(bytes);
  return field;
}

// RFC 3533: capture pattern, flags (2 first page, 4 last), position in samples, serial, sequence, checksum, lengths of the packets.
function oggPage(packets: readonly Uint8Array[], place: { sequence: number; position: number; kind: number }): Buffer {
  const head = Buffer.alloc(27);
  head.write("OggS", 0, "latin1");
  head[5] = place.kind;
  head.writeBigUInt64LE(BigInt(place.position), 6);
  head.writeUInt32LE(0x526f6e64, 14);
  head.writeUInt32LE(place.sequence, 18);
  head[26] = packets.length;
  const page = Buffer.concat([head, Uint8Array.from(packets, (packet) => packet.length), ...packets]);
  page.writeUInt32LE(oggChecksum(page), 22);
  return page;
}

// CRC-32 with polynomial 04c11db7, bits in natural order, starting at 0.
function oggChecksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) {
    sum = (sum ^ (byte << 24)) >>> 0;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0;
  }
  return sum;
}
