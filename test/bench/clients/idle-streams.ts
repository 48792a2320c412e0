import { startRonda } from "../servers/children.ts";
import { openCompany } from "../company/copy-folder.ts";
import { type Figure, notYet } from "../figures.ts";
import { findLiveConversationOf, liveRequest } from "./live-page.ts";
import type { Scale } from "../scale.ts";
import { rssMib } from "../servers/vitals.ts";
import { watch } from "./watchers.ts";

const goals = { idleKib: 8, allMib: 128, all: 10_000 };
const perPerson = 8;
/** As many as one Ronda takes. */
const streams = 2_000;
const settleMs = 3_000;

/** What an open page takes of the memory while nothing happens. */
export async function measureIdleStreams(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small, streams / perPerson);
  const ronda = await startRonda(company.folder);
  try {
    const { id } = findLiveConversationOf(company.folder);
    // Each person has as many pages open as one may have.
    const pages = Array.from({ length: streams }, (_, n) => liveRequest(id, company.cookies[Math.floor(n / perPerson)] ?? ""));
    // The first quarter also brings what any server grows by when it begins to work; the others bring streams alone.
    const first = await watch(ronda.port, pages.slice(0, streams / 4));
    await Bun.sleep(settleMs);
    const before = rssMib(ronda.pid);
    const others = await watch(ronda.port, pages.slice(streams / 4));
    await Bun.sleep(settleMs);
    const after = rssMib(ronda.pid);
    for (const one of [first, others]) one.close();
    return figuresOf({ before, after, first: first.count, others: others.count });
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

function figuresOf(seen: { before: number; after: number; first: number; others: number }): Figure[] {
  const kibEach = ((seen.after - seen.before) * 1024) / seen.others;
  const all = seen.after + (kibEach * (goals.all - streams)) / 1024;
  const many = streams.toLocaleString("en");
  return [
    {
      of: "P7",
      what: "memory of one more open page while nothing happens",
      value: `${kibEach.toFixed(1)} KiB`,
      goal: `≤ ${goals.idleKib} KiB`,
      isMet: kibEach <= goals.idleKib,
      seen: `${seen.before.toFixed(0)} MiB with ${seen.first}, ${seen.after.toFixed(0)} MiB with ${many} streams`,
    },
    notYet(
      "P7",
      `memory with ${goals.all.toLocaleString("en")} streams`,
      `≤ ${goals.allMib} MiB`,
      `one Ronda takes ${many} at most; ${goals.all.toLocaleString("en")} would take ${all.toFixed(0)} MiB at that slope`,
    ),
  ];
}
