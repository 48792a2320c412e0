/** What an MPEG-4 file holds, as far as WhatsApp cares. Null: it is not whole, or has no index of what is in it. */
export type Mp4 = { hasFilm: boolean; hasSound: boolean; codecs: readonly string[] };

/** Reads the boxes of a file of `size` bytes, of which `read` gives a piece: only the outline is read, never the film. */
export async function readMp4(size: number, read: (from: number, to: number) => Promise<Uint8Array>): Promise<Mp4 | null> {
  let index: Buffer | null = null;
  let isWhole = false;
  for (let at = 0, boxes = 0; at + 8 <= size && boxes < boxesMax; boxes++) {
    const head = Buffer.from(await read(at, Math.min(at + 16, size)));
    const box = boxOf(head, size - at);
    if (box === null || at + box.size > size) return null;
    if (box.name === "moov") {
      if (box.size > indexMax) return null;
      index = Buffer.from(await read(at + box.head, at + box.size));
    }
    at += box.size;
    isWhole = at === size;
  }
  return index !== null && isWhole ? tracksOf(index) : null;
}

const boxesMax = 100_000;
const indexMax = 8 * 1024 * 1024;

type Box = { name: string; size: number; head: number };

function boxOf(head: Buffer, left: number): Box | null {
  if (head.byteLength < 8) return null;
  const short = head.readUInt32BE(0);
  const name = head.toString("latin1", 4, 8);
  if (short === 0) return { name, size: left, head: 8 };
  if (short !== 1) return short < 8 ? null : { name, size: short, head: 8 };
  if (head.byteLength < 16) return null;
  const long = Number(head.readBigUInt64BE(8));
  return long < 16 ? null : { name, size: long, head: 16 };
}

function tracksOf(index: Buffer): Mp4 {
  const tracks = boxesIn(index, "trak").map((track) => {
    const [media] = boxesIn(track, "mdia");
    const handler = media && boxesIn(media, "hdlr")[0]?.toString("latin1", 8, 12);
    return { handler, codec: media ? codecIn(media) : "" };
  });
  return {
    hasFilm: tracks.some(({ handler }) => handler === "vide"),
    hasSound: tracks.some(({ handler }) => handler === "soun"),
    codecs: tracks.filter(({ handler }) => handler === "vide" || handler === "soun").map(({ codec }) => codec),
  };
}

function codecIn(media: Buffer): string {
  let inside: Buffer | undefined = media;
  for (const name of ["minf", "stbl", "stsd"]) inside = inside && boxesIn(inside, name)[0];
  return inside?.toString("latin1", 12, 16) ?? "";
}

function boxesIn(parent: Buffer, name: string): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at + 8 <= parent.byteLength;) {
    const box = boxOf(parent.subarray(at, at + 16), parent.byteLength - at);
    if (box === null || at + box.size > parent.byteLength) break;
    if (box.name === name) found.push(parent.subarray(at + box.head, at + box.size));
    at += box.size;
  }
  return found;
}
