import type { Arrival, Month, MonthCustomer } from "./month.ts";
import { countOn } from "./open-minutes.ts";
import type { MonthTeam } from "./terms.ts";

/** A level of a wait as somebody with a calendar and a watch counts it. */
type Level = { name: string; dueAt: number; firedAt: number | null };

/** A customer waits since Meta's second `since`; Ronda has known so, and its hours, since `knownAt`. */
export type Wait = { since: number; knownAt: number; isFirst: boolean; levels: Level[] };

const minuteMs = 60_000;
/** A level comes within this of its instant, or of the first moment at which the server could. */
const slackMs = 10_000;

/** New messages begin waits; then what Ronda has fired since is held against what was due, and what was due against what it has fired. */
export function lookAtWaits(month: Month): Arrival[] {
  const arrivals = month.arrivals.splice(0);
  for (const arrival of arrivals) arrive(month, arrival);
  judgeFired(month);
  judgeMissing(month);
  return arrivals;
}

/** The first instant after another at which anything is due that has not fired; infinite when nothing is. */
export function nextLevel({ customers }: Month, after: number): number {
  let next = Number.POSITIVE_INFINITY;
  for (const { wait } of customers)
    for (const { dueAt, firedAt } of wait?.levels ?? []) if (firedAt === null && dueAt > after && dueAt < next) next = dueAt;
  return next;
}

/** Hours were changed, or a start was moved: what has not fired is counted anew. */
export function recount({ clock }: Month, { team, wait }: MonthCustomer): void {
  if (!wait) return;
  wait.knownAt = clock.now();
  wait.levels = levelsOf(team, wait).map((level, index) => ({ ...level, firedAt: wait.levels[index]?.firedAt ?? null }));
}

/** The customer has an answer: nothing fires for them any more. */
export function endWait(month: Month, customer: MonthCustomer): void {
  customer.wait = null;
  customer.isAnswered = true;
  month.counts.ended += 1;
}

function arrive(month: Month, { customer, at, knownAt }: Arrival): void {
  month.counts.messages += 1;
  customer.lastAt = Math.max(customer.lastAt, at);
  customer.conversationId = conversationOf(month, customer);
  const since = Math.min(at, knownAt);
  const { wait, team } = customer;
  if (!wait) {
    const begun = { since, knownAt, isFirst: !customer.isAnswered };
    customer.wait = { ...begun, levels: levelsOf(team, begun) };
    month.counts.waits += 1;
  } else if (since < wait.since) {
    wait.since = since;
    recount(month, customer);
  }
}

function levelsOf(team: MonthTeam, { since, isFirst }: Pick<Wait, "since" | "isFirst">): Level[] {
  const minutes = isFirst ? team.firstMinutes : team.nextMinutes;
  const answer = (ms: number) => (team.isWall ? since + ms : countOn(team.open, since, ms));
  return [
    { name: "answer_warn", dueAt: answer(minutes * 0.8 * minuteMs), firedAt: null },
    { name: "answer_late", dueAt: answer(minutes * minuteMs), firedAt: null },
    ...team.steps.map(({ after }, index) => {
      return { name: `step ${index + 1}`, dueAt: countOn(team.open, since, after * minuteMs), firedAt: null };
    }),
  ];
}

type Fired = { id: number; at: number; conversationId: number; level: string; step: number | null; isLate: number };
const firedSql = `SELECT id, at, conversation_id AS conversationId, json_extract(payload, '$.level') AS level, json_extract(payload, '$.step') AS step,
  json_extract(payload, '$.isLate') AS isLate FROM journal WHERE kind = 'clock_fired' AND id > ?1 ORDER BY id`;

function judgeFired(month: Month): void {
  const rows = month.server?.ronda.app.db.tx.raw.query<Fired, [number]>(firedSql).all(month.seenEvent) ?? [];
  for (const row of rows) {
    month.seenEvent = row.id;
    month.counts.levels += 1;
    month.counts.late += row.isLate;
    const customer = month.customers.find(({ conversationId }) => conversationId === row.conversationId);
    const name = row.step === null ? row.level : `step ${row.step}`;
    const level = customer?.wait?.levels.find((one) => one.name === name);
    if (!customer?.wait || !level) month.wrong.push({ firedForNobody: row });
    else if (level.firedAt !== null) month.wrong.push({ firedTwice: row, before: level.firedAt });
    else judgeInstant(month, customer.wait, level, row);
    if (level) level.firedAt = row.at;
  }
}

function judgeInstant(month: Month, wait: Wait, level: Level, row: Fired): void {
  const { name, dueAt } = level;
  const facts = { row, name, due: shown(dueAt), at: shown(row.at), since: shown(wait.since), known: shown(wait.knownAt) };
  const chanceAt = chanceOf(month, wait, dueAt);
  if (row.at < dueAt) month.wrong.push({ early: facts });
  if (row.at > chanceAt + slackMs) month.wrong.push({ slow: facts, chance: shown(chanceAt) });
  if ((row.isLate === 1) !== row.at - dueAt > slackMs) month.wrong.push({ wronglyMarked: facts });
  const lateAt = wait.levels[1]?.dueAt ?? 0;
  if (name === "answer_warn" && row.at >= lateAt) month.wrong.push({ warnedAfterwards: facts });
}

function judgeMissing(month: Month): void {
  if (!month.server) return;
  const now = month.clock.now();
  for (const { wait, name: who, team } of month.customers)
    for (const { name, dueAt, firedAt } of wait?.levels ?? []) {
      if (!wait || firedAt !== null || now <= chanceOf(month, wait, dueAt) + slackMs) continue;
      const lateAt = wait.levels[1]?.dueAt ?? 0;
      // Nobody was there between the warning and the end: there is nothing to warn of any more.
      if (name === "answer_warn" && lateAt <= chanceOf(month, wait, dueAt) + slackMs) continue;
      month.wrong.push({ missing: name, who, team: team.name, due: shown(dueAt), since: shown(wait.since), now: shown(now) });
    }
}

function chanceOf({ bootedAt }: Month, { knownAt }: Wait, dueAt: number): number {
  return Math.max(dueAt, knownAt, bootedAt);
}

function conversationOf({ server }: Month, { name }: MonthCustomer): number {
  const row = server?.ronda.app.db.tx.raw
    .query<{ id: number }, [string]>("SELECT max(c.id) AS id FROM conversation c JOIN contact p ON p.id = c.contact_id WHERE p.name = ?1")
    .get(name);
  return row?.id ?? 0;
}

/** An instant for whoever reads what went wrong. */
export function shown(at: number): string {
  return Number.isFinite(at) ? new Date(at).toISOString() : "never";
}
