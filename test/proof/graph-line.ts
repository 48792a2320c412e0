import { createServer, type Server, type Socket } from "node:net";
import type { Simulator } from "../../src/simulator/simulator.ts";

/** What becomes of the call that is looked at: answered as Meta answers; broken before or after its body, nothing having been done;
 *  done, and then broken, or never answered, or broken only after a while. */
export type LineDeed = "answer" | "break_first" | "break" | "do_and_break" | "do_and_hang" | "do_and_break_later";

/** `isMine` knows the call by its body; `arrives` is told before anything is done about it, `ends` before its caller hears the end of it,
 *  `done` when that is done. What never ends is done when Meta is. */
export type LineWatch = { isMine: (body: string) => boolean; deed: LineDeed; arrives: () => void; ends: () => void; done: () => void };

/** The simulated Graph behind a bare TCP line that can be cut at any byte. `isCold`: every answer ends its connection. */
export type GraphLine = { url: string; port: number; isCold: boolean; watch: LineWatch | null; close(): void };

const laterMs = 250;

/** Opens such a line on a free loopback port; `meta` answers what comes. */
export async function openGraphLine(meta: Simulator): Promise<GraphLine> {
  const server = createServer((socket) => listen(socket));
  const port = await portOf(server);
  const sockets = new Set<Socket>();
  const line: GraphLine = {
    url: `http://127.0.0.1:${port}`,
    port,
    isCold: false,
    watch: null,
    close() {
      for (const socket of sockets) socket.destroy();
      server.close();
    },
  };

  function listen(socket: Socket): void {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
    // Whoever is killed breaks its lines.
    socket.on("error", () => socket.destroy());
    if (line.isCold && line.watch?.deed === "break_first") return breakFirst(line, socket);
    let heard: Buffer = Buffer.alloc(0);
    socket.on("data", (bytes: Buffer) => {
      if (line.watch?.deed === "break_first") return breakFirst(line, socket);
      heard = Buffer.concat([heard, bytes]);
      const call = readWhole(heard);
      if (call === null) return undefined;
      heard = heard.subarray(call.length);
      return void answer(line, socket, { meta, call });
    });
  }
  return line;
}

function portOf(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, "127.0.0.1", () => {
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : 0);
    });
  });
}

function breakFirst(line: GraphLine, socket: Socket): void {
  const { watch } = line;
  line.watch = null;
  watch?.arrives();
  watch?.ends();
  socket.resetAndDestroy();
  watch?.done();
}

type Call = { method: string; path: string; headers: Headers; body: string; length: number };

// A whole request, or null while a part is missing. Ronda's calls say how long they are.
function readWhole(heard: Buffer): Call | null {
  const end = heard.indexOf("\r\n\r\n");
  if (end < 0) return null;
  const [first = "", ...lines] = heard.subarray(0, end).toString().split("\r\n");
  const [method = "", path = ""] = first.split(" ");
  const headers = new Headers(lines.map((line) => [line.slice(0, line.indexOf(":")), line.slice(line.indexOf(":") + 1).trim()]));
  const length = end + 4 + Number(headers.get("content-length") ?? 0);
  if (heard.length < length) return null;
  headers.delete("content-length");
  return { method, path, headers, body: heard.subarray(end + 4, length).toString(), length };
}

async function answer(line: GraphLine, socket: Socket, { meta, call }: { meta: Simulator; call: Call }): Promise<void> {
  const watch = line.watch?.isMine(call.body) ? line.watch : null;
  if (watch) line.watch = null;
  const deed = watch?.deed ?? "answer";
  watch?.arrives();
  const said = deed === "break" ? null : await ask(line, meta, call);
  if (deed === "do_and_break_later") await Bun.sleep(laterMs);
  if (deed !== "do_and_hang") watch?.ends();
  if (said && deed === "answer") speak(socket, said, line.isCold);
  else if (deed !== "do_and_hang") socket.resetAndDestroy();
  watch?.done();
}

type Said = { status: number; headers: Headers; body: Buffer };

async function ask(line: GraphLine, meta: Simulator, { method, path, headers, body }: Call): Promise<Said> {
  const answer = await meta.fetch(new Request(line.url + path, { method, headers, ...(method === "GET" ? {} : { body }) }));
  return { status: answer.status, headers: answer.headers, body: Buffer.from(await answer.arrayBuffer()) };
}

function speak(socket: Socket, { status, headers, body }: Said, isLast: boolean): void {
  const lines = [...headers].filter(([name]) => name !== "content-length").map(([name, value]) => `${name}: ${value}`);
  const head = [`HTTP/1.1 ${status} -`, ...lines, `content-length: ${body.length}`, ...(isLast ? ["connection: close"] : []), "", ""];
  socket.write(Buffer.concat([Buffer.from(head.join("\r\n")), body]));
  if (isLast) socket.end();
}
