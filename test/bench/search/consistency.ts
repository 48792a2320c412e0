import { pathsIn } from "../../../src/folder.ts";
import { openWriter, type Tx } from "../../../src/db/open.ts";
import { findViewer } from "../../../src/db/queries/people/find-viewer.ts";
import { ReaderPool } from "../../../src/db/reader/pool.ts";
import { wordingBudgetMs } from "../../../src/domain/quick-replies/consistency/find-wordings.ts";
import { assert } from "../../../src/domain/result.ts";
import { realClock } from "../../../src/ports/real-clock.ts";
import { startReaderThread } from "../../../src/reader-thread.ts";
import type { reads } from "../../../src/reads.ts";
import { seededRandom } from "../../support/fixture/seeded-random.ts";
import { openCompany } from "../company/copy-folder.ts";
import { type Figure, round } from "../figures.ts";
import type { Scale } from "../scale.ts";
import { sentenceOf } from "./vocabulary.ts";

const typedMax = 100_000;
/** One answer in so many is one of a few that everybody types. */
const oftenOneIn = 10;
const stallMs = 50;
const tickMs = 5;
/** All of them within the days that are looked at. */
const apartMs = 60_000;

/** What is typed by hand again and again, looked for among the messages of a large company in a reader's thread, beside the event loop. */
export async function measureConsistency(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.large);
  const tx = openWriter(pathsIn(company.folder).database, 0);
  const pool = new ReaderPool<typeof reads>({ path: pathsIn(company.folder).database, clock: realClock, start: startReaderThread });
  try {
    const now = speakLikePeople(tx);
    const viewer = findViewer(tx, supervisorOf(tx));
    assert(viewer, "the company has no supervisor");
    await pool.read("wordings", { viewer, now }, wordingBudgetMs); // starts the thread
    let longest = 0;
    let seenAt = performance.now();
    const ticker = setInterval(() => {
      longest = Math.max(longest, performance.now() - seenAt - tickMs);
      seenAt = performance.now();
    }, tickMs);
    const begun = performance.now();
    const { rows, complete } = await pool.read("wordings", { viewer, now }, wordingBudgetMs);
    const took = performance.now() - begun;
    clearInterval(ticker);
    const seen = `${rows.findLast((one) => one.length > 0)?.length ?? 0} proposals, ${complete ? "all" : "part"} of it seen`;
    const limit = wordingBudgetMs + 500;
    return [
      { of: "", what: "what is typed again and again, ms", value: round(took), goal: `≤ ${limit}`, isMet: took <= limit, seen },
      {
        of: "",
        what: "the event loop stood meanwhile, ms",
        value: round(longest),
        goal: `≤ ${stallMs}`,
        isMet: longest <= stallMs,
        seen: "",
      },
    ];
  } finally {
    pool.stop();
    tx.raw.close();
    company.fresh.remove();
  }
}

function supervisorOf({ raw }: Tx): number {
  return raw.query<{ id: number }, []>("SELECT id FROM person WHERE role = 'supervisor' AND is_scoped = 0 LIMIT 1").get()?.id ?? 0;
}

// The newest answers of the company, each in other words, but for a few that come again and again. Returns when the last of them was.
function speakLikePeople({ raw }: Tx): number {
  const random = seededRandom(20_261_129);
  const often = Array.from({ length: 8 }, () => sentenceOf(random));
  const ids = raw
    .query<{ id: number }, [number]>("SELECT id FROM message WHERE kind = 'out' AND type = 'text' ORDER BY id DESC LIMIT ?1")
    .all(typedMax);
  const now = raw.query<{ at: number }, []>("SELECT max(created_at) AS at FROM message").get()?.at ?? 0;
  const say = raw.prepare("UPDATE message SET text = ?2, origin = 'person', created_at = ?3 WHERE id = ?1");
  raw.transaction(() => {
    for (const [index, { id }] of ids.entries())
      say.run(id, (index % oftenOneIn === 0 ? often[index % often.length] : sentenceOf(random)) ?? "", now - index * apartMs);
  })();
  raw.run("PRAGMA wal_checkpoint(TRUNCATE)");
  return now;
}
