import { openReader } from "./db/open.ts";
import { findDamage } from "./db/find-damage.ts";
import { realClock } from "./ports/real-clock.ts";
import { questionAnswerer } from "./db/reader/answer-question.ts";
import type { Question } from "./db/reader/reader.ts";
import { reads } from "./reads.ts";

// Heavy reads beside the server's thread, on connections of their own. Asked to look for damage, the thread answers once and is over;
// asked to read, it waits for the next question. It never opens the database's file but through SQLite: closing any other handle of it
// would drop the locks of this whole process.
declare const self: Worker;

type Check = { path: string; migrations: string };

const answer = questionAnswerer(reads, realClock);

self.addEventListener("message", ({ data }: MessageEvent<Check | Question>) => {
  // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread, not a window
  self.postMessage("migrations" in data ? lookFor(data) : answer(data));
  if ("migrations" in data) process.exit(0); // ends the thread, not the process
});

function lookFor({ path, migrations }: Check): string | null {
  const tx = openReader(path);
  try {
    return findDamage(tx, migrations);
  } finally {
    tx.raw.close();
  }
}
