const bytes = (text: string) => Uint8Array.from(Buffer.from(text, "latin1"));
const script = "<script>alert(document.domain)</script>";
const svg = `<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)">${script}</svg>`;
const html = `<!doctype html><html><body onload="alert(1)">${script}</body></html>`;

// What stands in front so that a careless eye sees a picture, sound or film. Nothing of it is a whole one.
const fronts: readonly string[] = [
  "",
  "\xef\xbb\xbf",
  "\n\n  ",
  "GIF8",
  "GIF89",
  "GIF89a/*",
  "GIF87a=1;//",
  "\x89PNG\r\n",
  "\x89PNG\r\n\x1a\n",
  "\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIDAT",
  "\xff\xd8",
  "\xff\xd8\xff",
  "\xff\xd8\xff\xfe\x00\x10",
  "RIFF\x00\x00\x00\x00WEBP",
  "RIFF/*  WEBPVP8 ",
  "BM",
  "\x00\x00\x01\x00",
  "%PDF-1.7\n",
  "PK\x03\x04",
  "<?xml version='1.0'?>",
];

/** Forty files that are pages to a browser that is careless, whatever they begin with. */
export const polyglots: readonly Uint8Array[] = fronts.flatMap((front) => [bytes(front + html), bytes(front + svg)]);

/** The first bytes of pictures of so many pixels that a browser would need ten gigabytes to draw one; some say so where a careless reader
 *  does not look. */
export function pixelBombs(side = 50_000): Record<string, Uint8Array> {
  const frame = jpegFrame(side);
  const soi = [0xff, 0xd8, 0xff];
  return {
    png: pngHead(side),
    gif: gifHead(side, 1),
    "gif on a small screen": gifHead(1, side),
    jpeg: Buffer.concat([Buffer.from([...soi, 0xe1, 0xff, 0x00]), Buffer.alloc(0xff00 - 2), frame]),
    "jpeg with a marker that has no length": jpegOfTwoReadings(0xd0, side),
    "jpeg with a stuffed byte": jpegOfTwoReadings(0x00, side),
    "webp of parts": webpHead("VP8X", side),
    "webp of loss": webpHead("VP8 ", 16_383),
    "webp without loss": webpHead("VP8L", 16_383),
  };
}

/** Pictures of this side as far as their headers go. */
export function pictureHeads(side: number): Record<string, Uint8Array> {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0x00, 0x04, 0x4a, 0x46]), jpegFrame(side)]);
  const [parts, loss, lossless] = (["VP8X", "VP8 ", "VP8L"] as const).map((kind) => webpHead(kind, side));
  return { png: pngHead(side), gif: gifHead(side, side), jpeg, parts: parts ?? jpeg, loss: loss ?? jpeg, lossless: lossless ?? jpeg };
}

function pngHead(side: number): Buffer {
  const png = Buffer.alloc(64);
  png.write("\x89PNG\r\n\x1a\n\x00\x00\x00\x0dIHDR", "latin1");
  png.writeUInt32BE(side, 16);
  png.writeUInt32BE(side, 20);
  return png;
}

// A comment stands before the first picture, as most programs leave one.
function gifHead(screen: number, picture: number): Buffer {
  const gif = Buffer.alloc(64);
  gif.write("GIF89a", "latin1");
  gif.writeUInt16LE(screen, 6);
  gif.writeUInt16LE(screen, 8);
  gif.set([0x80, 0, 0, 0, 0, 0, 0, 0, 0, 0x21, 0xfe, 0x02, 0x68, 0x69, 0x00, 0x2c], 10);
  gif.writeUInt16LE(picture, 30);
  gif.writeUInt16LE(picture, 32);
  return gif;
}

function jpegFrame(side: number): Buffer {
  const frame = Buffer.from([0xff, 0xc2, 0x00, 0x11, 0x08, 0, 0, 0, 0, 0x03, ...Array.from({ length: 9 }, () => 1)]);
  frame.writeUInt16BE(side, 5);
  frame.writeUInt16BE(side, 7);
  return frame;
}

// Who takes the two bytes behind this marker for a length jumps over the frame that a browser draws, to a small one.
function jpegOfTwoReadings(marker: number, side: number): Buffer {
  const frame = jpegFrame(side);
  return Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, marker]), frame, Buffer.alloc(0xffc2 - frame.length), jpegFrame(10)]);
}

function webpHead(kind: "VP8X" | "VP8 " | "VP8L", side: number): Buffer {
  const webp = Buffer.alloc(64);
  webp.write(`RIFF\x38\x00\x00\x00WEBP${kind}`, "latin1");
  if (kind === "VP8X") [24, 27].forEach((at) => webp.writeUIntLE((side - 1) & 0xffffff, at, 3));
  else if (kind === "VP8 ") [26, 28].forEach((at) => webp.writeUInt16LE(side, at));
  else webp.writeUInt32LE(((side - 1) | ((side - 1) << 14)) >>> 0, 21);
  return webp;
}
