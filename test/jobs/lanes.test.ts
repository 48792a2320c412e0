import { expect, test } from "bun:test";
import { transact, nobody } from "../../src/db/transact.ts";
import { afterOutsideFailure } from "../../src/jobs/outside-failure.ts";
import { takeJobs, firstQueueTurn } from "../../src/jobs/fair-queue.ts";
import { PortError } from "../../src/ports/world.ts";
import { paperPhoto } from "../../src/simulator/traffic/samples.ts";
import { does, leave, replies } from "../support/fixture/conversation.ts";
import { account } from "../support/fixture/cast.ts";
import { rows } from "../support/fixture/intake.ts";
import { openTestServer } from "../support/fixture/test-server.ts";
import { openFixture, type Fixture } from "../support/fixture/fixture.ts";

// Downloads hang until they are let go; everything else answers.
function hangDownloads(fixture: Fixture) {
  const end = Promise.withResolvers<Response>();
  let count = 0;
  fixture.server.ronda.app.world.fetch = (request) => {
    if (!request.url.includes("/attachments/")) return fixture.meta.fetch(request);
    count += 1;
    return end.promise;
  };
  return { count: () => count, letGo: () => end.reject(new TypeError("hung up")) };
}

test("while every place for files hangs, blue ticks and a number's health are asked for at once", async () => {
  const fixture = await openFixture();
  const downloads = hangDownloads(fixture);
  const bruno = fixture.meta.addCustomer({ name: "Bruno", phone: "5493415550777", identity: "phone_and_id" });
  await fixture.writes(fixture.marisa, "Hola");
  for (let n = 0; n < 3; n += 1)
    for (const customer of [fixture.marisa, bruno]) {
      fixture.meta.customerSends(customer, account.phoneNumberId, { type: "image", media: paperPhoto(n + 1) });
      await fixture.rest();
    }

  await does(fixture.server, fixture.cast.ana, "claim");
  await replies(fixture, fixture.cast.ana, "Hola Marisa");
  await transact(fixture.server.ronda.app, nobody, (work) => {
    work.enqueue({ kind: "read_number_health", key: "1", numberId: 1 });
  });
  await fixture.rest();
  await fixture.rest();

  expect(downloads.count()).toBe(4);
  expect(fixture.meta.ledger.marks().length).toBeGreaterThan(0);
  expect(rows(fixture.server, "SELECT kind FROM job WHERE kind <> 'fetch_media'")).toEqual([]);
  downloads.letGo();
  await leave(fixture);
});

test("each lane has its places, and of those one number takes three at most", async () => {
  const server = await openTestServer({ followers: [] });
  const { app } = server.ronda;
  const far = server.clock.now() + 3_600_000;
  await transact(app, nobody, (work) => {
    for (let n = 0; n < 9; n += 1) work.enqueue({ kind: "mark_read", key: String(n), numberId: n === 8 ? 2 : 1, wamid: `w${n}` }, far);
    for (let n = 1; n < 6; n += 1) work.enqueue({ kind: "read_number_health", key: String(n), numberId: n }, far);
    for (let n = 0; n < 9; n += 1)
      work.enqueue({ kind: "fetch_media", key: `${n % 2}:${String(n).padStart(12, "0")}`, mediaId: `m${n}` }, far);
  });

  const taken = await transact(app, nobody, ({ tx }) => takeJobs(tx, { now: far, bootId: "b" }, { turn: firstQueueTurn, running: [] }));
  const jobs = taken.rows.map(({ job }) => job);

  expect(jobs.filter((job) => job.kind === "fetch_media").map((job) => job.key.slice(0, 2))).toEqual(["0:", "1:", "0:", "1:"]);
  expect(jobs.filter((job) => job.kind === "mark_read").map((job) => job.numberId)).toEqual([1, 1, 1, 2]);
  expect(jobs.filter((job) => job.kind === "read_number_health").map((job) => job.numberId)).toEqual([1, 2]);
  await server.close();
});

test("what a port fails at is tried again with back-off, or given up at once when that is of no use", () => {
  const busy = new PortError("busy", true);

  expect([1, 2, 9].map((attempt) => afterOutsideFailure(busy, attempt))).toMatchObject([
    { retryInMs: 2_000 },
    { retryInMs: 4_000 },
    { retryInMs: 512_000 },
  ]);
  expect(afterOutsideFailure(busy, 10)).toEqual({ giveUp: "busy" });
  expect(afterOutsideFailure(new PortError("no such address", false), 1)).toEqual({ giveUp: "no such address" });
});
