import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Child, startChild, startControl } from "./servers/children.ts";
import { openCompany } from "./company/copy-folder.ts";
import { executableIn } from "./servers/executable.ts";
import { type Figure, spread } from "./figures.ts";
import { burst } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { measureSetUp } from "./servers/set-up.ts";
import { manyDeliveries } from "./clients/webhook-requests.ts";

const goals = { firstAnswerMs: 250, afterKillMs: 500 };
const killed = { ms: 500, rounds: 5 };

/** From nothing to an answer: a start on a large server, one after a kill under load, and a whole fresh clone. */
export async function measureStart(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.large);
  const binary = await executableIn(company.fresh.path);
  const start = () => startChild([binary, "serve", "--data", company.folder, "--port", "0"]);
  try {
    return [...(await measureStarts(start, scale)), await measureAfterKill(start, scale), await measureSetUp()];
  } finally {
    company.fresh.remove();
  }
}

async function measureStarts(startOurs: () => Promise<Child>, scale: Scale): Promise<Figure[]> {
  const pairs: { ours: number; bare: number }[] = [];
  for (let n = 0; n < scale.starts; n++) {
    const ours = await timeStart(startOurs);
    const bare = await timeStart(() => startControl("hello"));
    pairs.push({ ours, bare });
    tell(`start ${n + 1}/${scale.starts}: ${ours.toFixed(0)} ms, bare ${bare.toFixed(0)} ms`);
  }
  const ours = spread(pairs.map((pair) => pair.ours));
  const ratio = spread(pairs.map((pair) => pair.ours / pair.bare));
  const what = `start to first answer at ${scale.large.toLocaleString("en")} messages`;
  return [
    {
      of: "P10",
      what: `${what}, ms`,
      value: ours.text(0),
      goal: `≤ ${goals.firstAnswerMs}`,
      isMet: ours.median <= goals.firstAnswerMs,
      seen: `${scale.starts} starts`,
    },
    {
      of: "P10",
      what: `${what} / a bare Bun server's`,
      value: ratio.text(1),
      goal: "none",
      isMet: null,
      seen: "from process start to the answer read",
    },
  ];
}

// What a crash leaves behind — a journal file of many megabytes — has to be taken in before the first answer.
async function measureAfterKill(start: () => Promise<Child>, scale: Scale): Promise<Figure> {
  const times: number[] = [];
  let delivered = 0;
  for (let n = 0; n < Math.min(killed.rounds, scale.starts); n += 1) {
    const ready = manyDeliveries(seededRandom(n), 10 * killed.ms);
    const child = await start();
    const seen = await burst({ port: child.port, connections: 64, ms: killed.ms, next: () => ready.pop()?.bytes });
    await child.kill();
    delivered += seen.done;
    times.push(await timeStart(start, (again) => again.kill()));
  }
  const ours = spread(times);
  return {
    of: "Q7",
    what: `kill -9 under load, then start to first answer at ${scale.large.toLocaleString("en")} messages, ms`,
    value: ours.text(0),
    goal: `≤ ${goals.afterKillMs}`,
    isMet: ours.median <= goals.afterKillMs,
    seen: `${times.length} kills after ${delivered.toLocaleString("en")} webhooks in all`,
  };
}

async function timeStart(start: () => Promise<Child>, end = (child: Child) => child.stop()): Promise<number> {
  const begun = performance.now();
  const child = await start();
  const answer = await fetch(`http://127.0.0.1:${child.port}/healthz`);
  await answer.text();
  const took = performance.now() - begun;
  await end(child);
  if (!answer.ok) throw new Error(`the first answer was ${answer.status}`);
  return took;
}
