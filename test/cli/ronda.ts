import { join } from "node:path";

/** What a command said and how it ended. */
export type Outcome = { code: number; out: string; err: string };

const main = join(import.meta.dir, "..", "..", "src", "main.ts");
// No setting of the machine that runs the tests reaches the command.
const environment = { PATH: process.env.PATH ?? "", HOME: process.env.HOME ?? "", NODE_ENV: "production" };

/** Runs `ronda …` as a process of its own, with `stdin` piped in. */
export async function ronda(args: readonly string[], stdin = ""): Promise<Outcome> {
  const child = startRonda(args, stdin);
  const [out, err, code] = await Promise.all([new Response(child.stdout).text(), new Response(child.stderr).text(), child.exited]);
  return { code, out, err };
}

/** Starts `ronda …` and leaves it running. */
export function startRonda(args: readonly string[], stdin = "") {
  return Bun.spawn([process.execPath, main, ...args], { env: environment, stdin: new Blob([stdin]), stdout: "pipe", stderr: "pipe" });
}

/** Reads a stream until `pattern` shows; throws when it ends before. */
export async function waitFor(stream: ReadableStream<Uint8Array>, pattern: RegExp): Promise<RegExpExecArray> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    text += decoder.decode(chunk, { stream: true });
    const found = pattern.exec(text);
    if (found) return found;
  }
  throw new Error(`ended without ${pattern}: ${text}`);
}
