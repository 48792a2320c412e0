import { statSync } from "node:fs";
import { openFolder, pathsIn } from "../../src/folder.ts";
import { readConfig } from "../../src/config.ts";
import { sweepExpired } from "../../src/jobs/sweep-expired.ts";
import { realWorld } from "../../src/ports/real.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Child, startRonda } from "./servers/children.ts";
import { type Company, openCompany } from "./company/copy-folder.ts";
import { type Figure, notYet, round } from "./figures.ts";
import { burst } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { seededFolder } from "./company/seed.ts";
import { hasProc, writtenBytes } from "./servers/vitals.ts";
import { anyDelivery } from "./clients/webhook-requests.ts";

const goals = { diskMb: 320, loneKb: 60, loadKb: 12 };
const rawDays = 8;
const dayMs = 24 * 3_600_000;
const million = 1_000_000;

/** What messages take on disk, what of them goes again, and how many bytes the disk must write for each. */
export async function measureStorage(scale: Scale): Promise<Figure[]> {
  const seeded = sizeOf(seededFolder(scale.large));
  const company = openCompany(scale.small);
  try {
    const written = hasProc ? await measureWrites(company, scale) : [];
    const raw = await measureRaw(company);
    return [diskFigure(seeded, scale), raw, ...written];
  } finally {
    company.fresh.remove();
  }
}

function sizeOf(folder: string): number {
  const { database } = pathsIn(folder);
  return statSync(database).size;
}

function diskFigure(bytes: number, scale: Scale): Figure {
  const megabytes = ((bytes / scale.large) * million) / 1_000_000;
  return {
    of: "P11",
    what: `database per million text messages, at ${scale.large.toLocaleString("en")}, with conversations, journal and deliveries, without the search that is not built yet`,
    value: `${megabytes.toFixed(0)} MB`,
    goal: `≤ ${goals.diskMb} MB`,
    isMet: megabytes <= goals.diskMb,
    seen: "a year of the seeded company; every index at its densest",
  };
}

async function measureWrites(company: Company, scale: Scale): Promise<Figure[]> {
  const ronda = await startRonda(company.folder);
  const count = scale.warmUp / 10;
  const before = sizeOf(company.folder);
  await writeEach(ronda, 1, count / 2);
  const lone = await writeEach(ronda, 1, count);
  const load = await writeEach(ronda, 64, 8 * count);
  await ronda.stop();
  const grown = (sizeOf(company.folder) - before) / (9.5 * count);
  tell(`a webhook writes ${round(lone)} B alone, ${round(load)} B under load, and leaves ${round(grown)} B with its raw item`);
  const left = `the database grew by ${round(grown)} B a message, its raw item among them`;
  return [
    writeFigure("a lone message", lone, { goalKb: goals.loneKb, seen: `${round(count)} one after the other, checkpoints among them` }),
    writeFigure("a message under load", load, { goalKb: goals.loadKb, seen: `${round(8 * count)} over 64 connections; ${left}` }),
  ];
}

async function writeEach(ronda: Child, connections: number, count: number): Promise<number> {
  const random = seededRandom(connections);
  const before = writtenBytes(ronda.pid);
  let sent = 0;
  const next = () => (sent++ < count ? anyDelivery(random).bytes : undefined);
  const seen = await burst({ port: ronda.port, connections, ms: 120_000, next });
  return (writtenBytes(ronda.pid) - before) / seen.done;
}

function writeFigure(what: string, bytes: number, { goalKb, seen }: { goalKb: number; seen: string }): Figure {
  const kilobytes = bytes / 1000;
  return {
    of: "P11",
    what: `bytes written to the disk for ${what}`,
    value: `${kilobytes.toFixed(1)} KB`,
    goal: `≤ ${goalKb} KB`,
    isMet: kilobytes <= goalKb,
    seen,
  };
}

// The server nine days later: the same folder, its sweep, and a clock that is ahead.
async function measureRaw(company: Company): Promise<Figure> {
  const what = `raw webhooks kept after ${rawDays} days`;
  const real = realWorld(pathsIn(company.folder).media);
  const later = { ...real, clock: { ...real.clock, now: () => real.clock.now() + (rawDays + 1) * dayMs } };
  const opened = openFolder(readConfig({ data: company.folder, port: "0" }), later, { mode: "command", log: () => {} });
  const count = () => opened.app.db.tx.raw.query<{ n: number }, []>("SELECT count(*) AS n FROM raw_item").get()?.n ?? 0;
  try {
    const before = count();
    if (before === 0) return notYet("P11", what, "0", "no webhook was delivered before");
    await sweepExpired(opened.app);
    const left = count();
    return { of: "P11", what, value: round(left), goal: "0", isMet: left === 0, seen: `of ${round(before)}, by the sweep of every minute` };
  } finally {
    opened.close();
  }
}
