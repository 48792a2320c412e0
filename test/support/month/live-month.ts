import { does } from "../fixture/conversation.ts";
import { account, type Player, signIn } from "../fixture/cast.ts";
import { asPart, post } from "../browser/browse.ts";
import { planAccidents } from "./accidents.ts";
import { type Month, type MonthCustomer, openMonth, rest } from "./month.ts";
import { lookAtTexts } from "./month-texts.ts";
import { endWait, lookAtWaits, nextLevel } from "./month-waits.ts";

/** `from` and `days`: the stretch that is lived through. Somebody writes every so many minutes; two days without a server begin within half a
 *  day of `outageFrom`. */
export type MonthPlan = { from: number; days: number; customers: number; everyMinutes: number; siestaEndsAt: number; outageFrom: number };

/** Something that happens at an instant, or as soon after it as may be. */
export type Deed = { at: number; happens: () => Promise<void> | void };
export type Lived = { month: Month; plan: MonthPlan; deeds: Deed[]; until: number };

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
/** Where the clocks are changed in a night that is worked: an hour is missing in Madrid, in Santiago one comes twice. */
const nights = [
  { word: "madrid", from: Date.UTC(2026, 2, 28, 21), to: Date.UTC(2026, 2, 29, 4) },
  { word: "santiago", from: Date.UTC(2026, 3, 4, 23), to: Date.UTC(2026, 3, 5, 8) },
];
/** The sweep looks every two seconds. */
const sweepMs = 2_100;

/** Lives through it; stops at the first thing that is wrong. */
export async function liveMonth(seed: number, plan: MonthPlan): Promise<Month> {
  const until = plan.from + plan.days * dayMs;
  const month = await openMonth(seed, { from: plan.from, until: until + 30 * dayMs, customers: plan.customers });
  const lived: Lived = { month, plan, deeds: [], until };
  planCustomers(lived);
  planNights(lived);
  planClosings(lived);
  planAccidents(lived);
  for (let next = nextDeed(lived); next && next.at <= until && month.wrong.length === 0; next = nextDeed(lived)) {
    await passTo(month, next.at);
    lived.deeds.splice(lived.deeds.indexOf(next), 1);
    await next.happens();
    await sweepAndLook(month);
  }
  await passTo(month, until);
  return month;
}

function nextDeed({ deeds }: Lived): Deed | undefined {
  let [first] = deeds;
  for (const deed of deeds) if (first && deed.at < first.at) first = deed;
  return first;
}

// It stops a moment before everything that is due, and looks; then until whoever sweeps has done so, and looks.
async function passTo(month: Month, to: number): Promise<void> {
  const { clock } = month;
  while (clock.now() < to && month.wrong.length === 0) {
    const next = month.server ? Math.min(to, nextLevel(month, clock.now())) : to;
    await clock.leap(next - 1 - clock.now());
    await look(month);
    await sweepAndLook(month);
  }
}

// What Meta brings late may be overdue at once, and something may have fallen due after the last sweep: the next one is waited for too.
async function sweepAndLook(month: Month): Promise<void> {
  for (let isMore = true; isMore && month.wrong.length === 0;) {
    await month.clock.advance(sweepMs);
    const now = month.clock.now();
    isMore = (await look(month)) > 0 || nextLevel(month, now - sweepMs) <= now;
  }
}

// Everything that is under way finishes; then it is judged. Returns how many messages have arrived.
async function look(month: Month): Promise<number> {
  await rest(month);
  const arrivals = lookAtWaits(month);
  lookAtTexts(month, arrivals);
  return arrivals.length;
}

// Somebody writes every so often, at any hour; most get an answer at some time, and some of these are then done.
function planCustomers(lived: Lived): void {
  const { month, plan, deeds, until } = lived;
  for (let at = plan.from + hourMs; ;) {
    at += Math.ceil(-Math.log(1 - month.random.fraction()) * plan.everyMinutes * minuteMs);
    if (at >= until) return;
    const customer = month.customers[Math.floor(month.random.fraction() * (month.customers.length - month.teams.length))];
    if (customer) deeds.push({ at, happens: () => writes(lived, customer) });
  }
}

// Eight customers of a team write in the night in which its clocks are changed.
function planNights(lived: Lived): void {
  const { month, deeds } = lived;
  for (const { word, from, to } of nights) {
    const own = month.customers.slice(0, -month.teams.length).filter(({ team }) => team.word === word);
    for (let count = 0; count < 8; count += 1) {
      const customer = own[Math.floor(month.random.fraction() * own.length)];
      const at = from + Math.floor(month.random.fraction() * (to - from));
      if (customer) deeds.push({ at, happens: () => writes(lived, customer) });
    }
  }
}

// One stranger of each team, who writes nothing else, writes ten minutes before it shuts for the first time and ten after: greeted, and then
// not told a second thing.
function planClosings({ month, deeds }: Lived): void {
  const { customers, teams } = month;
  for (const stranger of customers.slice(-teams.length)) {
    const { from, marks } = stranger.team.open;
    const shutsAt = from + marks.findIndex((mark, minute) => minute > 60 && mark === 0 && marks[minute - 1] === 1) * minuteMs;
    for (const at of [shutsAt - 10 * minuteMs, shutsAt + 10 * minuteMs]) deeds.push({ at, happens: () => sends(month, stranger) });
  }
}

function sends({ clock, meta }: Month, { sim, team }: MonthCustomer): void {
  const body = `Necesito algo de ${team.word}, pedido ${clock.now()}`;
  meta.customerSends(sim, account.phoneNumberId, { type: "text", body });
}

function writes(lived: Lived, customer: MonthCustomer): void {
  const { clock, random } = lived.month;
  sends(lived.month, customer);
  if (random.fraction() > 0.75) return;
  const within = [4 * minuteMs, 40 * minuteMs, 4 * hourMs, 22 * hourMs][Math.floor(random.fraction() * 4)] ?? hourMs;
  const isDone = random.fraction() < 0.4;
  lived.deeds.push({ at: clock.now() + Math.ceil(random.fraction() * within), happens: () => answers(lived, customer, isDone) });
}

// By whom it is of, or who takes it; within Meta's day.
async function answers({ month, deeds }: Lived, customer: MonthCustomer, isDone: boolean): Promise<void> {
  const { server, cast, teams, clock } = month;
  const who = [cast.ana, cast.beto, cast.eva][teams.indexOf(customer.team)];
  if (!server || !who || !customer.wait || clock.now() - customer.lastAt > 23 * hourMs) return;
  who.cookie = await signIn(server, who.id);
  const id = customer.conversationId;
  await does(server, who, "claim", {}, id);
  const form = { body: `Ya lo miro, ${clock.now()}`, key: `answer-${id}-${clock.now()}` };
  const { status } = await post(server, who, `/conversations/${id}/messages`, form, asPart);
  if (status !== 200) return void month.wrong.push({ refused: status, id, who: who.name });
  endWait(month, customer);
  await rest(month);
  if (isDone) deeds.push({ at: clock.now() + 20 * minuteMs, happens: () => resolves(month, customer, who) });
}

async function resolves(month: Month, customer: MonthCustomer, who: Player): Promise<void> {
  if (!month.server || customer.wait) return;
  who.cookie = await signIn(month.server, who.id);
  const status = await does(month.server, who, "resolution", {}, customer.conversationId);
  if (status === 200) customer.isAnswered = false;
}
