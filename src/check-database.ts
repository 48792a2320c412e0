import { startReaderThread } from "./reader-thread.ts";

/** Damage to the tree or the schema of a database; null when there is none. Reads every page, in a thread that lives for this alone; a
 *  database that cannot even be asked is damaged too. */
export function checkDatabase(path: string, migrations: string): Promise<string | null> {
  const { promise, resolve } = Promise.withResolvers<string | null>();
  const thread = startReaderThread();
  thread.addEventListener("message", ({ data }: MessageEvent<string | null>) => resolve(data));
  thread.addEventListener("error", ({ message }) => resolve(message.split("\n")[0] ?? "it cannot be read"));
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  thread.postMessage({ path, migrations });
  return promise;
}
