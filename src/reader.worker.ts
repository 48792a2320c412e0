import { openReader } from "./db/open.ts";
import { findDamage } from "./db/find-damage.ts";

// A heavy read beside the server's thread, on a connection of its own. One question, one answer, and the thread is over, so that it
// costs memory only while it works. It never opens the database's file but through SQLite: closing any other handle of it would drop
// the locks of this whole process.
declare const self: Worker;

self.addEventListener("message", ({ data }: MessageEvent<{ path: string; migrations: string }>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  self.postMessage(lookFor(data));
  process.exit(0); // ends the thread, not the process
});

function lookFor({ path, migrations }: { path: string; migrations: string }): string | null {
  const tx = openReader(path);
  try {
    return findDamage(tx, migrations);
  } finally {
    tx.raw.close();
  }
}
