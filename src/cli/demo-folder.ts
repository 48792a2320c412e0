import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ServeLock } from "../db/serve-lock.ts";
import { checkDataFolder, lockFolder, makePrivateFolder, pathsIn } from "../folder.ts";
import { CommandError } from "./args.ts";
import { stderrLog } from "./io.ts";

/** Makes the folder the demo's: empties one that carries the marker (unless `isKept`), refuses any other that holds something.
 *  Returns its lock, so that nothing is deleted under a demo that still runs. */
export function prepareDemoFolder(dataFolder: string, isKept: boolean): ServeLock {
  checkDataFolder(dataFolder);
  const { demoMarker, lock: lockPath } = pathsIn(dataFolder);
  const isOurs = existsSync(demoMarker);
  if (!isOurs && existsSync(dataFolder) && readdirSync(dataFolder).length > 0) {
    throw new CommandError(`${dataFolder} is not empty and not a demo's: choose another folder with --data`);
  }
  makePrivateFolder(dataFolder, stderrLog);
  if (!isOurs) writeFileSync(demoMarker, "Made by ronda demo, which empties this folder at its next start.\n", { mode: 0o600, flag: "wx" });
  const lock = lockFolder(dataFolder);
  if (isOurs && !isKept) {
    const kept = [demoMarker, lockPath];
    for (const name of readdirSync(dataFolder))
      if (!kept.includes(join(dataFolder, name))) rmSync(join(dataFolder, name), { recursive: true });
  }
  return lock;
}
