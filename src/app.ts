import type { Config } from "./config.ts";
import { Committer } from "./db/committer.ts";
import { findSetting } from "./db/queries/system/settings.ts";
import type { Tx } from "./db/open.ts";
import type { DiskState } from "./domain/setup/disk.ts";
import type { Secrets } from "./domain/setup/secrets.ts";
import type { TestPhone } from "./simulator/test-phone.ts";
import type { World } from "./ports/world.ts";
import { readInProcess } from "./db/reader/in-process.ts";
import type { Reader } from "./db/reader/reader.ts";
import { reads } from "./reads.ts";
import { createHeartbeats, type Heartbeats } from "./heartbeats.ts";

/** Lines for the operator: one JSON object each on stderr, from an allow-list of harmless fields. */
export type Log = (
  level: "info" | "warn" | "error",
  event: string,
  facts?: Readonly<Record<string, string | number | boolean | null>>,
) => void;

/** Everything the edges need, made once. */
export type App = {
  config: Config;
  world: World;
  db: { tx: Tx; committer: Committer };
  /** Null: the key file is missing or wrong. Webhooks answer 503, nothing is sent, admins are told on every page. */
  secrets: Secrets | null;
  log: Log;
  /** Random per start: claims of another boot are orphans. */
  bootId: string;
  /** Random per database, renewed by restore: cursors of another epoch are worthless. */
  epoch: string;
  isDemo: boolean;
  /** The one-time code of the set-up page, printed at start while nobody is here; null = the page is shut. */
  setupCode: string | null;
  /** The simulated Meta, for test phones; null where no server runs. */
  testPhone: TestPhone | null;
  /** Heavy reads: in process until a server hands in its threads. */
  reader: Reader<typeof reads>;
  /** When browsers last answered: what presence lives on. */
  heartbeats: Heartbeats;
  /** Epoch ms. */
  startedAt: number;
  /** What the log was last told about the disk. */
  toldDisk: DiskState;
  /** Whether the process is closing: streams end, new requests hear 503. */
  isClosing: boolean;
  /** Set when the database proves damaged: nothing is written any more. `backup`: the newest file to restore from, null = none is known. */
  damage: { found: string; backup: string | null } | null;
  /** Told once, when that happens. */
  onDamage: (found: string) => void;
};

/** Wires the parts of a server or a command over an opened, migrated database. */
export function createApp(parts: Pick<App, "config" | "world" | "secrets" | "log"> & { tx: Tx }): App {
  const { tx, config, world, secrets, log } = parts;
  return {
    config,
    world,
    secrets,
    log,
    db: { tx, committer: new Committer(tx, world.clock) },
    bootId: Buffer.from(world.random.bytes(12)).toString("hex"),
    epoch: findSetting(tx, "epoch") ?? "0",
    isDemo: findSetting(tx, "demo") === "yes",
    setupCode: null,
    testPhone: null,
    reader: readInProcess(reads, { path: tx.raw.filename, clock: world.clock }),
    heartbeats: createHeartbeats(world.clock.now()),
    startedAt: world.clock.now(),
    toldDisk: "enough",
    isClosing: false,
    damage: null,
    onDamage: () => {},
  };
}
