import type { App } from "../app.ts";
import { damageIn } from "../db/quick-check.ts";
import { isNobodyHere } from "../db/queries/people/people.ts";
import { newSetupCode } from "../domain/setup/setup-code.ts";
import { damageLine } from "../known-backups.ts";
import { openFolder } from "../folder.ts";
import { startServer } from "../server.ts";
import { CommandError, type Given } from "./args.ts";
import { outliveLog, say, settle, stderrLog, warn } from "./io.ts";
import { speakLastWords } from "./last-words.ts";

/** `ronda serve`: opens the folder, listens, and stays until SIGTERM or SIGINT. */
export async function serve(given: Given): Promise<void> {
  outliveLog();
  const { config, world } = settle(given);
  const told = untilToldToStop();
  const folder = openFolder(config, world, { mode: "server", log: stderrLog });
  try {
    const running = await listen(folder.app);
    await told;
    await running.stop();
  } catch (error) {
    const damage = damageIn(error);
    throw damage === null ? error : new CommandError(damageLine(damage, config.dataFolder));
  } finally {
    folder.close();
  }
}

/** Starts the server and says where it is; while nobody is here, also how to make the first admin. */
export async function listen(app: App): Promise<{ url: string; stop(): Promise<void> }> {
  // After a failed fsync nothing the process believes may be trusted: whoever supervises us starts it again, from the WAL.
  app.db.committer.onBroken = (error) => {
    app.log("error", "storage_broke", { code: error.code });
    die();
  };
  speakLastWords(app.log, die);
  app.onDamage = (found) => warn(`${damageLine(found, app.config.dataFolder)}; until then everything can be read and nothing is written`);
  if (isNobodyHere(app.db.tx)) app.setupCode = newSetupCode(app.world.random);
  const running = await startServer(app).catch((error: unknown) => {
    if (error instanceof Error && "code" in error && error.code === "EADDRINUSE")
      throw new CommandError(`port ${app.config.port} of ${app.config.host} is taken`);
    throw error;
  });
  say(`Ronda is at ${running.url}`);
  if (app.setupCode !== null) say(`Open ${running.url}/setup and enter code ${app.setupCode}`);
  return running;
}

// Not process.exit: that closes the databases, so that a failed disk would be written once more and the WAL deleted on its word.
function die(): void {
  process.kill(process.pid, "SIGKILL");
}

/** Resolves at SIGTERM or SIGINT; a second one ends the process at once. Called before anything is opened, so that one which comes
 *  while we start still closes what was opened. */
export function untilToldToStop(): Promise<void> {
  return new Promise((resolve) => {
    let isTold = false;
    const tell = () => {
      if (isTold) process.exit(1);
      isTold = true;
      resolve();
    };
    process.on("SIGTERM", tell);
    process.on("SIGINT", tell);
  });
}
