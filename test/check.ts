import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

// Everything that must hold before a change goes in, cheapest first. `bun run check`, here and in CI.

type Command = { name: string; argv: string[]; secondsMax: number; environment?: Record<string, string> };
type Step = Command & ({ counts: "once" } | { counts: "tests"; files: string[] });
type Outcome = { passed: number; failed: number; skipped: number; output: string; seconds: number };

const root = resolve(import.meta.dir, "..");
const logs = join(root, "test/.tmp/check");
const bun = process.execPath;
const binary = join(root, "dist/ronda");
const running = new Set<number>();

function gate(name: string, argv: string[], secondsMax: number): Step {
  return { name, argv, secondsMax, counts: "once" };
}

function tests(
  name: string,
  folders: string[],
  options: { secondsMax: number; perTestMs: number; environment?: Record<string, string> },
): Step {
  const files = folders.flatMap(listTestFiles);
  const { perTestMs, ...rest } = options;
  const argv = [bun, "test", "--no-orphans", `--timeout=${perTestMs}`, ...files.map((file) => `./${file}`)];
  return { name, argv, counts: "tests", files, ...rest };
}

/** Paths from the project's root. The plain suite is all of test/ except the folders that need a browser, the executable or a quiet machine. */
function listTestFiles(folder: string): string[] {
  const apart = ["test/browser/", "test/binary/", "test/bench/", "test/.tmp/"];
  const found = [...new Bun.Glob(`${folder}/**/*.test.{ts,tsx}`).scanSync({ cwd: root })].toSorted();
  return folder === "test" ? found.filter((file) => !apart.some((prefix) => file.startsWith(prefix))) : found;
}

/** Runs to the end or to its time-out, output into a log file: a pipe would stay open as long as any forgotten grandchild lives. */
async function run(step: Step): Promise<Outcome> {
  const path = join(logs, `${step.name.replaceAll(" ", "-")}.log`);
  const log = openSync(path, "w");
  const startedAt = performance.now();
  const environment = { ...process.env, NO_COLOR: "1", FORCE_COLOR: "0", ...step.environment };
  const child = Bun.spawn(step.argv, { cwd: root, env: environment, stdin: "ignore", stdout: log, stderr: log, detached: true });
  running.add(child.pid);
  let isLate = false;
  const alarm = setTimeout(() => {
    isLate = true;
    endGroup(child.pid);
  }, step.secondsMax * 1000);
  const exitCode = await child.exited;
  clearTimeout(alarm);
  running.delete(child.pid);
  closeSync(log);
  const output = readFileSync(path, "utf8") + (isLate ? `\nstopped after ${step.secondsMax} s\n` : "");
  return { ...count(step, output, exitCode === 0 && !isLate), output, seconds: (performance.now() - startedAt) / 1000 };
}

/** A gate counts once. A test run counts its tests, and once more as failed when it ended badly without naming a failed test or ran none. */
function count(step: Step, output: string, isFine: boolean): Pick<Outcome, "passed" | "failed" | "skipped"> {
  if (step.counts === "once") return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 };
  const last = (word: string) => Number([...output.matchAll(new RegExp(`^ *(\\d+) ${word}$`, "gm"))].at(-1)?.[1] ?? 0);
  const [passed, failed, skipped] = [last("pass"), last("fail"), last("skip")];
  const isHollow = passed + failed === 0;
  return { passed, failed: failed === 0 && (!isFine || isHollow) ? 1 : failed, skipped };
}

/** The child leads a group of its own, so servers and browsers it started end with it. */
function endGroup(pid: number): void {
  try {
    process.kill(-pid, "SIGKILL");
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error; // gone already: that is what we wanted
  }
}

function report(step: Step, outcome: Outcome): void {
  const counted = step.counts === "tests" ? `  ${outcome.passed} passed, ${outcome.failed} failed` : "";
  const skipped = outcome.skipped > 0 ? `  ${outcome.skipped} SKIPPED` : "";
  console.log(
    `${outcome.failed > 0 ? "FAIL" : "ok  "}  ${step.name.padEnd(18)} ${outcome.seconds.toFixed(1).padStart(6)} s${counted}${skipped}`,
  );
  if (outcome.failed > 0) console.log(`${excerpt(outcome.output)}\n(${step.name} ends)\n`);
}

// Bun prints a failure where it happens, so for a long log the lines around failures say more than its end.
function excerpt(output: string): string {
  const charactersMax = 30_000;
  if (output.length <= charactersMax) return output;
  return `${output.slice(0, charactersMax / 2)}\n[… the whole log is in test/.tmp/check …]\n${output.slice(-charactersMax / 2)}`;
}

function stages(): Step[][] {
  const folders = ["src", "views", "test"].filter((folder) => hasFiles(folder, "ts,tsx"));
  const formatted = [...folders, ...(hasFiles("static", "css,js") ? ["static"] : [])];
  const withBinary = { RONDA_BINARY: binary };
  return [
    [
      gate("types", [bun, "check", "--no-script"], 120),
      gate("format", [bun, "fmt", "--no-script", "--check", ...formatted], 60),
      gate("lint", [bun, "--bun", "node_modules/.bin/oxlint", "--deny-warnings", ...folders], 60),
      gate("xss-scan", [bun, "--bun", "node_modules/.bin/xss-scan"], 120),
      gate("build", [bun, "test/build.ts"], 120),
    ],
    [tests("tests", ["test"], { secondsMax: 240, perTestMs: 15_000 })],
    [tests("browser", ["test/browser"], { secondsMax: 180, perTestMs: 30_000 })],
    [tests("executable", ["test/binary", "test/browser"], { secondsMax: 180, perTestMs: 30_000, environment: withBinary })],
  ];
}

function hasFiles(folder: string, extensions: string): boolean {
  return existsSync(join(root, folder)) && !new Bun.Glob(`${folder}/**/*.{${extensions}}`).scanSync({ cwd: root }).next().done;
}

async function check(): Promise<number> {
  const total = { passed: 0, failed: 0 };
  for (const stage of stages()) {
    for (const { step, outcome } of stage.map((step) => ({ step, outcome: start(step) }))) {
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

async function start(step: Step): Promise<Outcome | null> {
  if (step.counts === "tests" && step.files.length === 0) {
    console.log(`SKIP  ${step.name}: NO TEST FILES YET`);
    return null;
  }
  if (step.environment?.RONDA_BINARY && !existsSync(binary)) {
    return { passed: 0, failed: 1, skipped: 0, output: "dist/ronda is missing: the build step failed", seconds: 0 };
  }
  return run(step);
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    for (const pid of running) endGroup(pid);
    process.exit(1);
  });
}

rmSync(logs, { recursive: true, force: true });
mkdirSync(logs, { recursive: true });
process.exitCode = await check();
