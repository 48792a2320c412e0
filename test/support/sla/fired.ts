import type { Tx } from "../../../src/db/open.ts";
import { type ByHand, duesOf } from "./by-hand.ts";
import { clocked, type Held, misclocked, unfired } from "./held-to.ts";
import { type Happened, type Life, type Lives, newLives, readOn } from "./lives.ts";
import { countOn } from "../time/open-minutes.ts";

/** A company at an instant: its data, its teams as somebody counts them by hand, since when its server is up. */
export type Company = { tx: Tx; of: (teamId: number) => ByHand; bootedAt: number };

const minuteMs = 60_000;
/** A level comes within this of its second, or of the last thing that befell its conversation, or of the start of the server. */
export const slackMs = 10_000;
/** What a supervisor has, in open minutes. */
const escalationMinutes = 15;
/** What follows from a level and moves none. */
const consequences = new Set(["note_written", "person_notified", "person_alerted", "notices_seen"]);

/** What has fired so far, and when each conversation was touched last. Up to `blurredAskId` a clock that was set back makes the time of
 *  supervisors another one. */
export type Fired = {
  lives: Lives;
  once: Set<string>;
  touchedAt: Map<number, number>;
  counts: Map<string, number>;
  blurredAskId: number;
  held: Held[];
};

/** Nothing has. */
export function newFired(): Fired {
  return { lives: newLives(), once: new Set(), touchedAt: new Map(), counts: new Map(), blurredAskId: 0, held: [] };
}

/** Reads on what has fired: before its second, long after it, or a second time. Then what is written down is held against who counts by hand. */
export function wronglyFired(company: Company, fired: Fired, also: (row: Happened, life: Life) => void = () => undefined): object[] {
  const { tx, of } = company;
  const wrong: object[] = [];
  readOn(tx, fired.lives, (row, life) => {
    if (row.kind === "clock_fired" && life) {
      wrong.push(...judge(company, fired, { row, life }));
      also(row, life);
    }
    if (row.conversationId !== null && row.kind !== "clock_fired" && !consequences.has(row.kind))
      fired.touchedAt.set(row.conversationId, row.at);
  });
  return [...wrong, ...misclocked((fired.held = clocked(tx, fired.lives, of))), ...wronglyAsked(company, fired)];
}

/** Levels whose second has come and which had not fired at the last reading; so with a supervisor's time. Each may be so for `slackMs`. */
export function slowLevels({ tx, of }: Company, { held }: Fired, now: number): { name: string; facts: object }[] {
  const asked = tx.raw
    .query<Asked, []>(`${askedSql} AND late_at IS NULL`)
    .all()
    .filter((row) => askedDue(of, row) <= now)
    .map((row) => ({ name: `unfired escalation ${row.id}`, facts: row }));
  return [...unfired(held, now), ...asked];
}

/** The first second after an instant in which the end of a stint's time, its warning, or the end of a supervisor's time is due; infinite when
 *  none is. */
export function nextSecond({ tx, of }: Company, { lives }: Fired, after: number): number {
  const asked = tx.raw.query<Asked, []>(`${askedSql} AND late_at IS NULL`).all();
  const stints = clocked(tx, lives, of).flatMap(({ dues }) => [dues.resolutionWarn, dues.resolutionDue]);
  const all = [...asked.map((row) => askedDue(of, row)), ...stints].filter((at) => at !== null && at > after);
  return Math.min(...all.map(Number));
}

type Judged = { row: Happened; life: Life };
type Line = { since: number; isJump: number; at: number };

function judge(company: Company, fired: Fired, { row, life }: Judged): object[] {
  const { tx, bootedAt } = company;
  const level = String(row.facts["level"]);
  const step = row.facts["step"] === null ? null : Number(row.facts["step"]);
  fired.counts.set(level, (fired.counts.get(level) ?? 0) + 1);
  if (level === "escalation") return judgeAsked(company, fired, row);
  const isResolution = level.startsWith("resolution");
  const line = isResolution ? undefined : findLine(tx, row, { level, step });
  const key = `${row.conversationId} ${isResolution ? life.stintAt : line?.since} ${level} ${step}`;
  const wrong: object[] = [];
  if (isResolution || line) {
    if (fired.once.has(key)) wrong.push({ firedTwice: row, key });
    fired.once.add(key);
  }
  if (isResolution ? life.isBlurred : !line || line.isJump) return wrong;
  const dues = possible(company, { life, line, level, step });
  const known = Math.max(...dues, fired.touchedAt.get(row.conversationId ?? 0) ?? 0, bootedAt);
  if (row.at < Math.min(...dues)) wrong.push({ firedEarly: row, dues, line });
  if (row.at > known + slackMs) wrong.push({ firedSlowly: row, dues, line, known });
  if (new Set(dues).size === 1 && (row.facts["isLate"] === true) !== row.at > (dues[0] ?? 0) + slackMs)
    wrong.push({ wronglyLate: row, dues });
  return wrong;
}

// Its priority, and whether it was answered before, may be others by now: each second that it could have been.
function possible({ of: byHand }: Company, of: { life: Life; line: Line | undefined; level: string; step: number | null }): number[] {
  const { life, line, level, step } = of;
  const team = byHand(life.place.teamId);
  const all = [0, 1, 2].flatMap((priority) =>
    [true, false].map((isFirst) => duesOf(team, { since: line?.since ?? null, isFirst, priority, life })),
  );
  if (step !== null) return [all[0]?.steps[step - 1] ?? Number.NaN];
  const named = {
    answer_warn: "answerWarn",
    answer_late: "answerDue",
    resolution_warn: "resolutionWarn",
    resolution_late: "resolutionDue",
  };
  const name = named[level as keyof typeof named] as "answerWarn" | "answerDue" | "resolutionWarn" | "resolutionDue";
  return all.map((dues) => dues[name] ?? Number.NaN).filter((at) => !Number.isNaN(at));
}

// Which wait it was of: a warning has no line and tells of the one that runs.
function findLine(tx: Tx, row: Happened, { level, step }: { level: string; step: number | null }): Line | undefined {
  if (level === "answer_warn")
    return (
      tx.raw
        .query<Line, [number, number]>(
          "SELECT waiting_since AS since, 0 AS isJump, 0 AS at FROM conversation WHERE id = ?1 AND waiting_since <= ?2",
        )
        .get(row.conversationId ?? 0, row.at) ?? undefined
    );
  const type = level === "step" ? "ladder_step" : "clock_late";
  return (
    tx.raw
      .query<Line, [number, string, number, number | null]>(
        `SELECT json_extract(extras, '$.since') AS since, coalesce(json_extract(extras, '$.isJump'), 0) AS isJump, at FROM message
         WHERE conversation_id = ?1 AND kind = 'system' AND type = ?2 AND created_at = ?3 AND json_extract(extras, '$.step') IS ?4`,
      )
      .get(row.conversationId ?? 0, type, row.at, step) ?? undefined
  );
}

type Asked = { id: number; teamId: number; at: number; dueAt: number | null; conversationId: number };
const askedColumns = "SELECT id, team_id AS teamId, at, due_at AS dueAt, conversation_id AS conversationId FROM escalation";
const askedSql = `${askedColumns} WHERE ended_at IS NULL`;

function askedDue(of: Company["of"], { at, teamId }: Pick<Asked, "at" | "teamId">): number {
  return countOn(of(teamId).open, at, escalationMinutes * minuteMs);
}

// What is written down for whoever leads the team, while they have not answered.
function wronglyAsked({ tx, of }: Company, { blurredAskId }: Fired): object[] {
  const all = tx.raw.query<Asked, []>(`${askedSql} AND late_at IS NULL`).all();
  return all
    .filter((row) => row.id > blurredAskId && (row.dueAt ?? Number.POSITIVE_INFINITY) !== askedDue(of, row))
    .map((row) => ({ wronglyAsked: row, due: askedDue(of, row) }));
}

// Their time ends in its second, once for each time they were asked.
function judgeAsked({ tx, of, bootedAt }: Company, { once }: Fired, row: Happened): object[] {
  const sql = `${askedColumns} WHERE conversation_id = ?1 AND late_at = ?2`;
  const asked = tx.raw.query<Asked, [number, number]>(sql).all(row.conversationId ?? 0, row.at);
  const [one] = asked;
  if (!one || asked.length > 1 || once.has(`escalation ${one.id}`)) return [{ askedOnce: row, asked }];
  once.add(`escalation ${one.id}`);
  const due = askedDue(of, one);
  return row.at < due || row.at > Math.max(due, bootedAt) + slackMs ? [{ askedWrongly: row, one, due }] : [];
}
