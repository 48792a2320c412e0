import { readConfig } from "../../src/config.ts";
import type { Tx } from "../../src/db/open.ts";
import { openFolder, pathsIn } from "../../src/folder.ts";
import { realWorld } from "../../src/ports/real.ts";
import { nowAnswer } from "../../src/api/answer/now.ts";
import { nowOf, openCasesOf } from "../../src/domain/reports/now.ts";
import { nowProps } from "../../src/props/now.ts";
import { words } from "../../views/i18n/words.ts";
import { viewer } from "../support/fixture/viewer.ts";
import { openCompany } from "./company/copy-folder.ts";
import { type Figure, round, spread } from "./figures.ts";
import { processorMs } from "./processor.ts";
import type { Scale } from "./scale.ts";

const goalMs = 10;
const answersToday = 1_000;
const times = 40;

/** Everything the page of now shows, beside one count of the same rows without sight, sets or people. */
export async function measureNow(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.large);
  const config = readConfig({ data: company.folder, port: "0" });
  const opened = openFolder(config, realWorld(pathsIn(company.folder).media), { mode: "command", log: () => {} });
  try {
    const { tx } = opened.app.db;
    const now = opened.app.world.clock.now();
    answerToday(tx, now);
    const lead = viewer(
      tx.raw.query<{ id: number }, []>("SELECT id FROM person WHERE role = 'supervisor' LIMIT 1").get()?.id ?? 0,
      "supervisor",
    );
    const control = tx.raw.prepare<{ n: number }, []>(
      "SELECT count(waiting_since) AS n FROM conversation c JOIN timeline l ON l.id = c.timeline_id WHERE c.status IN ('pending','in_progress') AND l.customer_at > 0",
    );
    const es = words("es", "America/Argentina/Buenos_Aires");
    const asked = { tx, now, viewer: lead, teamId: null };
    const ours = () => nowProps(asked, es);
    const json = () => JSON.stringify(nowAnswer(nowOf(asked, openCasesOf(asked)), now));
    const { numbers, agents } = ours();
    const first = agents.reduce((sum, one) => sum + one.first.n, 0);
    const rows = Array.from({ length: scale.pairs }, () => ({
      ours: timed(ours),
      json: timed(json),
      control: timed(() => control.get()),
    }));
    const size = `${round(scale.large / 10)} cases`;
    const seen = `${round(numbers.waiting)} wait, ${round(numbers.late)} late, ${agents.length} agents, ${round(first)} first answers today`;
    return figuresOf(rows, size, seen);
  } finally {
    opened.close();
    company.fresh.remove();
  }
}

function figuresOf(rows: readonly { ours: number; json: number; control: number }[], size: string, seen: string): Figure[] {
  const asJson = spread(rows.map((row) => row.json));
  const took = spread(rows.map((row) => row.ours));
  const ratio = spread(rows.map((row) => row.ours / row.control));
  return [
    {
      of: "P8",
      what: `the page of now at ${size}, ms of processor`,
      value: took.text(1),
      goal: `≤ ${goalMs}`,
      isMet: took.median <= goalMs,
      seen,
    },
    {
      of: "P8",
      what: "the same as JSON, ms of processor",
      value: asJson.text(1),
      goal: `≤ ${goalMs}`,
      isMet: asJson.median <= goalMs,
      seen: "without the list of who is late",
    },
    {
      of: "P8",
      what: "the page / one bare count of what is not resolved",
      value: ratio.text(1),
      goal: "none",
      isMet: null,
      seen: "prepared, in process",
    },
  ];
}

// The seed knows no clocks, no acceptance and no first answers: of the last answers in it, so many came today, each to whom had written a minute before,
// and three of four conversations began with that.
function answerToday(tx: Tx, now: number): void {
  const last = "SELECT id FROM message WHERE kind = 'out' ORDER BY id DESC LIMIT ?2";
  tx.raw.run(`INSERT OR IGNORE INTO sla_timer (conversation_id, team_id, priority, waiting_since, stint, stint_at, answer_due_at)
    SELECT id, team_id, priority, waiting_since, reopenings, opened_at, waiting_since + 300000 FROM conversation WHERE waiting_since IS NOT NULL`);
  tx.raw.run("UPDATE message SET origin = 'person' WHERE kind = 'out' AND id > (SELECT max(id) FROM message) - 50000");
  tx.raw.run(`UPDATE message SET accepted_at = ?1, ended_wait_since = ?1 - 60000 WHERE id IN (${last})`, [now, answersToday]);
  tx.raw.run(
    `UPDATE conversation SET opened_at = ?1 - 60000 WHERE id % 4 > 0 AND id IN (SELECT conversation_id FROM message WHERE id IN (${last}))`,
    [now, answersToday],
  );
}

function timed(work: () => unknown): number {
  return spread(Array.from({ length: times }, () => processorMs(work))).median;
}
