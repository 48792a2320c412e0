import { closeSync, existsSync, fsyncSync, mkdirSync, openSync, renameSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import { type Clock, type Fetch, type Files, PortError, type Random, type SavedFile, type World } from "./world.ts";

/** The truth: the machine's clock, its randomness, its network, its disk under `mediaFolder`. */
export function realWorld(mediaFolder: string): World {
  return { clock: realClock, random: realRandom, fetch: realFetch, files: filesIn(mediaFolder) };
}

export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};

export const realRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fraction: () => Math.random(),
};

// Redirects are never followed by themselves: whoever asked checks the next address first.
const realFetch: Fetch = (request) => fetch(request, { redirect: "manual" });

const headMax = 4096;

/** Files named by the SHA-256 of their bytes, in 256 folders, whole or not there at all. */
export function filesIn(folder: string): Files {
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("bug: a media name must be 64 hex digits");
    return join(folder, sha256.slice(0, 2), sha256);
  };
  return { path, save: (body, bytesMax) => save(folder, path, body, bytesMax) };
}

async function save(
  folder: string,
  path: (sha256: string) => string,
  body: ReadableStream<Uint8Array>,
  bytesMax: number,
): Promise<SavedFile> {
  mkdirSync(join(folder, "incoming"), { recursive: true, mode: 0o700 });
  const draft = join(folder, "incoming", Buffer.from(realRandom.bytes(12)).toString("hex"));
  const file = openSync(draft, "wx", 0o600);
  try {
    const saved = await write(file, body, bytesMax);
    const target = path(saved.sha256);
    mkdirSync(join(target, ".."), { recursive: true, mode: 0o700 });
    fsyncSync(file);
    renameSync(draft, target);
    return saved;
  } finally {
    closeSync(file);
    if (existsSync(draft)) rmSync(draft);
  }
}

async function write(file: number, body: ReadableStream<Uint8Array>, bytesMax: number): Promise<SavedFile> {
  const hash = new Bun.CryptoHasher("sha256");
  let head = new Uint8Array(0);
  let bytes = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new PortError(`the file is larger than ${bytesMax} bytes`, false);
    if (head.byteLength < headMax) head = Buffer.concat([head, chunk.subarray(0, headMax - head.byteLength)]);
    hash.update(chunk);
    writeSync(file, chunk);
  }
  return { sha256: hash.digest("hex"), bytes, head };
}
