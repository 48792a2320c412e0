import { availableParallelism } from "node:os";
import { join } from "node:path";
import { noteTenant } from "./memory.ts";
import { openRoom, type Room } from "./room.ts";

/** A server we started. `stop` ends it gently, then not; `kill` at once. */
export type Child = { port: number; pid: number; startedInMs: number; stop(): Promise<void>; kill(): Promise<void> };

/** `room`: the cgroup it lives in. `core`: 0, which is the servers', unless told. */
export type HowToStart = { environment?: Record<string, string>; room?: Room | null; core?: number };

const projectRoot = join(import.meta.dir, "..", "..", "..");
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
export async function startChild(command: readonly string[], how: HowToStart = {}): Promise<Child> {
  const start = performance.now();
  const pin = isPinned ? ["taskset", "-c", String(how.core ?? 0)] : [];
  const child = Bun.spawn([...(how.room?.enter ?? []), ...pin, ...command], {
    cwd: projectRoot,
    env: { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "production", ...how.environment },
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
  const kill = async () => {
    child.kill("SIGKILL");
    await child.exited;
  };
  return { port, pid: child.pid, startedInMs: performance.now() - start, stop: () => stop(child), kill };
}

/** Ronda from its sources on a data folder, in a room as small as the smallest machine. */
export function startRonda(
  folder: string,
  options: { flags?: readonly string[]; environment?: Record<string, string> } = {},
): Promise<Child> {
  const command = [process.execPath, "src/main.ts", "serve", "--data", folder, "--port", "0", ...(options.flags ?? [])];
  return startTenant(command, options.environment);
}

/** Any command of Ronda's that serves, in such a room. What memory it took is noted when it stops. */
export async function startTenant(command: readonly string[], environment: Record<string, string> = {}): Promise<Child> {
  const room = openRoom();
  const child = await startChild(command, { environment, room });
  const leave = async (end: () => Promise<void>) => {
    noteTenant(child.pid, room);
    await end();
    room?.close();
  };
  return { ...child, stop: () => leave(child.stop), kill: () => leave(child.kill) };
}

/** One of the bare servers Ronda is measured against. */
export function startControl(name: string, how: HowToStart = {}): Promise<Child> {
  return startChild([process.execPath, `test/bench/controls/${name}.ts`], how);
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
