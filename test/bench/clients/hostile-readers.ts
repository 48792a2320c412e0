import { readFileSync } from "node:fs";
import type { Socket } from "bun";

/** Streams that are open and never read. `heldOpen`: how many of them the server still holds on its side. Linux only. */
export type Deaf = { count: number; heldOpen(): number; close(): void };

/** Browsers that come and are torn away in the same breath. */
export type Churn = { count(): number; stop(): void };

/** Opens one stream per request and stops reading at once: what the server sends stays in its own buffers when the kernel's are full. */
export async function openDeaf(port: number, requests: readonly Uint8Array[]): Promise<Deaf> {
  const sockets: Socket<undefined>[] = [];
  for (const request of requests) {
    const opened = Promise.withResolvers<void>();
    const socket = await Bun.connect({
      hostname: "127.0.0.1",
      port,
      socket: {
        data(one, chunk) {
          one.pause();
          if (chunk.toString("latin1", 0, 15).includes(" 200")) opened.resolve();
          else opened.reject(new Error(`no stream: ${chunk.toString("latin1", 0, 80)}`));
        },
        error: (_socket, error) => opened.reject(error),
      },
    });
    socket.write(request);
    await opened.promise;
    sockets.push(socket);
  }
  const ports = new Set(sockets.map((socket) => socket.localPort));
  return {
    count: sockets.length,
    heldOpen: () => establishedTo(port, ports),
    close() {
      for (const socket of sockets) socket.terminate();
    },
  };
}

/** Opens streams by the clock and resets each as soon as it has sent its request. */
export function churn(port: number, request: () => Uint8Array, perSecond: number): Churn {
  let count = 0;
  const once = async () => {
    const socket = await Bun.connect({ hostname: "127.0.0.1", port, socket: { data: () => {}, error: () => {} } });
    socket.write(request());
    await Bun.sleep(5);
    socket.terminate();
    count += 1;
  };
  const timer = setInterval(() => void once(), 1000 / perSecond);
  return { count: () => count, stop: () => clearInterval(timer) };
}

// Connections that the server's side of this machine still counts as open: state 01, our port on the near end, one of theirs on the far.
function establishedTo(port: number, remote: ReadonlySet<number>): number {
  const portOf = (address: string | undefined) => Number.parseInt(address?.split(":")[1] ?? "", 16);
  const rows = readFileSync("/proc/net/tcp", "utf8").trim().split("\n").slice(1);
  return rows
    .map((row) => row.trim().split(/\s+/))
    .filter(([, near, far, state]) => state === "01" && portOf(near) === port && remote.has(portOf(far))).length;
}
