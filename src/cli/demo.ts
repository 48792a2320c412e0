import { existsSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { namesFolder } from "../config.ts";
import type { ServeLock } from "../db/serve-lock.ts";
import { lockFolder, makePrivateFolder, openFolder, pathsIn } from "../folder.ts";
import { isNobodyHere } from "../db/queries/people.ts";
import { startCustomers } from "../simulator/demo/live-customers.ts";
import { people } from "../simulator/demo/company.ts";
import { demoPassword } from "../domain/setup/demo-password.ts";
import { seedDemo } from "../simulator/demo/seed.ts";
import { CommandError, type Given } from "./args.ts";
import { say, settle, stderrLog } from "./io.ts";
import { listen, untilToldToStop } from "./serve.ts";

const demoFolder = "./demo-data";

/** `ronda demo`: a Ronda of its own with invented customers, in its own folder, new at every start unless `--keep`. */
export async function runDemo(given: Given): Promise<void> {
  const { config, world } = settle(given, namesFolder(given.texts) ? undefined : demoFolder);
  const lock = prepareDemoFolder(config.dataFolder, given.switches.has("keep"));
  const folder = openFolder(config, world, { mode: "server", log: stderrLog, isDemo: true, lock });
  try {
    if (isNobodyHere(folder.app.db.tx)) await seedDemo(folder.app);
    const running = await listen(folder.app);
    for (const line of logins()) say(line);
    const customers = startCustomers(folder.app);
    await untilToldToStop();
    customers.stop();
    await running.stop();
  } finally {
    folder.close();
  }
}

function logins(): string[] {
  return [
    `Sign in with the password ${demoPassword} as:`,
    ...people.map((person) => `  ${person.email.padEnd(22)} ${person.role.padEnd(11)} ${person.name}`),
  ];
}

/** Makes the folder the demo's: empties one that carries the marker (unless `isKept`), refuses any other that holds something.
 *  Returns its lock, so that nothing is deleted under a demo that still runs. */
export function prepareDemoFolder(dataFolder: string, isKept: boolean): ServeLock {
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
