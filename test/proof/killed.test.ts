import { expect, test } from "bun:test";
import { openReader } from "../../src/db/open.ts";
import { pathsIn } from "../../src/folder.ts";
import { type Acks, crowdPeople, knockOn, noAcks } from "../support/knocks.ts";
import { openProcessTown, type ProcessTown, replyOn } from "../support/process-town.ts";
import { allWell, auditRows } from "../support/recount.ts";
import { seededRandom } from "../support/seeded-random.ts";
import { share, tell } from "./scale.ts";

const rounds = share(20, 200);
const clients = 32;

test("what was acknowledged outlives kill -9 at any instant, every count with it, and nothing is sent twice meanwhile", async () => {
  const random = seededRandom(20261123);
  const town = openProcessTown(random);
  for (const who of crowdPeople) town.meta.addCustomer(who);
  const acks = noAcks();
  const restarts: number[] = [];

  for (let round = 0; round < rounds; round += 1)
    restarts.push(await liveAndDie(town, acks, { ms: 20 + random.fraction() * 480, seed: round }));
  const last = await town.house.start();
  // What was under way when it died is decided by its next life: replies that stand in line leave now.
  await Bun.sleep(2_000);

  const audit = auditFolder(town, acks);
  expect(audit).toEqual(allWell);
  expect(town.meta.ledger.doubled()).toEqual([]);
  expect(acks.wamids.size).toBeGreaterThan(rounds);
  expect(town.meta.ledger.sends().length).toBeGreaterThan(0);
  expect(await last.kill("SIGTERM")).toBe(0);
  tell(
    "R1",
    `${rounds} times kill -9 under ${clients} clients: ${acks.wamids.size} messages acknowledged, ${audit.lost.length} lost; ` +
      `${town.meta.ledger.sends().length} replies, ${town.meta.ledger.doubled().length} sent twice; back after ${Math.round(median(restarts))} ms`,
  );
  await town.close();
}, 600_000);

// One life under full load, and its end. Returns how long the start took, in ms.
async function liveAndDie(town: ProcessTown, acks: Acks, { ms, seed }: { ms: number; seed: number }): Promise<number> {
  const bornAt = performance.now();
  const ronda = await town.house.start();
  const startMs = performance.now() - bornAt;
  const random = seededRandom(seed);
  const traffic = { isOver: false, accepted: new Set<string>() };
  const crowd = knockOn({ port: town.house.port, clients, random, isOver: () => traffic.isOver }, acks);
  const answering = replyOn(town, ronda.url, traffic, 1);
  await Bun.sleep(ms);
  await ronda.kill("SIGKILL");
  traffic.isOver = true;
  await Promise.all([crowd, answering]);
  return startMs;
}

function auditFolder(town: ProcessTown, acks: Acks) {
  const tx = openReader(pathsIn(town.house.folder).database);
  try {
    return auditRows(tx, [...acks.wamids, ...town.acknowledged]);
  } finally {
    tx.raw.close();
  }
}

function median(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
