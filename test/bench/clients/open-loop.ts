import { type Line, openLine, send } from "./line.ts";
import { quantiles } from "./load.ts";

/** So many requests a second whatever the server does. `next` gives request number n as bytes; `onAnswer` hears of each answer. */
export type Plan = {
  port: number;
  connections: number;
  perSecond: number;
  ms: number;
  next: (n: number) => Uint8Array;
  onAnswer?: (n: number, status: number) => void;
};

/** What was seen. Times in ms from the instant a request was due, so a server that stalls pays for all who waited meanwhile.
 *  `sentPerSecond` is what this generator managed until the last one was sent. */
export type Paced = {
  due: number;
  answered: number;
  sentPerSecond: number;
  p50: number;
  p99: number;
  worst: number;
  statuses: Map<number, number>;
};

const tickMs = 1;
const patienceMs = 30_000;

/** Sends by the clock over keep-alive connections; who finds none free waits for one. Ends when all are answered, or 30 s after the last was due. */
export async function pace(plan: Plan): Promise<Paced> {
  const due = Math.round((plan.perSecond * plan.ms) / 1000);
  const latencies: number[] = [];
  const statuses = new Map<number, number>();
  const over = Promise.withResolvers<void>();
  const idle: Line[] = [];
  let [sent, start, sentAt, worst] = [0, 0, 0, 0];
  const dueAt = (n: number) => start + (n * 1000) / plan.perSecond;
  const sendDue = () => {
    for (const now = performance.now(); sent < due && idle.length > 0 && dueAt(sent) <= now; sent += 1) {
      const line = idle.shift() as Line;
      line.at = sent;
      sentAt = now;
      send(line, plan.next(sent));
    }
  };
  const onAnswer = (line: Line, status: number) => {
    const took = performance.now() - dueAt(line.at);
    latencies.push(took);
    worst = Math.max(worst, took);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
    plan.onAnswer?.(line.at, status);
    idle.push(line);
    if (latencies.length === due) over.resolve();
    else sendDue();
  };
  const ears = { onAnswer, onBroken: over.reject };
  const lines = await Promise.all(Array.from({ length: plan.connections }, () => openLine(plan.port, ears)));
  idle.push(...lines);
  start = performance.now();
  const ticking = setInterval(sendDue, tickMs);
  const late = setTimeout(over.resolve, plan.ms + patienceMs);
  await over.promise.finally(() => {
    clearInterval(ticking);
    clearTimeout(late);
    over.promise.catch(() => {});
    for (const line of lines) line.socket?.end();
  });
  return {
    due,
    answered: latencies.length,
    sentPerSecond: (sent * 1000) / Math.max(1, sentAt - start),
    ...quantiles(latencies),
    worst,
    statuses,
  };
}
