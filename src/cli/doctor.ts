import { existsSync, statSync } from "node:fs";
import { damageLine } from "../known-backups.ts";
import type { Config } from "../config.ts";
import { listPendingMigrations, listUnknownMigrations } from "../db/migration-state.ts";
import { openReader, type Tx } from "../db/open.ts";
import { findDamage } from "../db/find-damage.ts";
import { takeServeLock } from "../db/serve-lock.ts";
import { listNumbers } from "../db/queries/system/numbers.ts";
import { countAdmins } from "../db/queries/people/people.ts";
import { getIndexState } from "../db/queries/search/indexing.ts";
import { findSetting } from "../db/queries/system/settings.ts";
import { findMailServer, findMailSetting } from "../domain/setup/mail-server.ts";
import { judgeRoom } from "../domain/setup/disk.ts";
import { type Secrets, secretsWith } from "../domain/setup/secrets.ts";
import { checkDataFolder, migrationsFolder, pathsIn } from "../folder.ts";
import { readKeyFile } from "../key.ts";
import { diskOf } from "../ports/real.ts";
import type { Clock } from "../ports/world.ts";
import { CommandError, type Given } from "./args.ts";
import { say, settle } from "./io.ts";
import { reindex } from "./reindex.ts";
import { measureFsync } from "./measure-fsync.ts";

/** One line of the examination. `note`: worth knowing, nothing to mend now. */
export type Finding = { state: "ok" | "note" | "fail"; what: string; line: string };

const diskFindings = { enough: "ok", low: "note", scarce: "fail", full: "fail" } as const;
const slowFsyncMs = 20;

/** `ronda doctor`: prints every check; exit 1 when one of them failed. Works beside a running server; it writes one
 *  probe file to time the disk, and takes it away again. */
export async function examine(given: Given): Promise<void> {
  if (given.switches.has("reindex")) await reindex(given);
  const { config, world } = settle(given);
  const findings = [...findingsOf(config, world.clock)];
  for (const { state, what, line } of findings) say(`${state.padEnd(4)}  ${what.padEnd(10)}  ${line}`);
  const failed = findings.filter((finding) => finding.state === "fail").length;
  if (failed > 0) throw new CommandError(failed === 1 ? "one check failed" : `${failed} checks failed`);
}

/** All checks, in an order in which the first failure usually explains the later ones. Throws ConfigError as a start does. */
export function* findingsOf(config: Config, clock: Clock): Generator<Finding> {
  checkDataFolder(config.dataFolder);
  const { database, lock } = pathsIn(config.dataFolder);
  if (!existsSync(database)) return yield { state: "fail", what: "folder", line: `there is no Ronda data in ${config.dataFolder}` };
  const key = readKeyFile(config.keyFile);
  yield examineRights("folder", config.dataFolder);
  yield examineRights("database", database);
  yield* examineDisk(config.dataFolder, clock);
  yield examineOutside(config);
  yield { state: "ok", what: "server", line: isServing(lock) ? "is running" : "is not running" };
  const tx = openReader(database);
  try {
    yield* examineDatabase(tx, config.dataFolder);
    const secrets = openSecrets(tx, key);
    yield secrets
      ? { state: "ok", what: "key", line: config.keyFile }
      : { state: "fail", what: "key", line: `${config.keyFile} is missing or belongs to another database` };
    yield* examineNumbers(tx, secrets);
    yield* examineSearch(tx);
    yield examineMail(tx, config, secrets);
    const admins = countAdmins(tx);
    yield admins > 0
      ? { state: "ok", what: "admins", line: String(admins) }
      : { state: "note", what: "admins", line: "none yet: open /setup, or run ronda user add" };
  } finally {
    tx.raw.close();
  }
}

function examineRights(what: string, path: string): Finding {
  const isPrivate = (statSync(path).mode & 0o077) === 0;
  return isPrivate
    ? { state: "ok", what, line: path }
    : { state: "fail", what, line: `${path} may be read by other users of this machine` };
}

function* examineDisk(folder: string, clock: Clock): Generator<Finding> {
  const { free, total } = diskOf(folder).room();
  const line = `${(free / 1e9).toFixed(1)} GB free, ${Math.round((100 * free) / total)} %`;
  yield { state: diskFindings[judgeRoom({ free, total }, false)], what: "disk", line };
  const ms = measureFsync(folder, clock);
  yield { state: ms > slowFsyncMs ? "note" : "ok", what: "fsync", line: `${ms.toFixed(1)} ms` };
}

function examineOutside({ privateHosts: { written } }: Config): Finding {
  const line = written.length === 0 ? "the public internet alone" : `also hosts that are not public: ${written.join(", ")}`;
  return { state: written.length === 0 ? "ok" : "note", what: "calls", line };
}

function* examineDatabase(tx: Tx, dataFolder: string): Generator<Finding> {
  const damage = findDamage(tx, migrationsFolder);
  yield damage === null
    ? { state: "ok", what: "integrity", line: "whole" }
    : { state: "fail", what: "integrity", line: damageLine(damage, dataFolder) };
  const unknown = listUnknownMigrations(tx.raw, migrationsFolder);
  const pending = listPendingMigrations(tx.raw, migrationsFolder);
  if (unknown[0]) yield { state: "fail", what: "migrations", line: `made by a newer Ronda (${unknown[0]})` };
  else
    yield {
      state: pending.length > 0 ? "note" : "ok",
      what: "migrations",
      line: pending.length > 0 ? `${pending.length} run at the next start` : "up to date",
    };
}

function* examineNumbers(tx: Tx, secrets: Secrets | null): Generator<Finding> {
  const numbers = listNumbers(tx);
  if (numbers.length === 0) yield { state: "note", what: "numbers", line: "none yet" };
  for (const number of numbers) {
    if (secrets && (secrets.open(number.accessToken) === null || secrets.open(number.verifyToken) === null)) {
      yield { state: "fail", what: "number", line: `${number.name}: its secrets do not open with this key; enter them again` };
    } else if (number.pausedAt !== null) yield { state: "note", what: "number", line: `${number.name}: paused` };
    else yield { state: "ok", what: "number", line: number.name };
  }
}

// What is not indexed yet a running server takes in by itself.
function* examineSearch(tx: Tx): Generator<Finding> {
  if (listPendingMigrations(tx.raw, migrationsFolder).length > 0) return;
  const { messageId, lastMessageId } = getIndexState(tx);
  const left = lastMessageId - messageId;
  yield {
    state: left > 0 ? "note" : "ok",
    what: "search",
    line: left > 0 ? `some ${left} messages are still to be indexed` : "up to date",
  };
}

function examineMail(tx: Tx, { mailServer }: Config, secrets: Secrets | null): Finding {
  if (mailServer) return { state: "ok", what: "mail", line: `RONDA_SMTP_URL: ${mailServer.host}, port ${mailServer.port}` };
  const stored = findMailSetting(tx);
  if (!stored) return { state: "note", what: "mail", line: "none: set RONDA_SMTP_URL, or the settings page" };
  const isOpen = secrets !== null && findMailServer(tx, secrets) !== null;
  const line = `${stored.host}, port ${stored.port}`;
  return isOpen
    ? { state: "ok", what: "mail", line }
    : { state: "fail", what: "mail", line: `${line}: its password does not open with this key; enter it again` };
}

function openSecrets(tx: Tx, key: Uint8Array | null): Secrets | null {
  const check = findSetting(tx, "key_check");
  if (key?.byteLength !== 32 || check === undefined) return null;
  const secrets = secretsWith(key);
  return secrets.open(check) === null ? null : secrets;
}

function isServing(lockPath: string): boolean {
  if (!existsSync(lockPath)) return false;
  const lock = takeServeLock(lockPath);
  lock?.release();
  return lock === null;
}
