import { listPromises } from "../../../src/db/queries/system/invariants.ts";
import type { Simulator } from "../../../src/simulator/simulator.ts";
import type { Days } from "./days.ts";
import { listOverBudget, newTold, type Told } from "./days-texts.ts";
import { type Fired, newFired, slackMs, slowLevels, wronglyFired } from "../sla/fired.ts";
import { overdue, overslept, stuckLate } from "./days-late.ts";
import { type AlertedSoFar, newAlerted, toldWrongly } from "./days-told.ts";
import { listOverfilled, listTakeable, listUntold, newReplay, type Replay } from "./days-queue.ts";
import type { TestServer } from "../fixture/test-server.ts";

/** What is remembered between two looks, and how often was looked. */
export type Watch = {
  checks: number;
  looks: number;
  since: Map<string, number>;
  ranks: Map<number, number>;
  seenSends: number;
  tags: Set<string>;
  replay: Replay;
  told: Told;
  alerted: AlertedSoFar;
  fired: Fired;
};

const minuteMs = 60_000;

/** Nothing was looked at yet. */
export function newWatch(): Watch {
  return {
    checks: 0,
    looks: 0,
    since: new Map(),
    ranks: new Map(),
    seenSends: 0,
    tags: new Set(),
    replay: newReplay(),
    told: newTold(),
    alerted: newAlerted(),
    fired: newFired(),
  };
}

/** Looks at everything that is promised at any instant: the data's own promises, waits, queue, replies, ticks, Meta's
 *  ledger, and what people are told. Returns what
 *  is broken. */
export function look(days: Days, watch: Watch): object[] {
  const { tx } = days.fixture.server.ronda.app.db;
  const promises = listPromises(tx);
  const company = { tx, of: days.hours.of, bootedAt: days.bootedAt };
  const wrong = wronglyFired(company, watch.fired);
  watch.looks += 1;
  watch.checks += promises.length + 16;
  return [
    ...promises.filter(({ ids }) => ids.length > 0),
    ...lasting(days, watch, [
      ...overdue(days),
      ...stuckLate(days),
      ...overslept(days),
      ...stuckInQueue(days),
      ...stuckReplies(days),
      ...slowLevels(company, watch.fired, days.clock.now()).map((one) => ({ ...one, forMs: slackMs })),
    ]),
    ...wrong,
    ...listOverfilled(tx, watch.replay),
    ...listUntold(tx, watch.replay),
    ...toldWrongly(tx, watch.alerted),
    ...fallenRanks(days, watch),
    ...sentTwice(days, watch),
    ...listOverBudget(tx, watch.told),
    ...days.complaints.splice(0).map((complaint) => ({ complaint })),
    ...[...days.statuses].filter(([status]) => status >= 500).map(([status]) => ({ status })),
  ];
}

/** Something that may be so for a moment, but no longer than `forMs`. */
export type Fleeting = { name: string; forMs: number; facts: object };

function lasting({ clock }: Days, watch: Watch, seen: readonly Fleeting[]): object[] {
  const now = clock.now();
  watch.since = new Map(seen.map(({ name }) => [name, watch.since.get(name) ?? now]));
  return seen.flatMap(({ name, forMs, facts }) => {
    const since = watch.since.get(name) ?? now;
    return now - since > forMs ? [{ name, since, now, ...facts }] : [];
  });
}

// What somebody could take does not lie there for more than the three seconds of ASG-08 (a sweep later at the most).
function stuckInQueue({ fixture, clock }: Days): Fleeting[] {
  const takeable = listTakeable(fixture.server.ronda.app.db.tx, clock.now());
  return takeable.map(({ id, personId }) => ({ name: `stuck in the queue ${id}`, forMs: 3_000, facts: { for: personId } }));
}

// While Graph is up and the number may send, the head of a line leaves within two minutes; nobody else's claims outlive a start.
function stuckReplies({ fixture, clock }: Days): Fleeting[] {
  const { app } = fixture.server.ronda;
  const queued = app.db.tx.raw.query<{ id: string }, [number]>(
    `SELECT o.id FROM outbox o JOIN number n ON n.id = o.number_id WHERE o.state = 'queued' AND n.paused_at IS NULL AND o.next_at < ?1
     AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.timeline_id = o.timeline_id AND p.message_id < o.message_id AND p.state IN ('queued','sending','uncertain'))`,
  );
  const foreign = app.db.tx.raw.query<{ id: string }, [string]>("SELECT id FROM outbox WHERE state = 'sending' AND boot_id IS NOT ?1");
  return [
    ...queued.all(clock.now()).map(({ id }) => ({ name: `stuck reply ${id}`, forMs: 2 * minuteMs, facts: {} })),
    ...foreign.all(app.bootId).map(({ id }) => ({ name: `orphaned reply ${id}`, forMs: 1_000, facts: {} })),
  ];
}

// What Meta has said once is never taken back: sent 3, failed 4, delivered 5, read 6.
function fallenRanks({ fixture }: Days, watch: Watch): object[] {
  const { tx } = fixture.server.ronda.app.db;
  const fallen: object[] = [];
  for (const { id, rank } of tx.raw.query<{ id: number; rank: number }, []>("SELECT id, rank FROM message WHERE kind = 'out'").all()) {
    const before = watch.ranks.get(id) ?? 0;
    if (before >= 3 && rank < before) fallen.push({ fallenRank: id, before, rank });
    watch.ranks.set(id, rank);
  }
  return fallen;
}

// Meta's own ledger: every tag once.
function sentTwice({ fixture }: Days, watch: Watch): object[] {
  const sends = fixture.meta.ledger.sends();
  const twice: object[] = [];
  for (const { tag } of sends.slice(watch.seenSends)) {
    if (tag === null || watch.tags.has(tag)) twice.push({ sentTwice: tag });
    else watch.tags.add(tag);
  }
  watch.seenSends = sends.length;
  return twice;
}

/** What is promised once all is calm: every reply has ended, was put before somebody, or waits behind one that was; nothing Meta was told
 *  200 for is missing; each press made one message; each conversation's replies reached Meta in order. */
export function lookBack(days: Days): object[] {
  const { tx } = days.fixture.server.ronda.app.db;
  const open = tx.raw.query<{ id: string; state: string }, []>(
    `SELECT o.id, o.state FROM outbox o WHERE o.state IN ('queued','sending','uncertain') AND NOT (o.state = 'uncertain' AND o.is_offered = 1)
     AND NOT EXISTS (SELECT 1 FROM outbox p WHERE p.timeline_id = o.timeline_id AND p.message_id < o.message_id AND p.state = 'uncertain' AND p.is_offered = 1)`,
  );
  const doubled = tx.raw.query<{ text: string }, []>(
    "SELECT text FROM message WHERE text LIKE 'Una sola vez%' AND superseded_by IS NULL GROUP BY text HAVING count(*) > 1",
  );
  const known = new Set(
    tx.raw
      .query<{ wamid: string }, []>("SELECT wamid FROM message WHERE wamid IS NOT NULL")
      .all()
      .map(({ wamid }) => wamid),
  );
  const kept = tx.raw
    .query<{ raw: string }, []>("SELECT raw FROM raw_item")
    .all()
    .map(({ raw }) => raw)
    .join("\n");
  const lost = [...days.acknowledged].filter(
    (wamid) => !known.has(wamid) && !kept.includes(wamid) && !kept.includes(wamid.replaceAll("/", "\\/")),
  );
  return [
    ...open.all().map((row) => ({ unfinished: row })),
    ...doubled.all().map((row) => ({ doubled: row })),
    ...lost.map((wamid) => ({ lost: wamid })),
    ...outOfOrder(days.fixture.server, days.fixture.meta),
  ];
}

/** Replies that reached Meta before an earlier one of their timeline, or that no outbox knows. */
export function outOfOrder(server: TestServer, meta: Pick<Simulator, "ledger">): object[] {
  const query = server.ronda.app.db.tx.raw.query<{ tag: string; timeline: number; message: number; auto: number }, []>(
    "SELECT tag, timeline_id AS timeline, message_id AS message, is_automatic AS auto FROM outbox",
  );
  const byTag = new Map(query.all().map((line) => [line.tag, line]));
  const last = new Map<number, number>();
  const wrong: object[] = [];
  for (const { tag } of meta.ledger.sends()) {
    const line = byTag.get(tag ?? "");
    if (!line) wrong.push({ unknownTag: tag });
    else if (line.auto === 1)
      continue; // a person's message goes before it, and it holds up nobody's
    else if (line.message <= (last.get(line.timeline) ?? 0)) wrong.push({ outOfOrder: line });
    else last.set(line.timeline, line.message);
  }
  return wrong;
}
