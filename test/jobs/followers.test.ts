import { expect, test } from "bun:test";
import { findLastEventId, type JournalRow } from "../../src/db/journal.ts";
import { findFollower, listSkips } from "../../src/db/queries/system/followers.ts";
import { findSetting, setSetting } from "../../src/db/queries/system/settings.ts";
import { nobody, transact } from "../../src/db/transact.ts";
import type { RondaEvent } from "../../src/domain/events.ts";
import type { Follower } from "../../src/jobs/followers/follower.ts";
import { PortError } from "../../src/ports/world.ts";
import { freshFolder } from "../support/fixture/fresh-folder.ts";
import { type TestServer, type TestServerOptions, openTestServer } from "../support/fixture/test-server.ts";

const saved = (labelId: number): RondaEvent => ({ kind: "label_saved", labelId });
const labelOf = ({ event }: JournalRow) => (event.kind === "label_saved" ? event.labelId : -1);
const labels: Pick<Follower, "kinds" | "startsAt" | "afterRestore"> = {
  kinds: ["label_saved"],
  startsAt: "beginning",
  afterRestore: "continue",
};

async function happens(server: TestServer, ...events: RondaEvent[]): Promise<void> {
  for (const event of events) await transact(server.ronda.app, nobody, (work) => void work.record(event));
  await server.advance(200);
}

// The process is gone between two instructions: nothing is stopped, nothing is told.
function dies(server: TestServer): void {
  server.ronda.app.damage = { found: "dead", backup: null };
  server.ronda.app.db.tx.raw.close();
}

test("a follower is given the events of its kinds, in order and in slices, and what it writes stands with its watermark", async () => {
  const slices: number[][] = [];
  const write: Follower["write"] = ({ tx }, rows) => {
    slices.push(rows.map(labelOf));
    setSetting(tx, "coverage_min", String(Number(findSetting(tx, "coverage_min") ?? "0") + rows.length));
  };
  const server = await openTestServer({ followers: [{ name: "counting", ...labels, write }] });
  const { tx } = server.ronda.app.db;

  await happens(server, saved(1), { kind: "rules_ordered" }, saved(2), saved(3));
  await happens(server, saved(4));

  expect(slices).toEqual([[1, 2, 3], [4]]);
  expect(findSetting(tx, "coverage_min")).toBe("4");
  expect(findFollower(tx, "counting")?.watermark).toBe(findLastEventId(tx));
  await server.close();
});

test("killed in the middle, a follower outside gets the slice again, and one inside has done it exactly once", async () => {
  const folder = freshFolder();
  const outside: number[] = [];
  const inside: number[] = [];
  let hangs = true;
  const followers: Follower[] = [
    { name: "inside", ...labels, write: (_, rows) => void inside.push(...rows.map(labelOf)) },
    {
      name: "outside",
      ...labels,
      act: (_, rows) => {
        outside.push(...rows.map(labelOf));
        return hangs ? new Promise<void>(() => {}) : Promise.resolve();
      },
    },
  ];
  const first = await openTestServer({ folder: folder.path, followers });
  await happens(first, saved(1), saved(2));
  dies(first);

  hangs = false;
  const second = await openTestServer({ folder: folder.path, followers });
  await happens(second, saved(3));

  expect(outside).toEqual([1, 2, 1, 2, 3]);
  expect(inside).toEqual([1, 2, 3]);
  await second.close();
  folder.remove();
});

test("a follower that throws is tried again with back-off, told once, and stops no other", async () => {
  const told: string[] = [];
  const done: number[] = [];
  const tries: number[] = [];
  let isDown = true;
  const server = await openTestServer({
    log: (_, event) => void told.push(event),
    followers: [
      {
        name: "broken",
        ...labels,
        act: (app) => {
          tries.push(app.world.clock.now());
          return isDown ? Promise.reject(new PortError("the address is down", true)) : Promise.resolve();
        },
      },
      { name: "sound", ...labels, write: (_, rows) => void done.push(...rows.map(labelOf)) },
    ],
  });

  await happens(server, saved(1), saved(2));
  await server.advance(600_000);
  const waits = tries.map((at, index) => at - (tries[index - 1] ?? at)).slice(2);

  expect(done).toEqual([1, 2]);
  expect(waits.slice(0, 8)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
  expect(told.filter((event) => event === "follower_failed")).toHaveLength(1);
  expect(await metric(server, "ronda_follower_lag", "broken")).toBe(2);
  expect(await metric(server, "ronda_follower_lag", "sound")).toBe(0);

  isDown = false;
  await server.advance(60_000);
  expect(await metric(server, "ronda_follower_lag", "broken")).toBe(0);
  expect(listSkips(server.ronda.app.db.tx, 10)).toEqual([]);
  await server.close();
});

test("one row that always breaks is passed over with a record, and all the others are done, also over a restart", async () => {
  const folder = freshFolder();
  const done: number[] = [];
  const options: TestServerOptions = {
    folder: folder.path,
    followers: [
      {
        name: "choosy",
        ...labels,
        write: ({ tx }, rows) => {
          for (const row of rows) {
            setSetting(tx, "coverage_min", String(labelOf(row)));
            if (labelOf(row) === 2) throw new Error("cannot do two");
          }
          done.push(...rows.map(labelOf));
        },
      },
    ],
  };
  const first = await openTestServer(options);
  await happens(first, saved(1), saved(2), saved(3));
  await first.advance(20_000);
  const failures = findFollower(first.ronda.app.db.tx, "choosy")?.failures ?? 0;
  dies(first);
  const second = await openTestServer({ ...options, at: first.clock.now() });
  const { tx } = second.ronda.app.db;
  await second.advance(180_000);

  expect(failures).toBeGreaterThan(2);
  expect(done).toEqual([1, 3]);
  expect(findSetting(tx, "coverage_min")).toBe("3");
  expect(listSkips(tx, 10)).toMatchObject([{ follower: "choosy", kind: "label_saved", error: "cannot do two" }]);
  expect(await metric(second, "ronda_follower_skipped", "choosy")).toBe(1);
  await second.close();
  folder.remove();
});

test("a new follower begins where it declares", async () => {
  const folder = freshFolder();
  const first = await openTestServer({ folder: folder.path, followers: [] });
  await happens(first, saved(1), saved(2));
  await first.close();
  const [all, news]: [number[], number[]] = [[], []];
  const second = await openTestServer({
    folder: folder.path,
    followers: [
      { name: "all", ...labels, write: (_, rows) => void all.push(...rows.map(labelOf)) },
      { name: "news", ...labels, startsAt: "end", write: (_, rows) => void news.push(...rows.map(labelOf)) },
    ],
  });

  await happens(second, saved(3));

  expect(all).toEqual([1, 2, 3]);
  expect(news).toEqual([3]);
  await second.close();
  folder.remove();
});

test("after a restore one follower goes on from the backup's watermark, and one that acts outside leaves the past alone", async () => {
  const folder = freshFolder();
  const stuck: Follower["act"] = () => new Promise<void>(() => {});
  const first = await openTestServer({
    folder: folder.path,
    followers: [
      { name: "goes_on", ...labels, act: stuck },
      { name: "leaves", ...labels, afterRestore: "end", act: stuck },
      { name: "ahead", ...labels, startsAt: "end", act: stuck },
    ],
  });
  await happens(first, saved(1));
  first.ronda.app.db.tx.raw.run("UPDATE setting SET value = 'e2' WHERE key = 'epoch'");
  first.ronda.app.db.tx.raw.run("UPDATE follower SET watermark = 9000 WHERE name = 'ahead'");
  dies(first);
  const given: Record<string, number[]> = { goes_on: [], leaves: [], ahead: [] };
  const write = (name: string): Follower["write"] => {
    return (_, rows) => void given[name]?.push(...rows.map(labelOf));
  };
  const second = await openTestServer({
    folder: folder.path,
    followers: [
      { name: "goes_on", ...labels, write: write("goes_on") ?? (() => {}) },
      { name: "leaves", ...labels, afterRestore: "end", write: write("leaves") ?? (() => {}) },
      { name: "ahead", ...labels, write: write("ahead") ?? (() => {}) },
    ],
  });

  await happens(second, saved(2));

  expect(given).toEqual({ goes_on: [1, 2], leaves: [2], ahead: [2] });
  await second.close();
  folder.remove();
});

test("events nobody wants are passed by without a write each, and are not looked at again after a clean thousand", async () => {
  const server = await openTestServer({ followers: [{ name: "rare", ...labels, write: () => {} }] });
  const { tx } = server.ronda.app.db;
  const before = findFollower(tx, "rare")?.watermark;

  await happens(server, ...Array.from({ length: 20 }, (): RondaEvent => ({ kind: "rules_ordered" })));
  expect(findFollower(tx, "rare")?.watermark).toBe(before ?? -1);
  expect(await metric(server, "ronda_follower_lag", "rare")).toBe(0);

  await transact(server.ronda.app, nobody, (work) => {
    for (let n = 0; n < 1_500; n += 1) work.record({ kind: "rules_ordered" });
  });
  await server.advance(200);
  expect(findFollower(tx, "rare")?.watermark).toBeGreaterThan(1_000);
  await server.close();
});

test("the operator's log says which number was paused and how many messages nobody could read", async () => {
  const told: unknown[] = [];
  const server = await openTestServer({ log: (level, event, facts) => void told.push([level, event, facts]) });

  await happens(
    server,
    { kind: "item_quarantined", key: "a" },
    { kind: "item_quarantined", key: "b" },
    { kind: "number_paused", numberId: 1, reason: "token" },
  );

  expect(told).toEqual([
    ["warn", "number_paused", { numberId: 1, reason: "token" }],
    ["warn", "items_quarantined", { count: 2 }],
  ]);
  await server.close();
});

async function metric(server: TestServer, name: string, follower: string): Promise<number> {
  const answer = await server.ronda.handle(new Request("http://ronda.test/metrics"), "127.0.0.1");
  const line = (await answer.text()).split("\n").find((one) => one.startsWith(`${name}{follower="${follower}"}`));
  return Number(line?.split(" ").at(-1));
}
