import { resumeSending } from "../../../src/domain/setup/resume-number.ts";
import { crash, type Days, openDays, passes, rest } from "../days/days.ts";
import { doSomething } from "../days/days-deeds.ts";
import { calmDown } from "../days/days-meta.ts";
import { wrongNow } from "../days/days-now.ts";
import { look, lookBack, newWatch, type Watch } from "../days/days-watch.ts";
import { manage } from "../fixture/office-work.ts";

/** How a life goes: what was done, how often it was looked at, and the company as it is. */
export type Lived = { hours: number; steps: number; did: string; watch: Watch; days: Days };

const hourMs = 3_600_000;
const minuteMs = 60_000;
/** So often the page of now is held to its lists and to a recount. */
const nowEveryMs = 6 * hourMs;

/** Lives so many simulated hours from a seed, looking at every promise after each step, killing the process now and then; then all
 *  calms down and everything has to end. Throws one line that says which seed, where, and how to see it again. `meddle` comes before
 *  each look. The caller closes. */
export async function live(seed: number, hours: number, meddle: (lived: Lived) => void = () => undefined): Promise<Lived> {
  const days = await openDays(seed);
  const lived: Lived = { hours: 0, steps: 0, did: "", watch: newWatch(), days };
  try {
    await liveOn(lived, hours, meddle);
    return lived;
  } catch (error) {
    const where = `seed ${seed}, step ${lived.steps} (${lived.did}), hour ${lived.hours.toFixed(2)}`;
    const what = error instanceof Error ? error.message : String(error);
    throw new Error(`${where}: ${what} | again: RONDA_SEED=${seed} bun test test/simulation/days.test.ts`, { cause: error });
  }
}

async function liveOn(lived: Lived, hours: number, meddle: (lived: Lived) => void): Promise<void> {
  const { days, watch } = lived;
  const { clock } = days;
  const start = clock.now();
  let crashAt = start + nextCrashMs(days);
  let nowAt = start + nowEveryMs;
  while (clock.now() < start + hours * hourMs) {
    lived.steps += 1;
    lived.hours = (clock.now() - start) / hourMs;
    const isDue = clock.now() >= crashAt;
    const deed = doSomething(days, (name) => void (lived.did = name));
    const isMidway = isDue && days.crashes % 3 === 0;
    if (isMidway) await crash(days, deed);
    else await deed;
    await rest(days);
    const isInFlight = isDue && !isMidway && (await letSomeArrive(days));
    if (isInFlight) await crash(days, Promise.resolve());
    if (isMidway || isInFlight) crashAt = clock.now() + nextCrashMs(days);
    meddle(lived);
    refuse(look(days, watch));
    await passes(days, untilNext(days));
    refuse(look(days, watch));
    if (clock.now() < nowAt) continue;
    refuse(await wrongNow({ server: days.fixture.server, lives: watch.fired.lives, of: days.hours.of }));
    nowAt = clock.now() + nowEveryMs;
  }
  lived.hours = (clock.now() - start) / hourMs;
  await calm(days);
  refuse([
    ...look(days, watch),
    ...lookBack(days),
    ...(await wrongNow({ server: days.fixture.server, lives: watch.fired.lives, of: days.hours.of })),
  ]);
}

// Two of three kills wait for a reply that is being sent, and come anywhere between its first byte and its answer.
async function letSomeArrive(days: Days): Promise<boolean> {
  const isSending = () =>
    days.fixture.server.ronda.app.db.tx.raw.query("SELECT 1 FROM outbox WHERE state = 'sending' LIMIT 1").get() !== null;
  if (!isSending()) return false;
  await days.clock.leap(Math.ceil(days.random.fraction() * 200));
  await days.clock.leap(Math.ceil(days.random.fraction() * 200));
  return isSending();
}

function refuse(broken: object[]): void {
  if (broken.length > 0) throw new Error(JSON.stringify(broken.slice(0, 3)));
}

// Ten minutes for everything to end; an unsure reply is put before its owner by then even when no webhook comes.
async function calm(days: Days): Promise<void> {
  await calmDown(days);
  await manage(days.fixture.server, (work) => resumeSending(work, "operator", 1) ?? null);
  await passes(days, 11 * minuteMs);
}

// By day somebody does something every minute and a half, by night every twelve.
function untilNext({ clock, random }: Days): number {
  const hour = new Date(clock.now()).getUTCHours();
  const meanMs = hour >= 11 && hour < 23 ? 1.5 * minuteMs : 12 * minuteMs;
  return Math.ceil(-Math.log(1 - random.fraction()) * meanMs);
}

function nextCrashMs({ random }: Days): number {
  return Math.ceil(-Math.log(1 - random.fraction()) * 5 * hourMs);
}
