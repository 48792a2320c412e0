import { type Line, openLine, send } from "./line.ts";

/** What one burst saw. Latencies in milliseconds. */
export type Burst = { done: number; perSecond: number; p50: number; p99: number; bytesEach: number; statuses: Map<number, number> };

/** `next` gives a whole HTTP/1.1 request; undefined = there are no more. */
export type Load = { port: number; connections: number; ms: number; next: () => Uint8Array | undefined };

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
    latencies.push(now - line.at);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    bytes += length;
    if (now >= endAt || !sendNext(line, load)) rest();
  };
  const ears = { onAnswer, onBroken: over.reject };
  const lines = await Promise.all(Array.from({ length: load.connections }, () => openLine(load.port, ears)));
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

function sendNext(line: Line, load: Load): boolean {
  const request = load.next();
  if (!request) return false;
  line.at = performance.now();
  send(line, request);
  return true;
}
