import type { Arrival, Month, MonthCustomer } from "./month.ts";
import { countOn } from "../time/open-minutes.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { rows } from "../fixture/intake.ts";
import type { ByHand } from "../sla/by-hand.ts";
import { nextSecond, wronglyFired } from "../sla/fired.ts";
import type { Happened, Life } from "../sla/lives.ts";
import { toldWrongly } from "../days/days-told.ts";
import { byHand, type MonthStep } from "./terms.ts";

/** A level of a wait as somebody with a calendar and a watch counts it. */
type Level = { name: string; dueAt: number; firedAt: number | null };

/** A customer waits since Meta's second `since`; Ronda has known so, and its hours, since `knownAt`. `jumpAt`: when its owner asked whoever leads to
 *  look, which takes the next step of the ladder. */
export type Wait = { since: number; knownAt: number; isFirst: boolean; levels: Level[]; jumpAt: number | null };

const minuteMs = 60_000;
/** A level comes within this of its instant, or of the first moment at which the server could. */
const slackMs = 10_000;

/** New messages begin waits; then what Ronda has fired since is held against what was due, and what was due against what it has fired. */
export function lookAtWaits(month: Month): Arrival[] {
  const arrivals = month.arrivals.splice(0);
  for (const arrival of arrivals) arrive(month, arrival);
  if (month.server) judgeFired(month, month.server);
  judgeMissing(month);
  return arrivals;
}

/** The first instant after another at which anything is due that has not fired; infinite when nothing is. */
export function nextLevel(month: Month, after: number): number {
  if (!month.server) return Number.POSITIVE_INFINITY;
  const company = { tx: month.server.ronda.app.db.tx, of: teamById(month), bootedAt: month.bootedAt };
  let next = nextSecond(company, month.fired, after);
  for (const { wait } of month.customers)
    for (const { dueAt, firedAt } of wait?.levels ?? []) if (firedAt === null && dueAt > after && dueAt < next) next = dueAt;
  return next;
}

/** Hours were changed, or a start was moved: what has not fired is counted anew. */
export function recount(customer: MonthCustomer, now: number): void {
  const { wait } = customer;
  if (!wait) return;
  const firedAt = new Map(wait.levels.map((level) => [level.name, level.firedAt]));
  wait.knownAt = now;
  wait.levels = levelsOf(customer, wait).map((level) => ({ ...level, firedAt: firedAt.get(level.name) ?? null }));
}

/** The customer has an answer: nothing fires for them any more. */
export function endWait(month: Month, customer: MonthCustomer): void {
  customer.wait = null;
  customer.isAnswered = true;
  month.counts.ended += 1;
}

function arrive(month: Month, arrival: Arrival): void {
  const { customer, at, knownAt } = arrival;
  month.counts.messages += 1;
  customer.lastAt = Math.max(customer.lastAt, at);
  const id = conversationOf(month, customer);
  if (id !== customer.conversationId) Object.assign(customer, { conversationId: id, team: customer.home, priority: 0 });
  arrival.team = customer.team;
  const since = Math.min(at, knownAt);
  const { wait } = customer;
  if (!wait) {
    const begun = { since, knownAt, isFirst: !customer.isAnswered, jumpAt: null };
    customer.wait = { ...begun, levels: levelsOf(customer, begun) };
    month.counts.waits += 1;
  } else if (since < wait.since) {
    wait.since = since;
    recount(customer, month.clock.now());
  }
}

function levelsOf(
  { team, priority }: Pick<MonthCustomer, "team" | "priority">,
  { since, isFirst }: Pick<Wait, "since" | "isFirst">,
): Level[] {
  const promised = priority > 0 ? team.high : team;
  const minutes = isFirst ? promised.firstMinutes : promised.nextMinutes;
  const answer = (ms: number) => (team.isWall ? since + ms : countOn(team.open, since, ms));
  return [
    { name: "answer_warn", dueAt: answer(minutes * 0.8 * minuteMs), firedAt: null },
    { name: "answer_late", dueAt: answer(minutes * minuteMs), firedAt: null },
    ...team.steps.map(({ after }, index) => {
      return { name: `step ${index + 1}`, dueAt: countOn(team.open, since, after * minuteMs), firedAt: null };
    }),
  ];
}

// Levels of stints, of supervisors' time, and what is written down are held to the journal and to whoever counts by hand.
function judgeFired(month: Month, server: TestServer): void {
  const { tx } = server.ronda.app.db;
  const company = { tx, of: teamById(month), bootedAt: month.bootedAt };
  month.wrong.push(...wronglyFired(company, month.fired, (row, life) => judgeLevel(month, row, life)));
  month.wrong.push(...toldWrongly(tx, month.alerted));
  for (const { wait, name } of month.customers) if (wait?.jumpAt) month.wrong.push({ noJump: name, askedAt: shown(wait.jumpAt) });
}

/** A team as whoever counts by hand knows it. */
export function teamById({ teams }: Month): (id: number) => ByHand {
  return (id) => {
    const team = teams.find((one) => one.id === id);
    if (!team) throw new Error(`no team ${id}`);
    return byHand(team);
  };
}

function judgeLevel(month: Month, row: Happened, life: Life): void {
  const [name, step] = [String(row.facts["level"]), row.facts["step"] === null ? null : Number(row.facts["step"])];
  month.counts.levels += 1;
  month.counts.late += row.facts["isLate"] === true ? 1 : 0;
  if (name === "escalation") return;
  if (name.startsWith("resolution")) return void (month.counts.resolutions += 1);
  const customer = month.customers.find(({ conversationId }) => conversationId === row.conversationId);
  const level = customer?.wait?.levels.find((one) => one.name === (step === null ? name : `step ${step}`));
  if (!customer?.wait || !level) return void month.wrong.push({ firedForNobody: row });
  if (level.firedAt !== null) month.wrong.push({ firedTwice: row, before: level.firedAt });
  else judgeInstant(month, customer.wait, level, row);
  level.firedAt = row.at;
  if (step !== null) climbed(month, customer, { row, life, step: customer.team.steps[step - 1] });
}

type Climbed = { row: Happened; life: Life; step: MonthStep | undefined };

// Whom the step names is told, and what it does has happened.
function climbed(month: Month, customer: MonthCustomer, { row, life, step }: Climbed): void {
  if (!step || !month.server) return void month.wrong.push({ noSuchStep: row });
  const { sole, adela } = month.cast;
  const ofTeam = customer.team.memberId;
  const named = { owner: life.place.ownerId ?? ofTeam, team: ofTeam, supervisors: sole.id, admins: adela.id }[step.who];
  const isAlone = customer.wait?.jumpAt === row.at && named === life.place.ownerId; // nobody is told what they have asked for themselves
  const told = rows<{ id: number }>(month.server, toldSql(row)).map(({ id }) => id);
  if (told.join() !== (isAlone ? "" : String(named))) month.wrong.push({ toldOthers: told, named, step, row });
  month.counts.notices += told.length;
  if (customer.wait) customer.wait.jumpAt = null;
  if (step.act === "nothing") return;
  month.counts.acts += 1;
  if (step.act === "raise_priority") customer.priority = Math.min(2, customer.priority + 1);
  if (step.act === "move_to_team") customer.team = month.teams.find(({ word }) => word === step.toWord) ?? customer.team;
  recount(customer, row.at);
}

const toldSql = ({
  conversationId,
  at,
  facts,
}: Happened) => `SELECT person_id AS id FROM notification WHERE kind = 'late' AND conversation_id = ${conversationId}
  AND at = ${at} AND json_extract(facts, '$.step') = ${Number(facts["step"])} ORDER BY 1`;

function judgeInstant(month: Month, wait: Wait, level: Level, row: Happened): void {
  const { name, dueAt } = level;
  const facts = { row, name, due: shown(dueAt), at: shown(row.at), since: shown(wait.since), known: shown(wait.knownAt) };
  const chanceAt = chanceOf(month, wait, dueAt);
  if (row.at < dueAt && wait.jumpAt === row.at && name.startsWith("step")) return void (month.counts.jumps += 1);
  if (row.at < dueAt) month.wrong.push({ early: facts });
  if (row.at > chanceAt + slackMs) month.wrong.push({ slow: facts, chance: shown(chanceAt) });
  if ((row.facts["isLate"] === true) !== row.at - dueAt > slackMs) month.wrong.push({ wronglyMarked: facts });
  const lateAt = wait.levels[1]?.dueAt ?? 0;
  if (name === "answer_warn" && row.at >= lateAt) month.wrong.push({ warnedAfterwards: facts });
}

function judgeMissing(month: Month): void {
  if (!month.server) return;
  const now = month.clock.now();
  for (const { id, team, priority } of rows<Stands>(month.server, standsSql)) {
    const customer = month.customers.find(({ conversationId }) => conversationId === id);
    if (customer?.wait && (customer.team.id !== team || customer.priority !== priority))
      month.wrong.push({ standsElsewhere: customer.name, id, team, priority, expected: [customer.team.name, customer.priority] });
  }
  for (const { wait, name: who, team } of month.customers)
    for (const { name, dueAt, firedAt } of wait?.levels ?? []) {
      if (!wait || firedAt !== null || now <= chanceOf(month, wait, dueAt) + slackMs) continue;
      const lateAt = wait.levels[1]?.dueAt ?? 0;
      // Nobody was there between the warning and the end, or the end has come already, by another promise: there is nothing to warn of any more.
      if (name === "answer_warn" && (wait.levels[1]?.firedAt !== null || lateAt <= chanceOf(month, wait, dueAt) + slackMs)) continue;
      month.wrong.push({ missing: name, who, team: team.name, due: shown(dueAt), since: shown(wait.since), now: shown(now) });
    }
}

type Stands = { id: number; team: number; priority: number };
const standsSql = "SELECT id, team_id AS team, priority FROM conversation WHERE waiting_since IS NOT NULL";

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
