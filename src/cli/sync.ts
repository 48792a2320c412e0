import { closeSync, fsyncSync, openSync } from "node:fs";

/** Makes a folder's new names survive a power cut, or a file's bytes. */
export function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
