import { expect, test } from "bun:test";
import { customerOf } from "../../bench/company/customers.ts";
import { pace } from "../../bench/clients/open-loop.ts";
import { missingFrom } from "../../bench/company/stored.ts";
import { type Delivery, deliveryFrom } from "../../bench/clients/webhook-requests.ts";
import { isWhole, share, tell } from "../../proof/scale.ts";
import { foundCompany, type Resident } from "../../support/process/server-process.ts";
import { type Running } from "../../support/process/process.ts";

// The same from outside, on a real socket: what everybody else's messages wait for beside a flood, against what they wait for without one.

const pairs = share(3, 20);
const floodPerSecond = 250;
const othersPerSecond = 100;
const ms = share(600, 2_000);
/** The promise; below three milliseconds a shared machine's own noise is larger than any difference. */
const allowed = { ratio: 1.5, noiseMs: 3 };

test("threat 11: beside a flood from one sender, in the page of which somebody looks, the others' messages are answered as fast as ever", async () => {
  using server = foundCompany();
  const running = await server.start();
  const port = Number(new URL(running.url).port);
  const acknowledged = new Set<string>();
  await burst(port, { perSecond: othersPerSecond, from: [1], acknowledged });
  const page = await look(running, server.people.adela);

  const ratios: number[] = [];
  const seen = { alone: new Array<number>(), beside: new Array<number>() };
  for (let pair = 0; pair < pairs; pair += 1) {
    const others = { perSecond: othersPerSecond, from: Array.from({ length: 50 }, (_, index) => 100 + index), acknowledged };
    const alone = await burst(port, others);
    const [beside] = await Promise.all([burst(port, others), burst(port, { perSecond: floodPerSecond, from: [1], acknowledged })]);
    ratios.push((beside - allowed.noiseMs) / alone);
    seen.alone.push(alone);
    seen.beside.push(beside);
  }
  await page.cancel();

  const flooded = pairs * Math.round((floodPerSecond * ms) / 1000);
  expect(missingFrom(server.folder, acknowledged)).toEqual([]);
  expect(acknowledged.size).toBe(flooded + (2 * pairs + 1) * Math.round((othersPerSecond * ms) / 1000));
  if (isWhole) expect(median(ratios)).toBeLessThanOrEqual(allowed.ratio);
  expect(await running.kill("SIGTERM")).toBe(0);
  if (isWhole)
    tell(
      "threat 11",
      `${flooded} of one sender, ${floodPerSecond} a second: others' p99 ${median(seen.beside).toFixed(1)} ms beside it, ${median(seen.alone).toFixed(1)} ms without, 0 lost`,
    );
}, 180_000);

type Burst = { perSecond: number; from: readonly number[]; acknowledged: Set<string> };

// The p99 of a burst, from the instant each message was due.
async function burst(port: number, { perSecond, from, acknowledged }: Burst): Promise<number> {
  const ready = Array.from({ length: Math.round((perSecond * ms) / 1000) }, (_, index): Delivery =>
    deliveryFrom(customerOf(from[index % from.length] ?? 1), `mensaje ${index}`),
  );
  const { p99 } = await pace({
    port,
    connections: 16,
    perSecond,
    ms,
    next: (n) => ready[n]?.bytes ?? new Uint8Array(),
    onAnswer: (n, status) => status === 200 && acknowledged.add(ready[n]?.wamid ?? ""),
  });
  return p99;
}

// A page of the flooded conversation whose browser reads all that comes.
async function look({ url }: Running, { cookie }: Resident): Promise<{ cancel(): Promise<void> }> {
  const stop = new AbortController();
  const answer = await fetch(`${url}/live?open=1`, { headers: { cookie }, signal: stop.signal });
  const read = answer.arrayBuffer().catch(() => null);
  return {
    async cancel() {
      stop.abort();
      await read;
    },
  };
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? 0;
}
