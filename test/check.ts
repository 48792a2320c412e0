import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { binary, endTogether, freshLogs, gate, listTestFiles, report, root, runStep, type Step, tests } from "./support/run/steps.ts";

// Everything that must hold before a change goes in, cheapest first. `bun run check`, here and in CI.

const bun = process.execPath;

// The plain suite is all of test/ except the folders that need a browser, the executable, a quiet machine, or minutes.
const apart = ["test/browser/", "test/binary/", "test/bench/", "test/proof/", "test/simulation/"];

function stages(): Step[][] {
  const folders = ["src", "views", "test"].filter((folder) => hasFiles(folder, "ts,tsx"));
  const formatted = [...folders, ...(hasFiles("static", "css,js") ? ["static"] : [])];
  const plain = listTestFiles("test").filter((file) => !apart.some((prefix) => file.startsWith(prefix)));
  const environment = { RONDA_BINARY: binary };
  return [
    [
      gate("types", [bun, "check", "--no-script"], 120),
      gate("format", [bun, "fmt", "--no-script", "--check", ...formatted], 60),
      gate("lint", [bun, "--bun", "node_modules/.bin/oxlint", "--deny-warnings", ...folders], 60),
      gate("xss-scan", [bun, "--bun", "node_modules/.bin/xss-scan"], 120),
      gate("build", [bun, "test/build.ts"], 120),
    ],
    [tests("tests", plain, { secondsMax: 240, perTestMs: 15_000, processes: 2 })],
    [tests("browser", browserFiles().sources, { secondsMax: 240, perTestMs: 30_000, processes: 2 })],
    [
      tests("executable", [...listTestFiles("test/binary"), ...browserFiles().executable], {
        secondsMax: 240,
        perTestMs: 30_000,
        environment,
      }),
    ],
    [tests("proof", untimed(both("test/proof", "test/simulation")), { secondsMax: 300, perTestMs: 60_000, processes: 2, environment })],
  ];
}

function both(one: string, other: string): string[] {
  return [...listTestFiles(one), ...listTestFiles(other)];
}

// Walks through a demo of its own try the executable; the others have their server beside them in the process, which is the sources. The
// demo itself is walked through twice: it is the first thing anybody sees.
function browserFiles(): { sources: string[]; executable: string[] } {
  const files = listTestFiles("test/browser");
  const executable = files.filter((file) => readFileSync(join(root, file), "utf8").includes("/living-demo.ts"));
  return { executable, sources: files.filter((file) => !executable.includes(file) || file.endsWith("/demo.test.ts")) };
}

// What judges the clock on the wall is the whole proof's alone.
function untimed(files: readonly string[]): string[] {
  return files.filter((file) => !file.startsWith("test/proof/timed/"));
}

function hasFiles(folder: string, extensions: string): boolean {
  return existsSync(join(root, folder)) && !new Bun.Glob(`${folder}/**/*.{${extensions}}`).scanSync({ cwd: root }).next().done;
}

async function check(logs: string): Promise<number> {
  const total = { passed: 0, failed: 0 };
  for (const stage of stages()) {
    for (const { step, outcome } of stage.map((step) => ({ step, outcome: runStep(step, logs) }))) {
      const ended = await outcome;
      if (!ended) continue;
      report(step, ended);
      total.passed += ended.passed;
      total.failed += ended.failed;
    }
  }
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

endTogether();
process.exitCode = await check(freshLogs("check"));
