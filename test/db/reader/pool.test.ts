import { afterAll, beforeAll, describe, expect, test } from "bun:test";
import { join } from "node:path";
import { openWriter } from "../../../src/db/open.ts";
import { realClock } from "../../../src/ports/real-clock.ts";
import { readInProcess } from "../../../src/db/reader/in-process.ts";
import { ReaderPool } from "../../../src/db/reader/pool.ts";
import { freshFolder } from "../../support/fixture/fresh-folder.ts";
import { settle, VirtualClock } from "../../support/fixture/virtual-clock.ts";
import { endlessReads } from "./endless-reads.ts";

const folder = freshFolder();
const path = join(folder.path, "ronda.db");
beforeAll(() => openWriter(path, 0).raw.close());
afterAll(() => folder.remove());

const pool = () =>
  new ReaderPool<typeof endlessReads>({
    path,
    clock: realClock,
    start: () => new Worker(new URL("./endless.worker.ts", import.meta.url).href),
  });

describe("in threads", () => {
  test("a statement without an end is stopped at its budget: what it found is kept, and said not to be everything", async () => {
    const reader = pool();

    // The first read starts the thread, however long that takes; the others find it there.
    const whole = await reader.read("counts", { upTo: 10 }, 60_000);
    const rows = await reader.read("counts", { upTo: null }, 50);
    const sum = await reader.read("sums", { upTo: null }, 50);

    expect([rows.complete, rows.rows.length > 0]).toEqual([false, true]);
    expect(sum).toEqual({ rows: [], complete: false });
    expect(whole).toEqual({ rows: [{ n: 2 }, { n: 4 }, { n: 6 }, { n: 8 }, { n: 10 }], complete: true });
    reader.stop();
  });

  test("a read that fails, and a thread that dies, fail alone; the next read has a thread", async () => {
    const reader = pool();

    // A budget that is not over by itself: why each ended is told by the thread, and nobody waited for a grace.
    const ends = await Promise.allSettled([reader.read("fails", { upTo: null }, 60_000), reader.read("dies", { upTo: null }, 60_000)]);
    const after = await reader.read("counts", { upTo: 2 }, 60_000);

    expect(ends.map((end) => (end.status === "rejected" ? String(end.reason) : end.status))).toEqual([
      "StorageError: no such table: nowhere",
      "StorageError: the thread has ended",
    ]);
    expect(after).toEqual({ rows: [{ n: 2 }], complete: true });
    reader.stop();
  });

  test("a stop refuses whoever waits and whoever comes", async () => {
    const reader = pool();
    const running = [1, 2, 3].map(() => reader.read("sums", { upTo: null }, 200));

    reader.stop();

    expect((await Promise.allSettled(running)).map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
    expect(reader.read("counts", { upTo: 2 }, 100)).rejects.toThrow("at once");
  });
});

test("two threads work, thirty-two reads wait five seconds, more are refused, and a silent thread is given up", async () => {
  const clock = new VirtualClock(1);
  let started = 0;
  let ended = 0;
  const silent = () => {
    started += 1;
    return { addEventListener: () => {}, postMessage: () => {}, terminate: () => void (ended += 1) } as unknown as Worker;
  };
  const reader = new ReaderPool<typeof endlessReads>({ path, clock, start: silent });
  const codes: string[] = [];
  const ask = () =>
    void reader.read("counts", { upTo: 2 }, 10_000).catch((error: unknown) => void codes.push(error instanceof Error ? error.message : ""));

  for (let n = 0; n < 35; n += 1) ask();
  await settle();
  const refused = [started, codes.length];
  await clock.advance(5_000);
  const impatient = codes.length;
  await clock.advance(7_000);

  expect(refused).toEqual([2, 1]);
  expect(impatient).toBe(33);
  expect([codes.length, ended]).toEqual([35, 2]);
  ask();
  expect(started).toBe(3);
  reader.stop();
});

test("under virtual time the same reads run in process, on a connection of their own", async () => {
  const reader = readInProcess(endlessReads, { path, clock: new VirtualClock(1) });

  expect(await reader.read("counts", { upTo: 4 }, 1_000)).toEqual({ rows: [{ n: 2 }, { n: 4 }], complete: true });
  expect(reader.read("fails", { upTo: null }, 1_000)).rejects.toThrow("nowhere");
});
