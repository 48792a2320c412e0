import { startRonda } from "../servers/children.ts";
import { openCompany } from "../company/copy-folder.ts";
import { type Figure, notYet } from "../figures.ts";
import { alertsRequest, findLiveConversationOf, liveRequest } from "./live-page.ts";
import type { Scale } from "../scale.ts";
import { restingMib, rssMib } from "../servers/vitals.ts";
import { watch } from "./watchers.ts";

const goals = { idleKib: 8, allMib: 128, all: 10_000 };
const perPerson = 8;
/** As many as one Ronda takes. */
const streams = 2_000;
const settleMs = 3_000;

/** What an open page takes of the memory while nothing happens, and what the stream of alerts takes that each browser holds beside it. */
export async function measureIdleStreams(scale: Scale): Promise<Figure[]> {
  const company = openCompany(scale.small, streams / perPerson);
  // A first start brings an older company up to date, which has nothing to do with streams.
  const before = await startRonda(company.folder);
  await restingMib(before.pid);
  await before.stop();
  const ronda = await startRonda(company.folder);
  try {
    await restingMib(ronda.pid);
    const { id } = findLiveConversationOf(company.folder);
    // Each person has as many streams open as one may have. The first quarter also brings what any server grows by when it begins to work; the
    // others bring streams alone.
    const cookieOf = (n: number) => company.cookies[Math.floor(n / perPerson)] ?? "";
    const open = async (from: number, to: number, request: (cookie: string) => Uint8Array) => {
      const numbers = Array.from({ length: streams * (to - from) }, (_, n) => n + streams * from);
      const watchers = await watch(
        ronda.port,
        numbers.map((n) => request(cookieOf(n))),
      );
      await Bun.sleep(settleMs);
      return { mib: rssMib(ronda.pid), watchers };
    };
    const page = (cookie: string) => liveRequest(id, cookie);
    const first = await open(0, 1 / 4, page);
    const pages = await open(1 / 4, 5 / 8, page);
    const ears = await open(5 / 8, 1, alertsRequest);
    for (const { watchers } of [first, pages, ears]) watchers.close();
    return figuresOf({ first: first.mib, pages: pages.mib, ears: ears.mib, each: pages.watchers.count });
  } finally {
    await ronda.stop();
    company.fresh.remove();
  }
}

function figuresOf(seen: { first: number; pages: number; ears: number; each: number }): Figure[] {
  const kibEach = ((seen.pages - seen.first) * 1024) / seen.each;
  const earKib = ((seen.ears - seen.pages) * 1024) / seen.each;
  const all = seen.ears + (kibEach * (goals.all - streams)) / 1024;
  const many = streams.toLocaleString("en");
  return [
    {
      of: "P7",
      what: "memory of one more open page while nothing happens",
      value: `${kibEach.toFixed(1)} KiB`,
      goal: `≤ ${goals.idleKib} KiB`,
      isMet: kibEach <= goals.idleKib,
      seen: `${seen.first.toFixed(0)} MiB with ${streams / 4}, ${seen.pages.toFixed(0)} MiB with ${streams / 4 + seen.each}, in the same run`,
    },
    {
      of: "P7",
      what: "the same of one more stream of alerts, one for each browser / of one more open page",
      value: `${(earKib / kibEach).toFixed(2)}`,
      goal: "none",
      isMet: null,
      seen: `${earKib.toFixed(1)} KiB; ${seen.ears.toFixed(0)} MiB with ${many} streams`,
    },
    notYet(
      "P7",
      `memory with ${goals.all.toLocaleString("en")} streams`,
      `≤ ${goals.allMib} MiB`,
      `one Ronda takes ${many} at most; ${goals.all.toLocaleString("en")} would take ${all.toFixed(0)} MiB at that slope`,
    ),
  ];
}
