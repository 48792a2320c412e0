import { cpSync } from "node:fs";
import { dirname, join } from "node:path";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { startChild } from "./children.ts";
import { type Figure, notYet } from "../figures.ts";

const secondsMax = 60;
const projectRoot = join(import.meta.dir, "..", "..", "..");
const what = "a clone without node_modules, one command, to the first page of the set-up wizard";

/** Installs and serves a copy of the tree as git knows it. Bun's own cache is as warm as it is on this machine. */
export async function measureSetUp(): Promise<Figure> {
  const fresh = freshFolder();
  try {
    const tree = join(fresh.path, "clone");
    const files = Bun.spawnSync(["git", "ls-files", "-z"], { cwd: projectRoot }).stdout.toString().split("\0").filter(Boolean);
    if (files.length === 0) return notYet("P10", what, `≤ ${secondsMax} s`, "needs git: the clone is made of what it lists");
    for (const file of files) cpSync(join(projectRoot, file), join(tree, file));
    const start = performance.now();
    const command = `cd "${tree}" && bun install --frozen-lockfile >&2 && exec bun src/main.ts serve --data "${fresh.path}/data" --port 0`;
    const child = await startChild(["sh", "-c", command], { environment: { PATH: `${dirname(process.execPath)}:${process.env["PATH"]}` } });
    const page = await fetch(`http://127.0.0.1:${child.port}/setup`);
    const took = (performance.now() - start) / 1000;
    await child.stop();
    const isWizard = page.ok && (await page.text()).includes("<form");
    return {
      of: "P10",
      what,
      value: isWizard ? `${took.toFixed(1)} s` : `no wizard: ${page.status}`,
      goal: `≤ ${secondsMax} s`,
      isMet: isWizard && took <= secondsMax,
      seen: "bun install from the packages this machine has already, and serve",
    };
  } finally {
    fresh.remove();
  }
}
