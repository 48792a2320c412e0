import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { inLanes, sharesOf } from "./support/run/shares.ts";
import { binary, endTogether, freshLogs, gate, listTestFiles, report, root, runStep, type Step, tests } from "./support/run/steps.ts";

// Everything that must hold before a change goes in, cheapest first. `bun run check`, here and in CI.

const bun = process.execPath;

/** Processes beside each other, on two cores: all of them wait a third of their time, for a browser, a disk or a process. */
const atOnce = 4;

// The plain suite is all of test/ except the folders that need a browser, the executable, a quiet machine, or minutes.
const apart = ["test/browser/", "test/binary/", "test/bench/", "test/proof/", "test/simulation/"];

// What the tests need before they begin.
function before(): Step[] {
  return [gate("build", [bun, "test/build.ts"], 120), gate("unpack a browser", [bun, "test/support/browser/unpack.ts"], 120)];
}

function gates(): Step[] {
  const folders = ["src", "views", "test"].filter((folder) => hasFiles(folder, "ts,tsx"));
  const formatted = [...folders, ...(hasFiles("static", "css,js") ? ["static"] : [])];
  return [
    gate("types", [bun, "check", "--no-script"], 120),
    gate("xss-scan", [bun, "--bun", "node_modules/.bin/xss-scan"], 120),
    gate("format", [bun, "fmt", "--no-script", "--check", ...formatted], 60),
    gate("lint", [bun, "--bun", "node_modules/.bin/oxlint", "--deny-warnings", ...folders], 60),
  ];
}

// The longest first: what comes last decides how long one lane is alone.
function runs(): Step[] {
  const plain = listTestFiles("test").filter((file) => !apart.some((prefix) => file.startsWith(prefix)));
  const environment = { RONDA_BINARY: binary };
  const proof = { secondsMax: 420, perTestMs: 60_000, environment };
  // A browser beside three others may be late once: what is broken fails twice.
  const browser = { secondsMax: 420, perTestMs: 30_000, retries: 1 };
  const { sources, executable } = browserFiles();
  return [
    ...shared("simulation", listTestFiles("test/simulation"), 4, proof),
    ...shared("browser", sources, 3, browser),
    ...shared("executable", [...listTestFiles("test/binary"), ...executable], 2, { ...browser, environment }),
    ...shared("tests", plain, 6, { secondsMax: 420, perTestMs: 30_000 }),
    ...shared("proof", untimed(listTestFiles("test/proof")), 5, proof),
  ];
}

function shared(name: string, files: readonly string[], count: number, options: Parameters<typeof tests>[2]): Step[] {
  return sharesOf(files, count).map((share, index) => tests(`${name} ${index + 1}`, share, options));
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
  const run = async (step: Step) => {
    const ended = await runStep(step, logs);
    if (!ended) return;
    report(step, ended);
    total.passed += ended.passed;
    total.failed += ended.failed;
  };
  await inLanes(before(), atOnce, run);
  await inLanes([...gates(), ...runs()], atOnce, run);
  console.log(`${total.passed} passed, ${total.failed} failed`);
  return total.failed > 0 || total.passed === 0 ? 1 : 0;
}

endTogether();
process.exitCode = await check(freshLogs("check"));
