import { pathsIn } from "../../../src/folder.ts";
import { Committer } from "../../../src/db/committer.ts";
import { openWriter, type Tx } from "../../../src/db/open.ts";
import { findViewer } from "../../../src/db/queries/people/find-viewer.ts";
import { ReaderPool } from "../../../src/db/reader/pool.ts";
import { nobody, transact } from "../../../src/db/transact.ts";
import type { Viewer } from "../../../src/domain/permissions.ts";
import { searchBudgetMs } from "../../../src/domain/search/find.ts";
import { firstKey } from "../../../src/domain/search/hit-key.ts";
import { indexSlice, restartIndex } from "../../../src/domain/search/index-words.ts";
import { realClock } from "../../../src/ports/real-clock.ts";
import { startReaderThread } from "../../../src/reader-thread.ts";
import type { reads } from "../../../src/reads.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { openCompany } from "../company/copy-folder.ts";
import { type Figure, round } from "../figures.ts";
import { tell } from "../progress.ts";
import type { Scale } from "../scale.ts";
import { sentenceOf, vocabulary } from "./vocabulary.ts";

const goals = { p95Ms: 150, stallMs: 50, mbPerMillion: 60 };
const rounds = 12;
const idleMs = 10_000;
/** Of an agent's conversations all but one in so many are given to somebody else: somebody new. */
const newcomerKeeps = 60;

/** Searches in the reader's threads as pages ask them, beside the event loop; what the index weighs, and what it costs to build. */
export async function measureSearch(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.large);
  const tx = openWriter(pathsIn(company.folder).database, 0);
  const pool = new ReaderPool<typeof reads>({ path: pathsIn(company.folder).database, clock: realClock, start: startReaderThread });
  try {
    const committer = new Committer(tx, realClock);
    speakLikePeople(tx);
    const built = await build(tx, committer, scale);
    return [...built, ...(await ask(tx, pool, scale))];
  } finally {
    pool.stop();
    tx.raw.close();
    company.fresh.remove();
  }
}

type Writer = { db: { tx: Tx; committer: Committer }; world: { clock: typeof realClock } };

function writerOf(tx: Tx, committer: Committer): Writer {
  return { db: { tx, committer }, world: { clock: realClock } };
}

// The seed speaks in forty words, which no language does.
function speakLikePeople({ raw }: Tx): void {
  const random = seededRandom(20_261_128);
  raw.run("INSERT INTO message_words (message_words) VALUES ('delete-all')");
  raw.run("UPDATE search_state SET message_id = 0");
  const { last } = raw.query<{ last: number }, []>("SELECT max(id) AS last FROM message").get() ?? { last: 0 };
  const say = raw.prepare("UPDATE message SET text = ?2 WHERE id = ?1");
  raw.transaction(() => {
    for (let id = 1; id <= last; id += 1) say.run(id, sentenceOf(random));
  })();
  raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
  tell(`${round(last)} messages speak like people`);
}

async function build(tx: Tx, committer: Committer, scale: Scale): Promise<Figure[]> {
  const writer = writerOf(tx, committer);
  await transact(writer, nobody, restartIndex);
  const start = performance.now();
  let slices = 0;
  const cpu: number[] = [];
  const worst = await longestStall(async () => {
    for (let isMore = true; isMore; slices += 1) {
      const before = process.threadCpuUsage();
      isMore = await transact(writer, nobody, indexSlice);
      const used = process.threadCpuUsage(before);
      cpu.push((used.user + used.system) / 1_000);
    }
  });
  const seconds = (performance.now() - start) / 1_000;
  const bytes = indexBytes(tx);
  const perMillion = (bytes / scale.large) * 1_000_000;
  const [median = 0, p99 = 0] = [quantileOf(cpu, 0.5), quantileOf(cpu, 0.99)];
  const seen = `${round(slices)} slices in ${seconds.toFixed(0)} s, of CPU p50 ${median.toFixed(1)}, p99 ${p99.toFixed(1)}, most ${Math.max(...cpu).toFixed(0)} ms; the loop stood still for ${worst.toFixed(0)} ms at most`;
  return [
    {
      of: "P8",
      what: `index of ${round(scale.large)} messages and their contacts, MB per million messages`,
      value: (perMillion / 1e6).toFixed(1),
      goal: `≤ ${goals.mbPerMillion}`,
      isMet: perMillion <= goals.mbPerMillion * 1e6,
      seen: "pages of its tables, 13 words a message of a vocabulary of 30,000",
    },
    { of: "P8", what: "indexing all of it beside a server, slice by slice, s", value: seconds.toFixed(0), goal: "none", isMet: null, seen },
  ];
}

// What would be free without it.
function indexBytes({ raw }: Tx): number {
  const free = () => raw.query<{ freelist_count: number }, []>("PRAGMA freelist_count").get()?.freelist_count ?? 0;
  const { page_size: size } = raw.query<{ page_size: number }, []>("PRAGMA page_size").get() ?? { page_size: 0 };
  const before = free();
  raw.run("BEGIN");
  for (const table of ["message_words", "contact_words", "search_contact"]) raw.run(`DROP TABLE ${table}`);
  const pages = free() - before;
  raw.run("ROLLBACK");
  return pages * size;
}

type Asked = { text: string; who: string; ms: number; complete: boolean };

async function ask(tx: Tx, pool: ReaderPool<typeof reads>, scale: Scale): Promise<Figure[]> {
  const people = viewersOf(tx);
  const times: Asked[] = [];
  const run = async (text: string, who: string, viewer: Viewer) => {
    const base = { text, viewer, zone: "America/Argentina/Buenos_Aires", now: realClock.now(), after: firstKey };
    const start = performance.now();
    const found = await Promise.all([
      pool.read("search", { ...base, limit: 5, of: "conversations" }, searchBudgetMs),
      pool.read("search", { ...base, limit: 20, of: "messages" }, searchBudgetMs),
    ]);
    times.push({ text, who, ms: performance.now() - start, complete: found.every(({ complete }) => complete) });
  };
  for (const [who, viewer] of people) await run("hola", who, viewer); // threads start, pages are read
  times.length = 0;
  const worst = await longestStall(async () => {
    for (let turn = 0; turn < rounds; turn += 1)
      for (const text of textsOf(turn)) for (const [who, viewer] of people) await run(text, who, viewer);
  });
  const idle = await longestStall(() => Bun.sleep(idleMs));
  return [timeFigure(times, scale), stallFigure(worst, idle)];
}

function timeFigure(times: readonly Asked[], scale: Scale): Figure {
  const { p50, p95 } = {
    p50: quantileOf(
      times.map(({ ms }) => ms),
      0.5,
    ),
    p95: quantileOf(
      times.map(({ ms }) => ms),
      0.95,
    ),
  };
  const slowest = times.toSorted((one, other) => other.ms - one.ms).slice(0, 3);
  const unfinished = times.filter(({ complete }) => !complete).length;
  const said = slowest.map(({ text, who, ms }) => `${text} (${who}) ${ms.toFixed(0)}`).join(", ");
  return {
    of: "P8",
    what: `search at ${round(scale.large)} messages, conversations and messages of a page, p95 ms`,
    value: p95.toFixed(1),
    goal: `≤ ${goals.p95Ms}`,
    isMet: p95 <= goals.p95Ms,
    seen: `${round(times.length)} of 14 sorts by 3 people, p50 ${p50.toFixed(1)}; slowest: ${said}; ${unfinished} said they had not seen everything`,
  };
}

function stallFigure(worst: number, idle: number): Figure {
  return {
    of: "P8",
    what: "longest stall of the event loop while one searches, ms",
    value: worst.toFixed(1),
    goal: `≤ ${goals.stallMs}`,
    isMet: worst <= goals.stallMs,
    seen: `it only hands questions to the reader's threads; with nothing to do it stood still for ${idle.toFixed(1)} ms in ${idleMs / 1_000} s beside`,
  };
}

// Somebody who sees everything, an agent of years, and one who has just begun.
function viewersOf(tx: Tx): [string, Viewer][] {
  const one = (sql: string) => tx.raw.query<{ id: number }, []>(sql).get()?.id ?? 0;
  const lead = one("SELECT id FROM person WHERE role = 'supervisor' LIMIT 1");
  const agents = tx.raw.query<{ id: number }, []>("SELECT id FROM person WHERE role = 'agent' ORDER BY id LIMIT 2").all();
  const [veteran = { id: 0 }, newcomer = veteran] = agents;
  tx.raw.run("UPDATE conversation SET owner_id = ?1 WHERE owner_id = ?2 AND id % ?3 <> 0", [veteran.id, newcomer.id, newcomerKeeps]);
  const seen = (id: number) => {
    const viewer = findViewer(tx, id);
    if (!viewer) throw new Error("the seed has people");
    return viewer;
  };
  return [
    ["everything", seen(lead)],
    ["an agent of years", seen(veteran.id)],
    ["a newcomer", seen(newcomer.id)],
  ];
}

// Fourteen sorts of question; each turn asks for other words.
function textsOf(turn: number): string[] {
  const word = (rank: number) => vocabulary[rank + turn] ?? "hola";
  return [
    word(0), // in every third message
    word(20),
    word(300),
    word(5_000),
    word(25_000),
    `${word(5)} ${word(40)} ${word(200)}`,
    `"${word(1)} ${word(2)}"`,
    word(50).slice(0, 2),
    word(50).slice(0, 3),
    "marisa",
    `${4_000_000 + turn}`,
    `#${turn + 1}`,
    `de:cliente ${word(10)}`,
    `antes:2026-06 estado:resuelta ${word(60)}`,
  ];
}

async function longestStall(work: () => Promise<unknown>): Promise<number> {
  const stalls = [0];
  let last = performance.now();
  const timer = setInterval(() => {
    stalls.push(performance.now() - last - 1);
    last = performance.now();
  }, 1);
  await work();
  clearInterval(timer);
  return Math.max(...stalls);
}

function quantileOf(values: readonly number[], part: number): number {
  return values.toSorted((a, b) => a - b)[Math.min(values.length - 1, Math.floor(values.length * part))] ?? Number.NaN;
}
