/** Starts a thread of reader.worker.ts. This file stands beside it and main.ts: from a folder below, the executable would not find it. */
export function startReaderThread(): Worker {
  return new Worker(new URL("./reader.worker.ts", import.meta.url).href);
}
