import { join } from "node:path";
import { root } from "../run/steps.ts";

/** The executable under test, or the sources where none is given. */
export const command: readonly string[] = process.env["RONDA_BINARY"]
  ? [process.env["RONDA_BINARY"]]
  : [process.execPath, join(root, "src/main.ts")];

export type Running = {
  url: string;
  pid: number;
  /** Resolves when it has ended, by itself or not. */
  exited: Promise<unknown>;
  kill(signal: "SIGKILL" | "SIGTERM"): Promise<number | null>;
  said(): string;
};

type StartOptions = { secondsMax?: number; environment?: Record<string, string>; program?: readonly string[] };

// A test that fails must not leave its servers behind.
const children = new Set<Bun.Subprocess>();
process.on("exit", () => {
  for (const child of children) child.kill("SIGKILL");
});

/** Starts a Ronda as a process of its own and waits for the line that tells its address. `environment` is added to ours, `program`
 *  replaces the executable. Throws what it said when it ended instead. */
export async function startProcess(
  args: readonly string[],
  { secondsMax = 60, environment = {}, program = command }: StartOptions = {},
): Promise<Running> {
  const child = Bun.spawn([...program, ...args], {
    cwd: root,
    stdin: "ignore",
    stdout: "pipe",
    stderr: "pipe",
    env: { ...process.env, RONDA_DATA: "", ...environment },
  });
  children.add(child);
  let said = "";
  const listen = async (stream: ReadableStream<Uint8Array>) => {
    const decoder = new TextDecoder();
    for await (const chunk of stream) said += decoder.decode(chunk, { stream: true });
  };
  void listen(child.stdout);
  void listen(child.stderr);
  const giveUpAt = performance.now() + secondsMax * 1000;
  let url: string | undefined;
  while (!url) {
    url = /Ronda is at (\S+)/.exec(said)?.[1];
    if (child.exitCode !== null || child.signalCode !== null || performance.now() > giveUpAt)
      throw new Error(`ronda did not start:\n${said}`);
    await Bun.sleep(20);
  }
  return {
    url,
    pid: child.pid,
    exited: child.exited,
    said: () => said,
    async kill(signal) {
      child.kill(signal);
      await child.exited;
      return child.exitCode;
    },
  };
}

/** Runs a command to its end. */
export async function runCommand(args: readonly string[], input = ""): Promise<{ exitCode: number; out: string; err: string }> {
  const child = Bun.spawn([...command, ...args], {
    cwd: root,
    stdin: new Blob([input]),
    stdout: "pipe",
    stderr: "pipe",
    env: { ...process.env, RONDA_DATA: "" },
  });
  const [out, err, exitCode] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text(), child.exited]);
  return { exitCode, out: out.trim(), err: err.trim() };
}
