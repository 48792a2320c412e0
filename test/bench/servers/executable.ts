import { copyFileSync, existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { tell } from "../progress.ts";

const projectRoot = join(import.meta.dir, "..", "..", "..");
const built = join(projectRoot, "dist", "ronda");

/** Today's dist/ronda as a copy in a folder, so that a build meanwhile does not pull it away from under the figures. */
export async function executableIn(folder: string): Promise<string> {
  await buildIfStale();
  const copy = join(folder, "ronda");
  copyFileSync(built, copy);
  return copy;
}

// An old executable must not speak for the sources of today.
async function buildIfStale(): Promise<void> {
  const files = [...new Bun.Glob("{src,views,static,migrations}/**/*").scanSync({ cwd: projectRoot })];
  const newest = Math.max(...files.map((file) => statSync(join(projectRoot, file)).mtimeMs));
  if (existsSync(built) && statSync(built).mtimeMs > newest) return;
  tell("building dist/ronda");
  const build = Bun.spawn([process.execPath, "test/build.ts"], { cwd: projectRoot, stdout: "ignore", stderr: "inherit" });
  if ((await build.exited) !== 0) throw new Error("dist/ronda was not built");
}
