import { closeSync, fsyncSync, openSync, readSync, writeSync } from "node:fs";

/** One file of a tar archive. `body` must be read to its end before the next entry is asked for. */
export type TarEntry = { name: string; bytes: number; body: Iterable<Uint8Array> };

/** The archive is not one of ours; the message says what is wrong with it. */
export class TarError extends Error {}

const blockBytes = 512;
const chunkBytes = 1024 * 1024;

/** The last entry of a whole archive: the SHA-256 of every byte before it, in hex. */
const sealName = "SHA256";

/** Writes a plain ustar file, entry by entry, without ever holding a whole one, and seals it; on disk for good when it returns. `path`
 *  must be new. */
export function writeTar(path: string, entries: Iterable<TarEntry>, atSeconds: number): void {
  const file = openSync(path, "wx", 0o600);
  const hash = new Bun.CryptoHasher("sha256");
  const put = (bytes: Uint8Array) => {
    hash.update(bytes);
    writeAll(file, bytes);
  };
  const putEntry = (entry: TarEntry) => {
    put(headerOf(entry, atSeconds));
    let written = 0;
    for (const chunk of entry.body) {
      put(chunk);
      written += chunk.byteLength;
    }
    if (written !== entry.bytes) throw new TarError(`${entry.name} changed while it was read`);
    put(new Uint8Array(paddingOf(entry.bytes)));
  };
  try {
    for (const entry of entries) putEntry(entry);
    const seal = Buffer.from(hash.digest("hex"));
    writeAll(file, headerOf({ name: sealName, bytes: seal.byteLength }, atSeconds));
    writeAll(file, seal);
    writeAll(file, new Uint8Array(paddingOf(seal.byteLength) + 2 * blockBytes));
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

/** Reads what `writeTar` wrote, and nothing else: plain files only, headers as it writes them, nothing between or behind, and the seal,
 *  which is no entry of its own, as the last. `seal.isThere` becomes true when it holds; archives from before it have none.
 *  Names are the caller's to judge. */
export function* readTar(path: string, seal: { isThere: boolean } = { isThere: false }): Generator<TarEntry> {
  const file = openSync(path, "r");
  const hash = new Bun.CryptoHasher("sha256");
  try {
    for (let header = readBlock(file); !isBlank(header); header = readBlock(file)) {
      const entry = parseHeader(header);
      if (seal.isThere) throw new TarError("the archive goes on after its seal");
      if (entry.name === sealName) {
        proveSeal(file, entry.bytes, hash.digest("hex"));
        seal.isThere = true;
        continue;
      }
      hash.update(header);
      const left = { bytes: entry.bytes };
      yield { ...entry, body: readBody(file, left, hash) };
      if (left.bytes > 0) throw new TarError(`${entry.name} was not read to its end`);
      hash.update(readPadding(file, entry.bytes));
    }
    if (!isBlank(readBlock(file)) || readSync(file, Buffer.alloc(1)) > 0) throw new TarError("the archive goes on after its end");
  } finally {
    closeSync(file);
  }
}

function proveSeal(file: number, bytes: number, expected: string): void {
  const told = bytes === expected.length ? readExactly(file, bytes).toString("latin1") : "";
  if (told !== expected) throw new TarError("the archive is damaged: its bytes are not those that were written");
  readPadding(file, bytes);
}

/** A file's bytes in pieces. */
export function* chunksOf(path: string): Generator<Uint8Array> {
  const file = openSync(path, "r");
  try {
    for (;;) {
      const chunk = new Uint8Array(chunkBytes);
      const count = readSync(file, chunk);
      if (count === 0) return;
      yield chunk.subarray(0, count);
    }
  } finally {
    closeSync(file);
  }
}

function headerOf({ name, bytes }: Pick<TarEntry, "name" | "bytes">, atSeconds: number): Buffer {
  const header = Buffer.alloc(blockBytes);
  if (name.length > 100) throw new TarError(`the name ${name} is too long for a tar`);
  header.write(name, 0, "ascii");
  header.write("0000600", 100, "ascii"); // rights, then user and group
  header.write("0000000", 108, "ascii");
  header.write("0000000", 116, "ascii");
  writeSize(header, bytes);
  header.write(`${Math.trunc(atSeconds).toString(8).padStart(11, "0")}\0`, 136, "ascii");
  header.write("0", 156, "ascii");
  header.write("ustar", 257, "ascii");
  header.write("00", 263, "ascii");
  header.write(`${checksumOf(header).toString(8).padStart(6, "0")}\0 `, 148, "ascii");
  return header;
}

// Eleven octal digits end at 8 GiB; beyond, the first bit says that the rest is binary, as GNU tar and libarchive read it.
function writeSize(header: Buffer, bytes: number): void {
  if (bytes < 8 ** 11) {
    header.write(`${bytes.toString(8).padStart(11, "0")}\0`, 124, "ascii");
    return;
  }
  header[124] = 0x80;
  header.writeBigUInt64BE(BigInt(bytes), 128);
}

function parseHeader(header: Buffer): { name: string; bytes: number } {
  if (header.toString("latin1", 257, 262) !== "ustar") throw new TarError("that is not a tar file");
  if (Number.parseInt(header.toString("latin1", 148, 156), 8) !== checksumOf(header))
    throw new TarError("a header of the archive is damaged");
  if (header[156] !== 0x30) throw new TarError("the archive holds something that is not a plain file");
  if (header[345] !== 0) throw new TarError("the archive holds a name that is too long");
  const name = header.toString("latin1", 0, 100).replace(/\0.*$/s, "");
  const bytes = header[124] === 0x80 ? Number(header.readBigUInt64BE(128)) : Number.parseInt(header.toString("latin1", 124, 136), 8);
  if (!Number.isSafeInteger(bytes) || bytes < 0) throw new TarError("the archive holds a file of impossible size");
  // Two changes may keep a sum, and some bytes nobody reads: only what we would write again is whole.
  const atSeconds = Number.parseInt(header.toString("latin1", 136, 147), 8);
  if (!headerOf({ name, bytes }, atSeconds).equals(header)) throw new TarError("a header of the archive is damaged");
  return { name, bytes };
}

function* readBody(file: number, left: { bytes: number }, hash: Bun.CryptoHasher): Generator<Uint8Array> {
  while (left.bytes > 0) {
    const count = Math.min(chunkBytes, left.bytes);
    left.bytes -= count;
    const chunk = readExactly(file, count);
    hash.update(chunk);
    yield chunk;
  }
}

function readPadding(file: number, bytes: number): Buffer {
  const padding = readExactly(file, paddingOf(bytes));
  if (!isBlank(padding)) throw new TarError("the archive holds something between its files");
  return padding;
}

function isBlank(bytes: Uint8Array): boolean {
  return bytes.every((byte) => byte === 0);
}

function readBlock(file: number): Buffer {
  return readExactly(file, blockBytes);
}

function readExactly(file: number, bytes: number): Buffer {
  const buffer = Buffer.alloc(bytes);
  for (let at = 0; at < bytes;) {
    const count = readSync(file, buffer, at, bytes - at, null);
    if (count === 0) throw new TarError("the archive ends too early");
    at += count;
  }
  return buffer;
}

function writeAll(file: number, bytes: Uint8Array): void {
  for (let at = 0; at < bytes.byteLength;) at += writeSync(file, bytes, at);
}

function paddingOf(bytes: number): number {
  return (blockBytes - (bytes % blockBytes)) % blockBytes;
}

// The sum of all bytes, its own eight counted as spaces.
function checksumOf(header: Uint8Array): number {
  return header.reduce((sum, byte, index) => sum + (index >= 148 && index < 156 ? 32 : byte), 0);
}
