import { availableParallelism } from "node:os";
import { join } from "node:path";

/** A server we started. `stop` ends it gently, then not. */
export type Child = { port: number; pid: number; startedInMs: number; stop(): Promise<void> };

const projectRoot = join(import.meta.dir, "..", "..");
const startMsMax = 30_000;
const stopMsMax = 6_000;
const alive = new Set<Bun.Subprocess>();

process.on("exit", () => {
  for (const child of alive) child.kill("SIGKILL");
});

/** Whether the server gets core 0 for itself and we load it from core 1. */
export const isPinned = Bun.which("taskset") !== null && availableParallelism() >= 2;

/** Keeps this process, which makes the load, on core 1. Children started before or unpinned are not touched. */
export function pinOurselves(): void {
  if (isPinned) Bun.spawnSync(["taskset", "-a", "-c", "-p", "1", String(process.pid)], { stdout: "ignore" });
}

/** Starts a command on core 0 and waits until it prints its address. */
export async function startChild(command: readonly string[]): Promise<Child> {
  const start = performance.now();
  const child = Bun.spawn([...(isPinned ? ["taskset", "-c", "0"] : []), ...command], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "production" },
    stdin: "ignore",
    stdout: "pipe",
    stderr: "inherit",
  });
  alive.add(child);
  void child.exited.then(() => alive.delete(child));
  const port = await Promise.race([
    readPort(child.stdout),
    child.exited.then((code) => fail(command, `ended with ${code}`)),
    Bun.sleep(startMsMax).then(() => fail(command, "said no address")),
  ]);
  return { port, pid: child.pid, startedInMs: performance.now() - start, stop: () => stop(child) };
}

/** Ronda from its sources on a data folder. */
export function startRonda(folder: string): Promise<Child> {
  return startChild([process.execPath, "src/main.ts", "serve", "--data", folder, "--port", "0"]);
}

/** One of the bare servers Ronda is measured against. */
export function startControl(name: string): Promise<Child> {
  return startChild([process.execPath, `test/bench/controls/${name}.ts`]);
}

async function readPort(stdout: ReadableStream<Uint8Array>): Promise<number> {
  let said = "";
  for await (const chunk of stdout) {
    said += new TextDecoder().decode(chunk);
    const port = /http:\/\/127\.0\.0\.1:(\d+)/.exec(said)?.[1];
    if (port) return Number(port);
  }
  throw new Error(`no address in: ${said}`);
}

function fail(command: readonly string[], why: string): never {
  throw new Error(`${command.slice(0, 3).join(" ")} ${why}`);
}

async function stop(child: Bun.Subprocess): Promise<void> {
  child.kill("SIGTERM");
  const isGone = await Promise.race([child.exited.then(() => true), Bun.sleep(stopMsMax).then(() => false)]);
  if (!isGone) child.kill("SIGKILL");
  await child.exited;
}
