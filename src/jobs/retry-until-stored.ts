import type { App } from "../app.ts";
import { StorageError } from "../db/committer.ts";

const retryMs = 1_000;

/** Writes down what already happened outside: while the disk refuses, again every second, for as long as the process lives.
 *  Any other error is a bug and is thrown. */
export async function retryUntilStored(app: App, event: string, write: () => Promise<void>): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      if (!(error instanceof StorageError) || app.isClosing || app.damage) throw error;
      app.log("error", event, { code: error.code });
      await new Promise<void>((resolve) => void app.world.clock.after(retryMs, resolve));
    }
  }
}
