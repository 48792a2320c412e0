/** The 16 bytes by which a message is unique: Meta's ids are long, an index of hashes is a third of the size. */
export function wamidHash(wamid: string): Uint8Array {
  return Bun.SHA256.hash(wamid).subarray(0, 16);
}
