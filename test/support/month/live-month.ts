import { does } from "../fixture/conversation.ts";
import { account, type Player, signIn } from "../fixture/cast.ts";
import { asPart, get, post } from "../browser/browse.ts";
import { planAccidents } from "./accidents.ts";
import { type Month, type MonthCustomer, openMonth, rest } from "./month.ts";
import { lookAtTexts } from "./month-texts.ts";
import { endWait, lookAtWaits, nextLevel, teamById } from "./month-waits.ts";
import { rows } from "../fixture/intake.ts";
import type { TestServer } from "../fixture/test-server.ts";
import { wrongNow } from "../days/days-now.ts";

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
  planLooks(lived);
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
  const { month, plan, deeds, until } = lived;
  for (const { word, from, to } of nights) {
    if (from < plan.from || to > until) continue;
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

function sends({ clock, meta }: Month, { sim, home }: MonthCustomer): void {
  const body = `Necesito algo de ${home.word}, pedido ${clock.now()}`;
  meta.customerSends(sim, account.phoneNumberId, { type: "text", body });
}

function writes(lived: Lived, customer: MonthCustomer): void {
  const { clock, random } = lived.month;
  sends(lived.month, customer);
  if (random.fraction() < 0.3)
    lived.deeds.push({ at: clock.now() + Math.ceil(random.fraction() * 90 * minuteMs), happens: () => asks(lived, customer) });
  if (random.fraction() > 0.75) return;
  const within = [4 * minuteMs, 40 * minuteMs, 4 * hourMs, 22 * hourMs][Math.floor(random.fraction() * 4)] ?? hourMs;
  const isDone = random.fraction() < 0.4;
  lived.deeds.push({ at: clock.now() + Math.ceil(random.fraction() * within), happens: () => answers(lived, customer, isDone) });
}

// By whom it is of, or who takes it; within Meta's day.
async function answers({ month, deeds }: Lived, customer: MonthCustomer, isDone: boolean): Promise<void> {
  const { server, clock } = month;
  if (!server || !customer.wait || clock.now() - customer.lastAt > 23 * hourMs) return;
  const id = customer.conversationId;
  const who = await whoHas(month, server, customer);
  await does(server, who, "claim", {}, id);
  const form = { body: `Ya lo miro, ${clock.now()}`, key: `answer-${id}-${clock.now()}` };
  const { status } = await post(server, who, `/conversations/${id}/messages`, form, asPart);
  if (status !== 200) return void month.wrong.push({ refused: status, id, who: who.name });
  endWait(month, customer);
  await rest(month);
  if (isDone) deeds.push({ at: clock.now() + 20 * minuteMs, happens: () => resolves(month, customer) });
}

async function resolves(month: Month, customer: MonthCustomer): Promise<void> {
  const { server } = month;
  if (!server || customer.wait) return;
  const status = await does(server, await whoHas(month, server, customer), "resolution", {}, customer.conversationId);
  if (status === 200) customer.isAnswered = false;
}

// Its owner, or whoever works in the team it lies in.
async function whoHas({ cast }: Month, server: TestServer, { conversationId, team }: MonthCustomer): Promise<Player> {
  const [row] = rows<{ id: number | null }>(server, `SELECT owner_id AS id FROM conversation WHERE id = ${conversationId}`);
  const wanted = row?.id ?? team.memberId;
  const who = [cast.ana, cast.beto, cast.eva].find(({ id }) => id === wanted) ?? cast.ana;
  who.cookie = await signIn(server, who.id);
  return who;
}

// Its owner asks whoever leads the team to look, who answers some of it in time.
async function asks({ month, deeds }: Lived, customer: MonthCustomer): Promise<void> {
  const { server, clock, random } = month;
  const { conversationId: id, wait } = customer;
  if (!server || id === 0) return;
  const before = wait?.levels.find(({ name, firedAt }) => name.startsWith("step") && firedAt === null);
  const who = await whoHas(month, server, customer);
  const status = await does(server, who, "escalations", { reason: "1", note: "" }, id);
  if (status !== 200) return;
  month.counts.asked += 1;
  if (wait && before) wait.jumpAt = clock.now();
  if (random.fraction() < 0.5)
    deeds.push({ at: clock.now() + Math.ceil(random.fraction() * 60 * minuteMs), happens: () => replies(month, id) });
}

async function replies({ server, cast }: Month, id: number): Promise<void> {
  if (!server) return;
  cast.sole.cookie = await signIn(server, cast.sole.id);
  await does(server, cast.sole, "escalations/answer", { answer: "Ofrecele el plan B." }, id);
}

// Once a day, at an hour at which all three work or rest: each number of the page of now against its list and a recount. Then Ana reads what she
// was told.
function planLooks({ month, plan, deeds }: Lived): void {
  for (let day = 0; day < plan.days; day += 1) deeds.push({ at: plan.from + day * dayMs + 3 * hourMs, happens: () => looksAround(month) });
}

async function looksAround(month: Month): Promise<void> {
  const { server, cast } = month;
  if (!server) return;
  month.wrong.push(...(await wrongNow({ server, lives: month.fired.lives, of: teamById(month) })));
  month.counts.looks += 1;
  cast.ana.cookie = await signIn(server, cast.ana.id);
  await get(server, cast.ana, "/notifications");
}
