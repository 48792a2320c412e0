import type { Socket } from "bun";

/** Open event streams of this machine, and a way to await the moment the last of them has seen some bytes. */
export type Watchers = { count: number; bytesEach: () => number; allSee(marker: string): Promise<number>; close(): void };

type Ear = { seen: Buffer; bytes: number; isFound: boolean };

const patienceMs = 5_000;

/** Opens one GET stream per request and waits until each has answered. Throws when one is refused or ends. */
export async function watch(port: number, requests: readonly Uint8Array[]): Promise<Watchers> {
  let marker: Buffer | null = null;
  let missing = 0;
  let settled = Promise.withResolvers<number>();
  const ears: Ear[] = [];
  const hear = (ear: Ear, chunk: Buffer) => {
    ear.bytes += chunk.length;
    if (!marker || ear.isFound) return;
    ear.seen = ear.seen.length === 0 ? chunk : Buffer.concat([ear.seen, chunk]);
    if (!ear.seen.includes(marker)) return;
    ear.isFound = true;
    missing -= 1;
    if (missing === 0) settled.resolve(performance.now());
  };
  const sockets: Socket<Ear>[] = [];
  for (const request of requests) sockets.push(await open({ port, request, ears, hear, fail: (error) => settled.reject(error) }));
  return {
    count: sockets.length,
    bytesEach: () => ears.reduce((sum, { bytes }) => sum + bytes, 0) / Math.max(1, ears.length),
    allSee(text) {
      marker = Buffer.from(text);
      missing = ears.length;
      settled = Promise.withResolvers<number>();
      for (const ear of ears) Object.assign(ear, { seen: Buffer.alloc(0), isFound: false });
      const late = setTimeout(() => settled.reject(new Error(`${missing} of ${ears.length} streams never saw it`)), patienceMs);
      return settled.promise.finally(() => clearTimeout(late));
    },
    close() {
      settled.promise.catch(() => {});
      for (const socket of sockets) socket.terminate();
    },
  };
}

type Opening = { port: number; request: Uint8Array; ears: Ear[]; hear: (ear: Ear, chunk: Buffer) => void; fail: (error: Error) => void };

async function open({ port, request, ears, hear, fail }: Opening): Promise<Socket<Ear>> {
  const answered = Promise.withResolvers<void>();
  const ear: Ear = { seen: Buffer.alloc(0), bytes: 0, isFound: false };
  const socket = await Bun.connect<Ear>({
    hostname: "127.0.0.1",
    port,
    data: ear,
    socket: {
      data(_socket, chunk) {
        if (ear.bytes === 0 && !chunk.toString("latin1", 0, 15).includes(" 200"))
          answered.reject(new Error(`no stream: ${chunk.toString("latin1", 0, 80)}`));
        answered.resolve();
        hear(ear, chunk);
      },
      error: (_socket, error) => fail(error),
      close: () => fail(new Error("a stream ended")),
    },
  });
  socket.write(request);
  await answered.promise;
  ears.push(ear);
  return socket;
}
