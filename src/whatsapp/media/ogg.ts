/** Opus counts time by 48,000 samples a second, whatever was recorded. */
const samplesPerMs = 48;
/** What decoders drop at the start; browsers that write 0 mean this. */
const preSkip = 312;
const segmentsMax = 255;
/** A page of about a second, so that a player can jump. */
const pageSamplesMax = 48_000;

/** Whether these bytes begin an Opus stream as Ogg and WebM both have it. */
export function isOpusHead(head: Uint8Array): boolean {
  return head.byteLength >= 19 && Buffer.from(head).toString("latin1", 0, 8) === "OpusHead";
}

/** An Ogg file of Opus packets: the page of the head, the page of the tags, pages of about a second. `ms`: how long it plays. */
export function oggOf(opusHead: Uint8Array, packets: readonly Uint8Array[]): { ogg: Uint8Array<ArrayBuffer>; ms: number } {
  const head = Buffer.from(opusHead);
  if (head.readUInt16LE(10) === 0) head.writeUInt16LE(preSkip, 10);
  const pages = [
    pageOf({ packets: [head], granule: 0, number: 0, flags: firstPage }),
    pageOf({ packets: [tags()], granule: 0, number: 1, flags: 0 }),
  ];
  let granule = 0;
  let batch: Uint8Array[] = [];
  let batchSamples = 0;
  const flush = (isLast: boolean) => {
    pages.push(pageOf({ packets: batch, granule, number: pages.length, flags: isLast ? lastPage : 0 }));
    batch = [];
    batchSamples = 0;
  };
  packets.forEach((packet, index) => {
    const isFull = segmentsOf([...batch, packet]) > segmentsMax || batchSamples >= pageSamplesMax;
    if (isFull && batch.length > 0) flush(false);
    const samples = samplesOf(packet);
    batch.push(packet);
    batchSamples += samples;
    granule += samples;
    if (index === packets.length - 1) flush(true);
  });
  const all = Buffer.concat(pages);
  return { ogg: new Uint8Array(all), ms: Math.max(0, Math.round((granule - preSkip) / samplesPerMs)) };
}

const firstPage = 2;
const lastPage = 4;

function segmentsOf(packets: readonly Uint8Array[]): number {
  return packets.reduce((sum, packet) => sum + Math.floor(packet.byteLength / 255) + 1, 0);
}

function tags(): Buffer {
  const vendor = Buffer.from("Ronda");
  const body = Buffer.alloc(16 + vendor.byteLength);
  body.write("OpusTags", 0, "latin1");
  body.writeUInt32LE(vendor.byteLength, 8);
  vendor.copy(body, 12);
  return body; // the last four bytes: no comments
}

// RFC 6716 §3.1: what a packet plays stands in its first byte, and in the second how many frames when there are more than two.
const frameSamples = [
  [480, 960, 1920, 2880],
  [480, 960],
  [120, 240, 480, 960],
] as const;

function samplesOf(packet: Uint8Array): number {
  const [toc = 0, second = 0] = packet;
  const config = toc >> 3;
  const frames = [1, 2, 2, second & 0x3f][toc & 3] ?? 1;
  return frameOf(config) * frames;
}

function frameOf(config: number): number {
  if (config < 12) return frameSamples[0][config & 3] ?? 0;
  return (config < 16 ? frameSamples[1][config & 1] : frameSamples[2][config & 3]) ?? 0;
}

type Page = { packets: readonly Uint8Array[]; granule: number; number: number; flags: number };

function pageOf({ packets, granule, number, flags }: Page): Buffer {
  const lacing = packets.flatMap(({ byteLength }) => [
    ...Array.from({ length: Math.floor(byteLength / 255) }, () => 255),
    byteLength % 255,
  ]);
  const head = Buffer.alloc(27 + lacing.length);
  head.write("OggS", 0, "latin1");
  head.writeUInt8(flags, 5);
  head.writeBigUInt64LE(BigInt(granule), 6);
  head.writeUInt32LE(serial, 14);
  head.writeUInt32LE(number, 18);
  head.writeUInt8(lacing.length, 26);
  lacing.forEach((value, index) => head.writeUInt8(value, 27 + index));
  const page = Buffer.concat([head, ...packets]);
  page.writeUInt32LE(checksum(page), 22);
  return page;
}

const serial = 0x526f6e64;

// The polynomial 04c11db7, from the left, without a last turn: Ogg's own, not that of zip.
const table = Array.from({ length: 256 }, (_, index) => {
  let value = index << 24;
  for (let bit = 0; bit < 8; bit++) value = value & 0x80000000 ? (value << 1) ^ 0x04c11db7 : value << 1;
  return value >>> 0;
});

function checksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) sum = ((sum << 8) ^ (table[((sum >>> 24) ^ byte) & 0xff] ?? 0)) >>> 0;
  return sum;
}
