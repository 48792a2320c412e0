import type { Socket } from "bun";
import { ResponseReader } from "./response-reader.ts";

/** What one burst saw. Latencies in milliseconds. */
export type Burst = { done: number; perSecond: number; p50: number; p99: number; bytesEach: number; statuses: Map<number, number> };

/** `next` gives a whole HTTP/1.1 request; undefined = there are no more. */
export type Load = { port: number; connections: number; ms: number; next: () => Uint8Array | undefined };

type Line = { socket: Socket<Line> | null; reader: ResponseReader; rest: Uint8Array | null; sentAt: number };

/** Loads a server of this machine over keep-alive connections for `ms`: each sends its next request when its answer is complete. */
export async function burst(load: Load): Promise<Burst> {
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  let bytes = 0;
  let idle = 0;
  let endAt = Infinity;
  const over = Promise.withResolvers<void>();
  const rest = () => {
    idle += 1;
    if (idle === load.connections) over.resolve();
  };
  const onAnswer = (line: Line, status: number, length: number) => {
    const now = performance.now();
    latencies.push(now - line.sentAt);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    bytes += length;
    if (now >= endAt || !sendNext(line, load)) rest();
  };
  const lines = await Promise.all(Array.from({ length: load.connections }, () => connect(load.port, { onAnswer, onBroken: over.reject })));
  const start = performance.now();
  endAt = start + load.ms;
  for (const line of lines) if (!sendNext(line, load)) rest();
  const late = setTimeout(() => over.reject(new Error("the server stopped answering")), load.ms + 20_000);
  await over.promise.finally(() => clearTimeout(late));
  const seconds = (performance.now() - start) / 1000;
  for (const line of lines) line.socket?.end();
  return {
    done: latencies.length,
    perSecond: latencies.length / seconds,
    ...quantiles(latencies),
    bytesEach: bytes / Math.max(1, latencies.length),
    statuses,
  };
}

/** Middle and near-worst of a list of times. */
export function quantiles(times: number[]): { p50: number; p99: number } {
  const sorted = Float64Array.from(times).sort();
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return { p50: at(0.5), p99: at(0.99) };
}

type Ears = { onAnswer: (line: Line, status: number, length: number) => void; onBroken: (error: Error) => void };

async function connect(port: number, { onAnswer, onBroken }: Ears): Promise<Line> {
  const line: Line = { socket: null, reader: new ResponseReader(), rest: null, sentAt: 0 };
  line.socket = await Bun.connect<Line>({
    hostname: "127.0.0.1",
    port,
    data: line,
    socket: {
      data(_socket, chunk) {
        const answer = line.reader.take(chunk);
        if (answer) onAnswer(line, answer.status, answer.length);
      },
      drain: () => flush(line),
      error: (_socket, error) => onBroken(error),
      close: () => onBroken(new Error("the server closed a connection")),
    },
  });
  return line;
}

function sendNext(line: Line, load: Load): boolean {
  const request = load.next();
  if (!request) return false;
  line.sentAt = performance.now();
  line.rest = request;
  flush(line);
  return true;
}

function flush(line: Line): void {
  if (!line.rest || !line.socket) return;
  const written = line.socket.write(line.rest);
  line.rest = written < line.rest.byteLength ? line.rest.subarray(Math.max(0, written)) : null;
}
