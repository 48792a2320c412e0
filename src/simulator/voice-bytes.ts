/** What keeps these bytes from being a voice note, an Ogg of one mono Opus stream (RFC 3533, RFC 7845); null: nothing. */
export function voiceFault(bytes: Uint8Array): string | null {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let at = 0;
  let played = 0n;
  let isOver = false;
  for (let number = 0; at < file.byteLength; number++) {
    if (file.toString("latin1", at, at + 4) !== "OggS") return `no page at ${at}`;
    const lacing = file.subarray(at + 27, at + 27 + (file[at + 26] ?? 0));
    const end = at + 27 + lacing.byteLength + lacing.reduce((sum, value) => sum + value, 0);
    if (end > file.byteLength) return "cut off";
    if (file.readUInt32LE(at + 18) !== number) return `page ${number} is missing`;
    if (crcOf(file.subarray(at, end)) !== file.readUInt32LE(at + 22)) return `page ${number} has a wrong checksum`;
    const body = file.subarray(at + 27 + lacing.byteLength, end);
    const fault = number < 2 ? headFault(number, body) : null;
    if (fault !== null) return fault;
    const granule = file.readBigUInt64LE(at + 6);
    if (granule < played) return "time goes backwards";
    played = granule;
    isOver = ((file[at + 5] ?? 0) & 4) !== 0;
    at = end;
  }
  if (!isOver) return "it has no end";
  return played > 312n ? null : "nothing is heard";
}

function headFault(number: number, body: Buffer): string | null {
  const name = body.toString("latin1", 0, 8);
  if (number === 1) return name === "OpusTags" ? null : "no OpusTags";
  if (name !== "OpusHead") return "no OpusHead";
  return body[9] === 1 ? null : `${body[9]} channels`;
}

// Bit by bit, as the standard tells it.
function crcOf(page: Buffer): number {
  let crc = 0;
  for (let index = 0; index < page.byteLength; index++) {
    const byte = index >= 22 && index < 26 ? 0 : (page[index] ?? 0);
    crc ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) crc = (crc & 0x80000000 ? (crc << 1) ^ 0x04c11db7 : crc << 1) >>> 0;
  }
  return crc >>> 0;
}
