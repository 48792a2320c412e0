import { afterAll, beforeAll, expect, test } from "bun:test";
import { join } from "node:path";
import { readConfig } from "../../src/config.ts";
import { openFolder, pathsIn } from "../../src/folder.ts";
import { realWorld } from "../../src/ports/real.ts";
import { customerOf } from "../bench/company/customers.ts";
import { churn, type Deaf, openDeaf } from "../bench/clients/hostile-readers.ts";
import { closeSide, liveRequest, openSide, type Side, timeOne } from "../bench/clients/live-page.ts";
import { bringStaff, signInSupervisors } from "../bench/company/staff.ts";
import { hasProc, rssMib } from "../bench/servers/vitals.ts";
import { deliveryFrom } from "../bench/clients/webhook-requests.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { type Running, startProcess } from "../support/process/process.ts";
import { isWhole, share, tell } from "./scale.ts";

// Slow, dead and hostile readers of streams, against the executable, on real sockets. What the others wait for beside them is a figure
// of `bun run bench`.

const live = share(40, 200);
const deaf = share(8, 20);
const tornPerSecond = 50;
const people = 35;
/** So long that the kernel's buffers of a socket that nobody reads, some four megabytes, are full after so many. */
const long = { events: 40, bytes: 131_072 };
/** A server at work takes more than one that has just begun: how much more is told apart in the whole proof alone. */
const warmUps = 4;
const rssMibMax = share(32, 20);
const closedMsMax = 75_000;

const fresh = freshFolder();
const folder = join(fresh.path, "data");
const customer = customerOf(1);
let ronda: Running;
let port = 0;
let cookies: string[] = [];

beforeAll(async () => {
  const opened = openFolder(readConfig({ data: folder, port: "0" }), realWorld(pathsIn(folder).media), { mode: "command", log: () => {} });
  bringStaff(opened.app);
  cookies = signInSupervisors(opened.app, people);
  opened.close();
  ronda = await startProcess(["serve", "--data", folder, "--port", "0"]);
  port = Number(new URL(ronda.url).port);
  await fetch(new URL("/webhooks/whatsapp", ronda.url), fetchable(deliveryFrom(customer, "hola").bytes));
});

afterAll(async () => {
  await ronda.kill("SIGKILL");
  fresh.remove();
});

test.skipIf(!hasProc)(
  "readers who never read are let go, those who come and go leave nothing behind, and the others miss no message meanwhile",
  async () => {
    const side = await openSide(
      port,
      pagesOf(0, 25, live),
      (marker) => deliveryFrom(customer, `${marker} ${"x".repeat(long.bytes)}`).bytes,
    );
    const quiet = await streams();
    let before = 0;
    for (let n = 0; n < warmUps; n += 1) before = Math.max(before, await peakOver(side, `a${n}b`));

    const readers = await openDeaf(port, pagesOf(25, 4, deaf));
    const heldAtFirst = readers.heldOpen();
    const coming = churn(port, () => pagesOf(30, 1, 1)[0] ?? new Uint8Array(), tornPerSecond);
    const beset = await peakOver(side, "b");
    coming.stop();
    await Bun.sleep(1_000);
    const left = await streams();
    const closedMs = isWhole ? await untilClosed(readers) : null;

    expect(quiet).toBe(live);
    expect(heldAtFirst).toBe(deaf);
    expect(coming.count()).toBeGreaterThan(20);
    expect(left).toBe(live);
    expect(beset - before).toBeLessThanOrEqual(rssMibMax);
    if (closedMs !== null) expect(closedMs).toBeLessThanOrEqual(closedMsMax);
    const closed = closedMs === null ? "" : `, their sockets closed after ${(closedMs / 1000).toFixed(0)} s`;
    tell(
      "R12",
      `${live} readers missed nothing of ${(warmUps + 1) * long.events} events beside ${deaf} deaf ones and ${coming.count()} torn away; all of those let go, ${(beset - before).toFixed(0)} MiB more${closed}`,
    );
    readers.close();
    closeSide(side);
  },
  240_000,
);

function pagesOf(from: number, of: number, count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, n) => liveRequest(1, cookies[from + (n % of)] ?? ""));
}

// Every live page has to show each of them, or `timeOne` throws.
async function peakOver(side: Side, name: string): Promise<number> {
  let peak = 0;
  for (let n = 0; n < long.events; n += 1) {
    await timeOne(side, `${name}${n}z`);
    peak = Math.max(peak, rssMib(ronda.pid));
  }
  return peak;
}

async function untilClosed(readers: Deaf): Promise<number> {
  const start = performance.now();
  while (readers.heldOpen() > 0 && performance.now() - start < closedMsMax + 5_000) await Bun.sleep(250);
  return performance.now() - start;
}

async function streams(): Promise<number> {
  const text = await (await fetch(new URL("/metrics", ronda.url))).text();
  return Number(/^ronda_live_streams (\d+)$/m.exec(text)?.[1]);
}

function fetchable(request: Buffer): RequestInit {
  const [head = "", body = ""] = request.toString().split("\r\n\r\n");
  const headers = head
    .split("\r\n")
    .slice(1)
    .map((line): [string, string] => [line.split(": ")[0] ?? "", line.split(": ")[1] ?? ""]);
  return { method: "POST", headers: headers.filter(([name]) => !["host", "content-length"].includes(name)), body };
}
