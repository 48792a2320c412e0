import { closeSync, fsyncSync, linkSync, openSync, readFileSync, rmSync, statSync, writeSync } from "node:fs";
import { dirname } from "node:path";
import type { Log } from "./app.ts";
import { atPath, ConfigError } from "./config.ts";
import type { Tx } from "./db/open.ts";
import { findSetting, setSetting } from "./db/queries/system/settings.ts";
import { type Secrets, secretsWith } from "./domain/setup/secrets.ts";
import type { World } from "./ports/world.ts";
import { sync } from "./db/sync.ts";

const keyBytes = 32;
/** Sealed in the database, so that a wrong key is known at the start and not at the first webhook. */
const proof = "ronda";

/** Opens the key file, made 0600 at the first start. Null, and said in the log: it is missing, no key or another database's. Throws
 *  as `readKeyFile`. */
export function openKey(tx: Tx, path: string, world: World, log: Log): Secrets | null {
  const check = findSetting(tx, "key_check");
  if (check === undefined && !readKeyFile(path)) atPath("RONDA_KEY_FILE", path, () => makeKey(path, world));
  const secrets = readKey(path, log);
  if (!secrets) return null;
  if (check === undefined) {
    const sealed = secrets.seal(proof, world.random.bytes(12));
    tx.raw.transaction(() => setSetting(tx, "key_check", sealed)).immediate();
    return secrets;
  }
  if (secrets.open(check) === proof) return secrets;
  log("error", "key_is_wrong");
  return null;
}

/** The bytes of the key file; null when it is missing. Throws ConfigError where no key can be: in a folder that is missing, a folder in
 *  its place, one that cannot be read, an empty one. */
export function readKeyFile(path: string): Uint8Array | null {
  const key = atPath("RONDA_KEY_FILE", path, () => {
    if (!statSync(dirname(path), { throwIfNoEntry: false }))
      throw new ConfigError(`RONDA_KEY_FILE: there is no folder ${dirname(path)} for ${path}`);
    return statSync(path, { throwIfNoEntry: false }) ? readFileSync(path) : null;
  });
  if (key?.byteLength === 0) throw new ConfigError(`RONDA_KEY_FILE: ${path} is empty`);
  return key;
}

// Whole or not at all, however the power fails: half a key, or one of zeros, would be worse than none. Of two who make it at once the
// first one's stays.
function makeKey(path: string, world: World): void {
  const draft = `${path}-${Buffer.from(world.random.bytes(8)).toString("hex")}`;
  try {
    writeKey(draft, world.random.bytes(keyBytes));
    linkSync(draft, path);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    rmSync(draft, { force: true });
  }
  sync(dirname(path));
}

function writeKey(path: string, key: Uint8Array): void {
  const file = openSync(path, "wx", 0o600);
  try {
    writeSync(file, key);
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}

function readKey(path: string, log: Log): Secrets | null {
  const key = readKeyFile(path);
  if (!key) {
    log("error", "key_is_missing");
    return null;
  }
  if (key.byteLength === keyBytes) return secretsWith(key);
  log("error", "key_is_wrong", { bytes: key.byteLength });
  return null;
}
