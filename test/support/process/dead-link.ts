import { connect, createServer, type Socket } from "node:net";

/** A link to a server that can die as links of sleeping computers do: nothing is closed, nothing comes any more. */
export type Link = { address: string; die(): void; close(): void };

/** Carries bytes between a free port of this machine and another. After `die`, what was open carries nothing more; what is opened anew does. */
export async function openLink(port: number): Promise<Link> {
  const sockets = new Set<Socket>();
  const listener = createServer((here) => {
    const there = connect(port, "127.0.0.1");
    for (const [from, to] of [
      [here, there],
      [there, here],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      from.on("error", () => to.destroy()); // a browser that is closed cuts its links
    }
  });
  await new Promise<void>((resolve) => listener.listen(0, "127.0.0.1", resolve));
  const place = listener.address();
  return {
    address: `http://127.0.0.1:${typeof place === "object" ? place?.port : ""}/`,
    die() {
      for (const socket of sockets) socket.unpipe().pause();
    },
    close() {
      for (const socket of sockets) socket.destroy();
      listener.close();
    },
  };
}
