import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { bundles, joined, packed } from "../src/assets.ts";
import { brokenScripts } from "./tidy/scripts.ts";

// Makes dist/ronda, the one file an operator needs. Flags and their reasons:
// - bytecode needs esm and an entry that exports nothing; it halves the time to the first answer;
// - the autoload flags stop a `.env` or a `bunfig.toml` in the operator's folder from running code inside ours;
// - NODE_ENV is fixed here because bun would otherwise inline "development".
const root = resolve(import.meta.dir, "..");
const outfile = resolve(root, "dist/ronda");
const builtStatic = "dist/static"; // found as static/ inside the executable
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

await buildStatic();

const flags = ["--compile", "--sourcemap", "--bytecode", "--format=esm", "--no-compile-autoload-dotenv", "--no-compile-autoload-bunfig"];
const environment = ["--define", 'process.env.NODE_ENV="production"'];
const assets = ["--asset", `./${builtStatic}`, "--asset", "./migrations"];
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

// What browsers fetch is joined, minified and compressed as well as it can be once, here: comments and long names cost every first view a third
// more, and the best compression takes a second.
async function buildStatic(): Promise<void> {
  const [from, to] = [resolve(root, "static"), resolve(root, builtStatic)];
  rmSync(to, { recursive: true, force: true });
  cpSync(from, to, { recursive: true, filter: (path) => !/static\/(css|pages|js)$/.test(path) });
  for (const bundle of ["css", "pages", "js"] as const) {
    const { file, ending } = bundles[bundle];
    mkdirSync(join(to, bundle));
    writeFileSync(join(to, bundle, file), await minify(joined(from, bundle), ending));
  }
  for (const path of new Bun.Glob("{*.js,later/*.{js,css}}").scanSync({ cwd: to })) {
    writeFileSync(join(to, path), await minify(readFileSync(join(to, path), "utf8"), path.endsWith(".css") ? "css" : "js"));
  }
  for (const path of new Bun.Glob("**/*.{css,js,svg}").scanSync({ cwd: to })) {
    writeFileSync(join(to, `${path}.br`), packed(readFileSync(join(to, path)), 11));
  }
}

async function minify(text: string, kind: "css" | "js"): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "ronda-build-"));
  try {
    const entry = join(folder, `app.${kind}`);
    writeFileSync(entry, text);
    const { outputs } = await Bun.build({ entrypoints: [entry], minify: true, format: "iife" });
    const [output] = outputs;
    if (!output) throw new Error(`app.${kind} was not minified`);
    return await output.text();
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
