import { closeSync, fsyncSync, openSync, rmSync, writeSync } from "node:fs";
import { join } from "node:path";
import type { Clock } from "../ports/world.ts";

const rounds = 20;

/** Mean milliseconds of writing 4 KiB for good in this folder: what every batch of writes waits for. */
export function measureFsync(folder: string, clock: Clock): number {
  const path = join(folder, ".fsync");
  const file = openSync(path, "w", 0o600);
  try {
    const start = clock.now();
    for (let round = 0; round < rounds; round++) {
      writeSync(file, new Uint8Array(4096), 0, 4096, round * 4096);
      fsyncSync(file);
    }
    return (clock.now() - start) / rounds;
  } finally {
    closeSync(file);
    rmSync(path);
  }
}
