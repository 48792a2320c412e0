import { expect, test } from "bun:test";
import { askApi, deliverText, foundCompany, inDatabase, type ServerProcess } from "../support/process/server-process.ts";
import { askMs } from "../../src/domain/routing/ask.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { expectWithin, share, tell } from "./scale.ts";

/** How often each kind of deadline is looked at, see src/jobs/timetable.ts. */
const sweepMs = { silence: 5_000, ask: 2_000 };
/** The promise is a second; a machine that is busy with other things gets two more. */
const graceMs = 3_000;
const cases = 30;

type Deadline = { id: number; what: "silence" | "ask"; dueAt: number };

test("deadlines strike once, never early, and with the next sweep, though the process is killed while they run", async () => {
  using server = foundCompany();
  const random = seededRandom(7);
  const kills = share(1, 8);
  const spanMs = share(1_500, 40_000);
  let running = await server.start();
  await fill(server, running.url);
  const startedAt = Date.now();
  const deadlines = Array.from({ length: cases }, (_, index): Deadline => {
    const what = index % 2 === 0 ? "silence" : "ask";
    // No ask is further ahead than the time an owner has: one that is was written by another clock, and the next start says so.
    const within = what === "ask" ? Math.min(spanMs, askMs - 1_000) : spanMs;
    return { id: index + 1, what, dueAt: startedAt + 500 + Math.floor(random.fraction() * within) };
  });
  wind(server, deadlines);

  const down: { from: number; to: number }[] = [];
  for (let kill = 0; kill < kills; kill += 1) {
    await Bun.sleep((spanMs / (kills + 1)) * (0.7 + random.fraction() * 0.6));
    const from = Date.now();
    await running.kill("SIGKILL");
    running = await server.start();
    down.push({ from, to: Date.now() });
  }
  const last = Math.max(...deadlines.map(({ dueAt }) => dueAt));
  const isOver = () => deadlines.every((one) => struckAt(server, one).length > 0);
  while (!isOver() && Date.now() < last + sweepMs.silence + 10_000) await Bun.sleep(200);

  const late = deadlines.map((one) => ({ ...one, struck: struckAt(server, one) }));
  const downAfter = (dueAt: number) => down.reduce((sum, { from, to }) => sum + Math.max(0, to - Math.max(from, dueAt)), 0);
  expect(late.filter(({ struck }) => struck.length !== 1)).toEqual([]);
  expect(late.filter(({ struck, dueAt }) => (struck[0] ?? 0) < dueAt)).toEqual([]);
  const beyond = late.map(({ what, struck, dueAt }) => (struck[0] ?? 0) - dueAt - sweepMs[what] - downAfter(dueAt));
  expectWithin(Math.max(...beyond), graceMs);
  expect(await running.kill("SIGTERM")).toBe(0);
  tell(
    "Q7",
    `${cases} deadlines over ${kills} kill -9: each struck once, none early; at most ${Math.max(0, ...beyond)} ms later than its next look (every 2 s, every 5 s)`,
  );
}, 120_000);

// Thirty customers, each with a case of Ana's.
async function fill(server: ServerProcess, url: string): Promise<void> {
  for (let id = 1; id <= cases; id += 1) {
    await deliverText(url, { wamid: `wamid.T${id}`, body: "Hola", phone: `54934188001${String(id).padStart(2, "0")}` });
    const claimed = await askApi(url, server.people.ana, { method: "POST", path: `/conversations/${id}/claim`, body: {} });
    expect(claimed.status).toBe(200);
  }
}

// Sets every deadline as a verb would have set it long before.
function wind(server: ServerProcess, deadlines: readonly Deadline[]): void {
  const { adela, ana } = server.people;
  inDatabase(server.folder, (db) =>
    db.transaction(() => {
      for (const { id, what, dueAt } of deadlines) {
        if (what === "silence") db.run("UPDATE conversation SET waiting_since = NULL, silence_due_at = ?2 WHERE id = ?1", [id, dueAt]);
        else
          db.run("INSERT INTO ask (conversation_id, asker_id, owner_id, at, due_at) VALUES (?1, ?2, ?3, ?4, ?4)", [
            id,
            adela.id,
            ana.id,
            dueAt,
          ]);
      }
    })(),
  );
}

function struckAt(server: ServerProcess, { id, what }: Deadline): number[] {
  const kind = what === "silence" ? "conversation_moved" : "conversation_asked";
  const sql = "SELECT at FROM journal WHERE conversation_id = ?1 AND kind = ?2 ORDER BY id";
  return inDatabase(server.folder, (db) =>
    db
      .query<{ at: number }, [number, string]>(sql)
      .all(id, kind)
      .map(({ at }) => at),
  );
}
