import { closeSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statfsSync, statSync, writeSync } from "node:fs";
import { dirname, join } from "node:path";
import { makeLastingFolder, sync } from "../db/sync.ts";
import { createGuard, type Resolve } from "./outside/guard.ts";
import { guardedFetch } from "./outside/guarded-fetch.ts";
import { smtpThrough } from "./outside/mail.ts";
import type { PrivateHosts } from "./outside/private-hosts.ts";
import { webPushThrough } from "./outside/push.ts";
import { realClock } from "./real-clock.ts";
import { type Disk, type Fetch, type FileDraft, type Files, PortError, type Random, type SavedFile, type World } from "./world.ts";

/** What the network may do beyond the public internet; which certificates a test trusts, and what names mean to it. */
export type Reach = { privateHosts: PrivateHosts; certificates?: string; resolve?: Resolve };

/** The truth: the machine's clock, its randomness, its network, its disk under `mediaFolder`. */
export function realWorld(mediaFolder: string, reach: Reach = { privateHosts: nowhere }): World {
  return {
    clock: realClock,
    random: realRandom,
    fetch: realFetch,
    files: filesIn(mediaFolder),
    disk: diskOf(dirname(mediaFolder)),
    ...outsideWorld(reach),
  };
}

/** The part of the truth that calls addresses which somebody gave us. */
export function outsideWorld({ privateHosts, certificates, resolve }: Reach): Pick<World, "guarded" | "mail" | "push"> {
  const guard = createGuard(privateHosts, resolve);
  const trust = certificates === undefined ? {} : { certificates };
  const guarded = guardedFetch(guard, { fetch, ...trust });
  return { guarded, mail: smtpThrough(guard, trust), push: webPushThrough(guarded) };
}

const nowhere: PrivateHosts = { written: [], hasName: () => false, hasAddress: () => false };

/** The disk that a folder lies on. */
export function diskOf(folder: string): Disk {
  return {
    room() {
      const { bavail, blocks, bsize } = statfsSync(folder);
      return { free: bavail * bsize, total: blocks * bsize };
    },
  };
}

export const realRandom: Random = {
  bytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
  fraction: () => Math.random(),
};

// Redirects are never followed by themselves: whoever asked checks the next address first.
const realFetch: Fetch = (request) => fetch(request, { redirect: "manual" });

// The size of a photograph may stand behind 64 KiB of a camera's notes, and as much of its colours.
const headMax = 256 * 1024;

// Each piece of a long body is garbage as soon as it is written, and the collector, left to itself, lets tens of megabytes of them gather. Asked like
// this it takes half a millisecond, and a film of 16 MB passes through 5 (measured).
const collectBytes = 2 * 1024 * 1024;

const draftMsMax = 24 * 3_600_000;

/** Files named by the SHA-256 of their bytes, in 256 folders, whole or not there at all. The first save clears away what a crash left. */
export function filesIn(folder: string): Files {
  const path = (sha256: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha256)) throw new Error("bug: a media name must be 64 hex digits");
    return join(folder, sha256.slice(0, 2), sha256);
  };
  const drafts = join(folder, "incoming");
  let isTidy = false;
  const prepare = () => {
    makeLastingFolder(drafts);
    if (!isTidy) dropOldDrafts(drafts, realClock.now() - draftMsMax);
    isTidy = true;
    return drafts;
  };
  const draft: Files["draft"] = (body, bytesMax) => writeDraft(prepare(), { path, body, bytesMax });
  return {
    path,
    draft,
    async save(body, bytesMax) {
      return kept(await draft(body, bytesMax));
    },
    async saveOnly(sha256, body, bytesMax) {
      const made = await draft(body, bytesMax);
      if (made.sha256 === sha256) return kept(made);
      made.drop();
      return null;
    },
    remove(sha256, savedBefore) {
      const saved = statSync(path(sha256), { throwIfNoEntry: false });
      if (saved && saved.mtimeMs < savedBefore) rmSync(path(sha256), { force: true });
    },
  };
}

// By age: another process may be writing a younger one.
function dropOldDrafts(drafts: string, before: number): void {
  for (const name of readdirSync(drafts)) {
    const draft = join(drafts, name);
    if ((statSync(draft, { throwIfNoEntry: false })?.mtimeMs ?? before) < before) rmSync(draft, { force: true });
  }
}

function kept(made: FileDraft): SavedFile {
  made.keep();
  const { sha256, bytes, head } = made;
  return { sha256, bytes, head };
}

type Incoming = { path: (sha256: string) => string; body: ReadableStream<Uint8Array>; bytesMax: number };

async function writeDraft(drafts: string, { path, body, bytesMax }: Incoming): Promise<FileDraft> {
  const draft = join(drafts, Buffer.from(realRandom.bytes(12)).toString("hex"));
  const file = openSync(draft, "wx", 0o600);
  const drop = () => rmSync(draft, { force: true });
  try {
    const saved = await write(file, body, bytesMax);
    fsyncSync(file);
    const keep = () => {
      const target = path(saved.sha256);
      makeLastingFolder(dirname(target));
      renameSync(draft, target);
      sync(dirname(target));
    };
    return { ...saved, path: draft, keep, drop };
  } catch (error) {
    drop();
    throw error;
  } finally {
    closeSync(file);
  }
}

async function write(file: number, body: ReadableStream<Uint8Array>, bytesMax: number): Promise<SavedFile> {
  const hash = new Bun.CryptoHasher("sha256");
  let head = new Uint8Array(0);
  let bytes = 0;
  let left = 0;
  for await (const chunk of body) {
    bytes += chunk.byteLength;
    if (bytes > bytesMax) throw new PortError(`the file is larger than ${bytesMax} bytes`, false);
    if (head.byteLength < headMax) head = Buffer.concat([head, chunk.subarray(0, headMax - head.byteLength)]);
    hash.update(chunk);
    writeAll(chunk, (rest) => writeSync(file, rest));
    left += chunk.byteLength;
    if (left < collectBytes) continue;
    left = 0;
    Bun.gc(false);
  }
  return { sha256: hash.digest("hex"), bytes, head };
}

/** Writes every byte, however few `write` takes at once; it answers how many it took. */
export function writeAll(bytes: Uint8Array, write: (rest: Uint8Array) => number): void {
  for (let at = 0; at < bytes.byteLength;) at += write(bytes.subarray(at));
}
