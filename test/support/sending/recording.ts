/** A WebM recording as Chromium writes it live: one Opus track, sizes of segment and clusters unknown, a packet each 20 ms. `packets`: of how many
 *  bytes each; the first byte says 20 ms of speech. */
export function webm({ seconds = 2, channels = 1, codec = "A_OPUS", preSkip = 0, film = false } = {}): Uint8Array<ArrayBuffer> {
  const head = Buffer.alloc(19);
  head.write("OpusHead", 0, "latin1");
  head.writeUInt8(1, 8);
  head.writeUInt8(channels, 9);
  head.writeUInt16LE(preSkip, 10);
  head.writeUInt32LE(48_000, 12);
  const track = element(
    [0xae],
    Buffer.concat([
      element([0xd7], Buffer.from([1])),
      element([0x83], Buffer.from([2])),
      element([0x86], Buffer.from(codec)),
      element([0x63, 0xa2], head),
    ]),
  );
  const picture = element([0xae], element([0x86], Buffer.from("V_VP8")));
  const parts = [
    element([0x1a, 0x45, 0xdf, 0xa3], element([0x42, 0x82], Buffer.from("webm"))),
    unknown([0x18, 0x53, 0x80, 0x67]),
    element([0x16, 0x54, 0xae, 0x6b], film ? Buffer.concat([track, picture]) : track),
  ];
  for (let second = 0; second < seconds; second++) {
    parts.push(unknown([0x1f, 0x43, 0xb6, 0x75]), element([0xe7], Buffer.from([0])));
    for (let packet = 0; packet < 50; packet++)
      parts.push(element([0xa3], Buffer.concat([Buffer.from([0x81, 0, packet * 5, 0x80]), speech(second * 50 + packet)])));
  }
  return new Uint8Array(Buffer.concat(parts));
}

/** One packet of 20 ms: its first byte, then what nobody decodes here. */
export function speech(index: number): Buffer {
  return Buffer.concat([Buffer.from([0x08]), Buffer.alloc(40 + ((index * 37) % 300), index & 0xff)]);
}

function element(id: readonly number[], body: Buffer): Buffer {
  const size = Buffer.alloc(8);
  size.writeBigUInt64BE(BigInt(body.byteLength) | (1n << 56n));
  return Buffer.concat([Buffer.from(id), size, body]);
}

function unknown(id: readonly number[]): Buffer {
  return Buffer.concat([Buffer.from(id), Buffer.from([0x01, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff])]);
}
