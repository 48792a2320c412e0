/** The 16 bytes by which a message is unique: Meta's ids are long, an index of hashes is a third of the size. */
export function wamidHash(wamid: string): Uint8Array {
  return new Uint8Array(new Bun.CryptoHasher("sha256").update(wamid).digest().buffer, 0, 16);
}
