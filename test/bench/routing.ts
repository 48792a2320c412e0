import { nobody, workOf } from "../../src/db/transact.ts";
import { drainQueue } from "../../src/domain/routing/assign.ts";
import { sweepRouting } from "../../src/jobs/sweep-routing.ts";
import { type Figure, round, spread } from "./figures.ts";
import { openQueueFixture, type QueueFixture } from "./company/queue-fixture.ts";
import type { Scale } from "./scale.ts";

const goals = { ratio: 20, stallMs: 50 };
const agents = 500;
const teams = 50;
const waiting = 1_000;

/** What finding an owner costs: one assignment beside the bare update it ends in, and a whole queue beside the event loop. */
export async function measureRouting(scale: Scale): Promise<Figure[]> {
  const server = await openQueueFixture({ agents, teams });
  try {
    const figures = measureAssignment(server, scale);
    return [...figures, await measureDrain(server)];
  } finally {
    server.close();
  }
}

// Control and assignment take turns inside transactions of the same size, so that neither pays for the disk.
function measureAssignment(server: QueueFixture, scale: Scale): Figure[] {
  const { raw } = server.app.db.tx;
  const claim = raw.prepare("UPDATE conversation SET owner_id = ?2, status = 'in_progress' WHERE id = ?1 AND owner_id IS NULL");
  const small = raw.prepare("UPDATE membership SET last_turn = ?3 WHERE team_id = ?1 AND person_id = ?2");
  const rows: { ours: number; claim: number; small: number }[] = [];
  for (let pair = 0; pair <= scale.pairs; pair += 1) {
    server.fill(server.teamIds, 10);
    const ids = raw.query<{ id: number }, []>("SELECT id FROM conversation WHERE status = 'pending' AND id % 10 < 5 LIMIT 250").all();
    raw.run("BEGIN IMMEDIATE");
    const bare = time(ids.length, (index) => claim.run(ids[index]?.id ?? 0, 1 + index));
    const tiny = time(250, (index) => small.run(server.teamIds[index % teams] ?? 0, 1 + (index % agents), index));
    const ours = time(250, (index) => giveOne(server, server.teamIds[index % teams] ?? 0));
    raw.run("COMMIT");
    if (pair > 0) rows.push({ ours, claim: bare, small: tiny });
  }
  const ratio = spread(rows.map((row) => row.ours / row.claim));
  const tiny = spread(rows.map((row) => row.ours / row.small));
  const seen = `${round(spread(rows.map((row) => row.ours)).median * 1_000)} µs among ${agents} agents in ${teams} teams`;
  return [
    {
      of: "",
      what: "one assignment / the bare prepared update of that conversation's owner and state",
      value: ratio.text(1),
      goal: `≤ ${goals.ratio}`,
      isMet: ratio.median <= goals.ratio,
      seen,
    },
    {
      of: "",
      what: "the same / a prepared update of one unindexed column",
      value: tiny.text(0),
      goal: "none",
      isMet: null,
      seen: "queue, choice, claim, turn, time-out, journal, explanation",
    },
  ];
}

function giveOne(server: QueueFixture, teamId: number): void {
  const { tx } = server.app.db;
  const { given } = drainQueue(workOf(tx, server.app.world.clock.now(), nobody), teamId, { limit: 1, scan: 1 });
  if (given !== 1) throw new Error("the bench has nothing left to give");
}

function time(times: number, work: (index: number) => void): number {
  const start = performance.now();
  for (let index = 0; index < times; index += 1) work(index);
  return (performance.now() - start) / times;
}

async function measureDrain(server: QueueFixture): Promise<Figure> {
  const { raw } = server.app.db.tx;
  while (left(server) > 0) await sweepRouting(server.app);
  server.fill(server.teamIds.slice(0, 1), waiting);
  const stalls: number[] = [];
  let last = performance.now();
  const timer = setInterval(() => {
    stalls.push(performance.now() - last - 1);
    last = performance.now();
  }, 1);
  const start = performance.now();
  await sweepRouting(server.app);
  const took = performance.now() - start;
  clearInterval(timer);
  if (left(server) > 0) throw new Error("the queue was not drained");
  raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
  const worst = Math.max(...stalls);
  return {
    of: "P13",
    what: `longest stall of the event loop while ${waiting.toLocaleString("en")} waiting conversations are given, ms`,
    value: worst.toFixed(1),
    goal: `≤ ${goals.stallMs}`,
    isMet: worst <= goals.stallMs,
    seen: `all given in ${took.toFixed(0)} ms, in slices with a commit each`,
  };
}

function left(server: QueueFixture): number {
  return server.app.db.tx.raw.query<{ n: number }, []>("SELECT count(*) AS n FROM conversation WHERE status = 'pending'").get()?.n ?? 0;
}
