import { mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder of one test. `using folder = freshFolder()` removes it at the end of the block, `remove` does so by hand. */
export type FreshFolder = { path: string; remove: () => void; [Symbol.dispose]: () => void };

const prefix = "ronda-test-";
let isSwept = false;

/** Makes an empty folder in the system's temporary one. Its name carries our process id: what a killed run left behind is swept by the next. */
export function freshFolder(): FreshFolder {
  if (!isSwept) sweep();
  isSwept = true;
  const path = mkdtempSync(join(tmpdir(), `${prefix}${process.pid}-`));
  const remove = () => rmSync(path, { recursive: true, force: true });
  return { path, remove, [Symbol.dispose]: remove };
}

function sweep(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = Number(new RegExp(`^${prefix}(\\d+)-`).exec(name)?.[1]);
    if (owner && !isAlive(owner)) rmSync(join(tmpdir(), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return !(error instanceof Error && "code" in error && error.code === "ESRCH");
  }
}
