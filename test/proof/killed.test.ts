import { expect, test } from "bun:test";
import { openReader } from "../../src/db/open.ts";
import { pathsIn } from "../../src/folder.ts";
import { type Acks, sightPeople, knockOn, noAcks } from "../support/hostile/hostile-requests.ts";
import { openProcessFixture, type ProcessFixture, replyOn } from "../support/process/process-fixture.ts";
import { allWell, auditRows } from "../support/days/recount.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { share, tell } from "./scale.ts";

const rounds = share(20, 200);
const clients = 32;

test("what was acknowledged outlives kill -9 at any instant, every count with it, and nothing is sent twice meanwhile", async () => {
  const random = seededRandom(20261123);
  const fixture = openProcessFixture(random);
  for (const who of sightPeople) fixture.meta.addCustomer(who);
  const acks = noAcks();
  const restarts: number[] = [];

  for (let round = 0; round < rounds; round += 1)
    restarts.push(await liveAndDie(fixture, acks, { ms: 20 + random.fraction() * 480, seed: round }));
  const last = await fixture.testServer.start();
  // What was under way when it died is decided by its next life: replies that stand in line leave now.
  await Bun.sleep(2_000);

  const audit = auditFolder(fixture, acks);
  expect(audit).toEqual(allWell);
  expect(fixture.meta.ledger.doubled()).toEqual([]);
  expect(acks.wamids.size).toBeGreaterThan(rounds);
  expect(fixture.meta.ledger.sends().length).toBeGreaterThan(0);
  expect(await last.kill("SIGTERM")).toBe(0);
  tell(
    "R1",
    `${rounds} times kill -9 under ${clients} clients: ${acks.wamids.size} messages acknowledged, ${audit.lost.length} lost; ` +
      `${fixture.meta.ledger.sends().length} replies, ${fixture.meta.ledger.doubled().length} sent twice; back after ${Math.round(median(restarts))} ms`,
  );
  await fixture.close();
}, 600_000);

// One life under full load, and its end. Returns how long the start took, in ms.
async function liveAndDie(fixture: ProcessFixture, acks: Acks, { ms, seed }: { ms: number; seed: number }): Promise<number> {
  const bornAt = performance.now();
  const ronda = await fixture.testServer.start();
  const startMs = performance.now() - bornAt;
  const random = seededRandom(seed);
  const traffic = { isOver: false, accepted: new Set<string>() };
  const crowd = knockOn({ port: fixture.testServer.port, clients, random, isOver: () => traffic.isOver }, acks);
  const answering = replyOn(fixture, ronda.url, traffic, 1);
  await Bun.sleep(ms);
  await ronda.kill("SIGKILL");
  traffic.isOver = true;
  await Promise.all([crowd, answering]);
  return startMs;
}

function auditFolder(fixture: ProcessFixture, acks: Acks) {
  const tx = openReader(pathsIn(fixture.testServer.folder).database);
  try {
    return auditRows(tx, [...acks.wamids, ...fixture.acknowledged]);
  } finally {
    tx.raw.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
