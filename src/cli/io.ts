import type { App, Log } from "../app.ts";
import { type Config, readConfig } from "../config.ts";
import { openFolder, pathsIn } from "../folder.ts";
import { jsonLog } from "../log.ts";
import { realClock } from "../ports/real-clock.ts";
import { realWorld } from "../ports/real.ts";
import type { World } from "../ports/world.ts";
import type { Given } from "./args.ts";

/** A line for whoever asked. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A line about what went wrong, or worth knowing. */
export function warn(line: string): void {
  process.stderr.write(`ronda: ${line}\n`);
}

/** The operator's log, on stderr. */
export const stderrLog: Log = jsonLog(realClock, (line) => process.stderr.write(line));

/** From now on a line that cannot be written is lost, and nothing else: a log may lie on the same full disk, or its reader may be gone.
 *  Nobody is left to be told of it. */
export function outliveLog(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on("error", () => {});
}

// A command answers with one clear line; what it finds beside that is `doctor`'s and the server's to tell.
const quiet: Log = () => {};

/** Everything that was piped in. Secrets come this way, never in argv, which every user of a machine may read. */
export function readStdin(): Promise<string> {
  return Bun.stdin.text();
}

/** The configuration and the true world of a command. */
export function settle(given: Given, defaultFolder?: string): { config: Config; world: World } {
  const config = readConfig(given.texts, defaultFolder);
  return { config, world: realWorld(pathsIn(config.dataFolder).media, config) };
}

/** Opens the data folder beside a server that may be running, does the work, closes it again. */
export async function withFolder<Answer>(given: Given, work: (app: App) => Answer | Promise<Answer>): Promise<Answer> {
  const { config, world } = settle(given);
  const folder = openFolder(config, world, { mode: "command", log: quiet });
  try {
    return await work(folder.app);
  } finally {
    folder.close();
  }
}
