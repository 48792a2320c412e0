/** The 16 bytes by which a message is unique: Meta's ids are long, an index of hashes is a third of the size. */
export function wamidHash(wamid: string): Uint8Array {
  const whole = new Uint8Array(32);
  Bun.SHA256.hash(wamid, whole);
  return whole.subarray(0, 16);
}
