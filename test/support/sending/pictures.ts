/** A JPEG of some noise with what a phone's camera writes beside it: place, device, a comment, how it was held, and a film behind its end. */
export async function phonePhoto({ width = 64, height = 48, turn = 1 } = {}): Promise<Uint8Array<ArrayBuffer>> {
  const plain = Buffer.from(await noise(width, height).jpeg({ quality: 90 }).bytes());
  const segment = (marker: number, body: Buffer) => {
    const head = Buffer.from([0xff, marker, 0, 0]);
    head.writeUInt16BE(body.byteLength + 2, 2);
    return Buffer.concat([head, body]);
  };
  const notes = [
    segment(0xe1, exif(turn)),
    segment(0xe1, Buffer.from("http://ns.adobe.com/xap/1.0/\0GPSLatitude")),
    segment(0xfe, Buffer.from("Canary comment")),
  ];
  return new Uint8Array(Buffer.concat([plain.subarray(0, 2), ...notes, plain.subarray(2), Buffer.from("MotionPhoto ftypmp42 GPSCanary")]));
}

/** A picture of noise, which no codec makes small. */
export function noise(width: number, height: number): Bun.Image {
  const rows = Buffer.alloc(54 + width * height * 3 + height * ((4 - ((width * 3) % 4)) % 4));
  rows.write("BM", 0, "latin1");
  rows.writeUInt32LE(rows.byteLength, 2);
  rows.writeUInt32LE(54, 10);
  rows.writeUInt32LE(40, 14);
  rows.writeInt32LE(width, 18);
  rows.writeInt32LE(height, 22);
  rows.writeUInt16LE(1, 26);
  rows.writeUInt16LE(24, 28);
  let seed = 7;
  for (let at = 54; at < rows.byteLength; at++) rows[at] = (seed = (seed * 1_103_515_245 + 12_345) & 0x7fffffff) >> 16;
  return new Bun.Image(new Uint8Array(rows));
}

// Orientation, and a directory of GPS with a canary in it.
function exif(turn: number): Buffer {
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write("MM", 0, "latin1");
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(turn, 18);
  tiff.writeUInt16BE(0x8825, 22);
  tiff.writeUInt16BE(4, 24);
  tiff.writeUInt32BE(1, 26);
  return Buffer.concat([Buffer.from("Exif\0\0", "latin1"), tiff, Buffer.from("GPSCanary 32S56 60W38")]);
}
