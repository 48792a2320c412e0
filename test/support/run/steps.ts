import { closeSync, existsSync, mkdirSync, openSync, readFileSync, rmSync } from "node:fs";
import { join, resolve } from "node:path";

type Command = { name: string; argv: string[]; secondsMax: number; environment?: Record<string, string> };

/** One thing that is run to its end: it counts as one, or by its tests. */
export type Step = Command & ({ counts: "once" } | { counts: "tests"; files: string[] });

/** How it ended. `failed` is at least 1 when it ended badly, was too slow, or ran no test. */
export type Outcome = { passed: number; failed: number; skipped: number; output: string; seconds: number };

/** The project's root, and the executable that tests of the executable run. */
export const root = resolve(import.meta.dir, "../../..");
export const binary = join(root, "dist/ronda");

const bun = process.execPath;
const running = new Set<number>();

/** Something that has to end with 0. */
export function gate(name: string, argv: string[], secondsMax: number): Step {
  return { name, argv, secondsMax, counts: "once" };
}

/** A run of test files in one process, each test of which has `perTestMs` unless it says more. */
export function tests(
  name: string,
  files: string[],
  options: { secondsMax: number; perTestMs: number; retries?: number; environment?: Record<string, string> },
): Step {
  const { perTestMs, retries = 0, ...rest } = options;
  const argv = [bun, "test", "--no-orphans", `--timeout=${perTestMs}`, `--retry=${retries}`, ...files.map((file) => `./${file}`)];
  return { name, argv, counts: "tests", files, ...rest };
}

/** The test files below a folder, as paths from the project's root, in order. */
export function listTestFiles(folder: string): string[] {
  return [...new Bun.Glob(`${folder}/**/*.test.{ts,tsx}`).scanSync({ cwd: root })]
    .filter((file) => !file.startsWith("test/.tmp/"))
    .toSorted();
}

/** An empty folder for what steps print, a file each. */
export function freshLogs(name: string): string {
  const logs = join(root, "test/.tmp", name);
  rmSync(logs, { recursive: true, force: true });
  mkdirSync(logs, { recursive: true });
  return logs;
}

/** Runs to the end or to its time-out, output into a log file: a pipe would stay open as long as any forgotten grandchild lives.
 *  Null: there is nothing to run. */
export async function runStep(step: Step, logs: string): Promise<Outcome | null> {
  if (step.counts === "tests" && step.files.length === 0) {
    console.log(`SKIP  ${step.name}: NO TEST FILES`);
    return null;
  }
  if (step.environment?.["RONDA_BINARY"] && !existsSync(binary))
    return { passed: 0, failed: 1, skipped: 0, output: "dist/ronda is missing: the build step failed", seconds: 0 };
  const path = join(logs, `${step.name.replaceAll(/[ /]/g, "-")}.log`);
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

/** A line about a step that has ended, and its output when it failed. */
export function report(step: Step, outcome: Outcome): void {
  const counted = step.counts === "tests" ? `  ${outcome.passed} passed, ${outcome.failed} failed` : "";
  const skipped = outcome.skipped > 0 ? `  ${outcome.skipped} SKIPPED` : "";
  console.log(
    `${outcome.failed > 0 ? "FAIL" : "ok  "}  ${step.name.padEnd(18)} ${outcome.seconds.toFixed(1).padStart(6)} s${counted}${skipped}`,
  );
  if (outcome.failed > 0) console.log(`${excerpt(outcome.output)}\n(${step.name} ends)\n`);
}

/** Whoever is told to stop takes along everything that was started. */
export function endTogether(): void {
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    process.on(signal, () => {
      for (const pid of running) endGroup(pid);
      process.exit(1);
    });
  }
}

/** A gate counts once. A test run counts its tests, and once more as failed when it ended badly without naming a failed test or ran none. */
function count(step: Step, output: string, isFine: boolean): Pick<Outcome, "passed" | "failed" | "skipped"> {
  if (step.counts === "once") return { passed: isFine ? 1 : 0, failed: isFine ? 0 : 1, skipped: 0 };
  const last = (word: string) => Number([...output.matchAll(new RegExp(`^ *(\\d+) ${word}$`, "gm"))].at(-1)?.[1] ?? 0);
  const [passed, failed, skipped] = [last("pass"), last("fail"), last("skip")];
  const isHollow = passed + failed + skipped === 0;
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

// Bun prints a failure where it happens, so for a long log the lines around failures say more than its end.
function excerpt(output: string): string {
  const charactersMax = 30_000;
  if (output.length <= charactersMax) return output;
  return `${output.slice(0, charactersMax / 2)}\n[… the whole log is in test/.tmp …]\n${output.slice(-charactersMax / 2)}`;
}
