import { existsSync, readFileSync, rmSync, statSync } from "node:fs";
import { resolve } from "node:path";
import { brokenScripts } from "./tidy/scripts.ts";

// Makes dist/ronda, the one file an operator needs. Flags and their reasons:
// - bytecode needs esm and an entry that exports nothing; it halves the time to the first answer;
// - the autoload flags stop a `.env` or a `bunfig.toml` in the operator's folder from running code inside ours;
// - NODE_ENV is fixed here because bun would otherwise inline "development".
const root = resolve(import.meta.dir, "..");
const outfile = resolve(root, "dist/ronda");
const entries = ["src/main.ts", "src/reader.worker.ts"].filter((entry) => existsSync(resolve(root, entry)));

// A failed build leaves the old file where it was, and an old file must never pass for a new one.
rmSync(outfile, { force: true });

// Nothing else reads static/ before a browser does.
const scripts = [...new Bun.Glob("static/**/*.js").scanSync({ cwd: root })].toSorted();
const broken = brokenScripts(scripts.map((path) => ({ path, text: readFileSync(resolve(root, path), "utf8") })));
if (broken.length > 0) {
  console.error(broken.join("\n"));
  process.exit(1);
}

const flags = ["--compile", "--sourcemap", "--bytecode", "--format=esm", "--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig"];
const environment = ["--define", 'process.env.NODE_ENV="production"'];
const assets = ["--asset", "./static", "--asset", "./migrations"];
const build = Bun.spawnSync([process.execPath, "build", ...flags, ...environment, ...assets, ...entries, "--outfile", outfile], {
  cwd: root,
  stdout: "inherit",
  stderr: "inherit",
});

if (build.exitCode !== 0 || !existsSync(outfile)) {
  console.error("dist/ronda was not built");
  process.exit(1);
}
console.log(`dist/ronda: ${(statSync(outfile).size / 1024 / 1024).toFixed(1)} MiB`);
