import type { Arrival, Month, MonthCustomer } from "./month.ts";
import { shown } from "./month-waits.ts";
import type { MonthTeam } from "./terms.ts";
import { closureAround } from "../time/open-minutes.ts";

/** Automatic texts that were looked at; `at` is counted on a watch that nobody sets back. */
export type TextWatch = { seen: number; last: Map<string, { at: number }>; closures: Map<string, number> };

const minuteMs = 60_000;
const gapMs = 30 * minuteMs;
const dayMs = 24 * 60 * minuteMs;
/** The clock is set back by an hour at most at once: Ronda may believe that a text came later than it did. */
const setBackMsMax = 60 * minuteMs;
/** No other closure is as short. */
const lunchMsMax = 4 * 60 * minuteMs;

/** Nothing was looked at yet. */
export function newTextWatch(): TextWatch {
  return { seen: 0, last: new Map(), closures: new Map() };
}

type Text = { id: number; at: number; who: string; kind: "away" | "greeting" };
const textSql = `SELECT m.id, m.created_at AS at, p.name AS who, a.kind FROM message m JOIN timeline t ON t.id = m.timeline_id JOIN contact p ON p.id = t.contact_id
  LEFT JOIN automatic_text a ON a.message_id = m.id WHERE m.id > ?1 AND m.origin = 'auto' ORDER BY m.id`;

/** What was said by itself: never twice in half an hour, away only while the team is shut and once in that time, a greeting only while it is
 *  open; and whoever should have heard that it is shut has. */
export function lookAtTexts(month: Month, arrivals: readonly Arrival[]): void {
  const rows = month.server?.ronda.app.db.tx.raw.query<Text, [number]>(textSql).all(month.texts.seen) ?? [];
  const before = new Map([...month.texts.last].map(([who, { at }]) => [who, at]));
  for (const row of rows) {
    month.texts.seen = row.id;
    month.counts.texts += 1;
    judge(month, row, arrivals.find(({ customer }) => customer.name === row.who)?.team);
  }
  for (const arrival of arrivals) judgeOwed(month, arrival, before.get(arrival.customer.name));
}

function judge(month: Month, row: Text, teamThen: MonthTeam | undefined): void {
  const { texts, customers, setBackMs, wrong } = month;
  const team = teamThen ?? customers.find(({ name }) => name === row.who)?.team;
  if (!team) return void wrong.push({ toldNobody: row });
  const at = row.at + setBackMs;
  const last = texts.last.get(row.who);
  if (last && at - last.at < gapMs) wrong.push({ toldTooSoon: row, last: shown(last.at), at: shown(at) });
  texts.last.set(row.who, { at });
  const closure = closureAround(team.open, row.at);
  if (row.kind === "greeting" && closure) wrong.push({ greetedWhileShut: row, at: shown(row.at) });
  if (row.kind !== "away") return;
  if (!closure) return void wrong.push({ awayWhileOpen: row, at: shown(row.at) });
  if (closure.until - closure.since < lunchMsMax && !team.isLunchTold) wrong.push({ lunchTold: row, at: shown(row.at) });
  if (texts.closures.get(row.who) === closure.since) wrong.push({ awayTwice: row, since: shown(closure.since) });
  texts.closures.set(row.who, closure.since);
}

// Words of the last day, while shut, of somebody who has heard nothing for half an hour and talks with nobody.
function judgeOwed(month: Month, { customer, team, at, knownAt }: Arrival, toldAt: number | undefined): void {
  const { texts, setBackMs, wrong } = month;
  const closure = closureAround(team.open, knownAt);
  if (!closure || knownAt - at > dayMs - minuteMs || isTalking(month, customer, knownAt)) return;
  if (closure.until - closure.since < lunchMsMax && !team.isLunchTold) return;
  if (toldAt !== undefined && knownAt + setBackMs - toldAt < gapMs + setBackMsMax) return;
  if (texts.closures.get(customer.name) !== closure.since) wrong.push({ notTold: customer.name, at: shown(at), known: shown(knownAt) });
}

const saidSql = `SELECT max(coalesce(m.accepted_at, m.created_at)) AS at FROM message m JOIN timeline t ON t.id = m.timeline_id JOIN contact p ON p.id = t.contact_id
  WHERE p.name = ?1 AND m.kind = 'out' AND m.origin = 'person'`;

function isTalking({ server }: Month, { name }: MonthCustomer, at: number): boolean {
  const said = server?.ronda.app.db.tx.raw.query<{ at: number | null }, [string]>(saidSql).get(name)?.at ?? null;
  return said !== null && Math.abs(at - said) < 11 * minuteMs;
}
