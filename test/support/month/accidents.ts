import { rows } from "../fixture/intake.ts";
import { saveWeek } from "./company.ts";
import type { Deed, Lived } from "./live-month.ts";
import { boot, type Month, rest, shut } from "./month.ts";
import { recount, shown } from "./month-waits.ts";
import { markOpen } from "../time/open-minutes.ts";
import { scheduleOf, withoutSiesta } from "./terms.ts";

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const goneMs = [1_000, 40_000, 30 * minuteMs];
/** Who notices that the clock was set back does so within this. */
const noticedMs = 4_000;

/** Two days without a server, some short restarts, a clock that somebody sets back by an hour, and other hours for Madrid. */
export function planAccidents(lived: Lived): void {
  const { month, plan, deeds, until } = lived;
  const somewhen = (share: number) => plan.from + Math.floor((until - plan.from) * share);
  const outageAt = plan.outageFrom + Math.floor(month.random.fraction() * 12) * hourMs;
  deeds.push({ at: outageAt, happens: () => shut(month) }, { at: outageAt + 2 * dayMs, happens: async () => void (await boot(month)) });
  const restarts = Array.from({ length: 6 }, (_, index): Deed => {
    return { at: somewhen(month.random.fraction()), happens: () => restart(month, goneMs[index % goneMs.length] ?? 0) };
  });
  deeds.push(...restarts);
  deeds.push({ at: somewhen(0.1 + month.random.fraction() * 0.1), happens: () => setBack(month) });
  deeds.push({ at: plan.siestaEndsAt, happens: () => endSiesta(lived) });
}

async function restart(month: Month, ms: number): Promise<void> {
  if (!month.server) return;
  await shut(month);
  await month.clock.leap(ms);
  await boot(month);
}

// What began in the hour that comes again begins now, wherever Ronda notices; it says itself when, and may not be far off.
async function setBack(month: Month): Promise<void> {
  const { clock, customers, wrong } = month;
  clock.set(-hourMs);
  month.setBackMs += hourMs;
  const now = clock.now();
  month.bootedAt = Math.min(month.bootedAt, now);
  month.fired.blurredAskId = month.server
    ? (rows<{ id: number }>(month.server, "SELECT coalesce(max(id), 0) AS id FROM escalation")[0]?.id ?? 0)
    : 0;
  for (const life of month.fired.lives.of.values()) life.isBlurred = true;
  await clock.advance(noticedMs);
  await rest(month);
  for (const customer of customers) {
    const { wait } = customer;
    customer.lastAt = Math.min(customer.lastAt, now);
    if (!wait) continue;
    const [row] = rows<{ since: number }>(
      serverOf(month),
      `SELECT waiting_since AS since FROM conversation WHERE id = ${customer.conversationId}`,
    );
    const since = row?.since ?? 0;
    if (wait.since <= now ? since !== wait.since : since < now || since > now + noticedMs)
      wrong.push({ movedWrongly: customer.name, from: shown(wait.since), to: shown(since), now: shown(now) });
    wait.since = since;
    recount(customer, clock.now());
  }
}

// Hours are saved in a whole minute, for whoever counts by them.
async function endSiesta(lived: Lived): Promise<void> {
  const { month } = lived;
  const { clock, customers, teams } = month;
  const madrid = teams.find(({ word }) => word === "madrid");
  if (!madrid || !month.server) return;
  const wait = (minuteMs - (clock.now() % minuteMs)) % minuteMs;
  await clock.advance(wait);
  await rest(month);
  await saveWeek(month.server, madrid, withoutSiesta);
  madrid.versions.push({ from: clock.now(), schedule: scheduleOf(madrid, withoutSiesta) });
  madrid.open = markOpen(madrid.versions, madrid.open.from + madrid.open.marks.length * minuteMs);
  for (const customer of customers) if (customer.team === madrid) recount(customer, clock.now());
}

function serverOf({ server }: Month) {
  if (!server) throw new Error("nobody is at home");
  return server;
}
