import { isOpusHead, oggOf } from "./ogg.ts";

/** What a recording holds, or why it cannot become a voice note: not WebM with Opus alone, two channels, or nothing in it. */
export type Voice = { ogg: Uint8Array<ArrayBuffer>; ms: number } | "not_voice" | "stereo" | "empty";

/** The sound of a WebM recording with one Opus track in an Ogg, packet by packet, nothing decoded (stack.md §13). A recording that breaks off
 *  keeps its whole packets. */
export function webmToOgg(webm: Uint8Array): Voice {
  const found: Found = { head: null, codecs: [], packets: [] };
  readElements(Buffer.from(webm.buffer, webm.byteOffset, webm.byteLength), found);
  const [codec, ...others] = found.codecs;
  if (codec !== "A_OPUS" || others.length > 0 || found.head === null || !isOpusHead(found.head)) return "not_voice";
  if (found.head[9] !== 1) return "stereo";
  return found.packets.length === 0 ? "empty" : oggOf(found.head, found.packets);
}

type Found = { head: Uint8Array | null; codecs: string[]; packets: Uint8Array[] };

const ids = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  group: 0xa0,
  tracks: 0x1654ae6b,
  entry: 0xae,
  codec: 0x86,
  private: 0x63a2,
  simple: 0xa3,
  block: 0xa1,
};
const stepInto: ReadonlySet<number> = new Set([ids.segment, ids.cluster, ids.group, ids.tracks, ids.entry]);

// A live recording knows the sizes of neither its segment nor its clusters: stepping into them instead of over them needs none.
function readElements(bytes: Buffer, found: Found): void {
  for (let at = 0; at < bytes.byteLength;) {
    const id = readId(bytes, at);
    const size = id && readSize(bytes, at + id.length);
    if (!id || !size) return;
    const from = at + id.length + size.length;
    if (stepInto.has(id.value)) {
      at = from;
      continue;
    }
    if (size.value === null || from + size.value > bytes.byteLength) return;
    const body = bytes.subarray(from, from + size.value);
    if (id.value === ids.codec) found.codecs.push(body.toString("latin1"));
    else if (id.value === ids.private) found.head = body;
    else if (id.value === ids.simple || id.value === ids.block) found.packets.push(...packetsOf(body));
    at = from + size.value;
  }
}

type Read = { value: number; length: number } | null;

function readId(bytes: Buffer, at: number): Read {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  if (length > 4 || at + length > bytes.byteLength) return null;
  return { value: bytes.readUIntBE(at, length), length };
}

// Null as the value: unknown.
function readSize(bytes: Buffer, at: number): { value: number | null; length: number } | null {
  const length = Math.clz32(bytes[at] ?? 0) - 23;
  if (length > 8 || at + length > bytes.byteLength) return null;
  let value = (bytes[at] ?? 0) & (0xff >> length);
  let isUnknown = value === 0xff >> length;
  for (let i = 1; i < length; i++) {
    const byte = bytes[at + i] ?? 0;
    isUnknown &&= byte === 0xff;
    value = value * 256 + byte;
  }
  if (!isUnknown && value > Number.MAX_SAFE_INTEGER) return null;
  return { value: isUnknown ? null : value, length };
}

// Behind the number of the track stand two bytes of time and the flags. Sound is never laced by browsers; what is, is left out.
function packetsOf(block: Buffer): Uint8Array[] {
  const track = readSize(block, 0);
  const from = (track?.length ?? 0) + 3;
  if (!track || from >= block.byteLength) return [];
  const isLaced = ((block[from - 1] ?? 0) & 0x06) !== 0;
  return isLaced ? [] : [block.subarray(from)];
}
