import { Database } from "bun:sqlite";
import { pathsIn } from "../../src/folder.ts";
import type { Child } from "./servers/children.ts";
import type { Company } from "./company/copy-folder.ts";
import { type Figure, round, spread } from "./figures.ts";
import { burst } from "./clients/load.ts";
import type { Scale } from "./scale.ts";

const growthMax = 1.2;
const rowsPerPage = 50;
const deepest = 1_000;
const connections = 16;

/** A page far down the list of what is resolved, against the first one: both begin at a key, nothing is skipped over. */
export async function measureDeepPage(scale: Scale, { company, ronda }: { company: Company; ronda: Child }): Promise<Figure> {
  const { page, cursor } = findDeepPage(company.folder);
  const first = "/inbox?tab=all&status=resolved";
  const rate = async (path: string) => {
    const head = `GET ${path} HTTP/1.1\r\nhost: 127.0.0.1\r\naccept: text/html\r\ncookie: ${company.cookies[0] ?? ""}\r\n\r\n`;
    const request = Buffer.from(head);
    const seen = await burst({ port: ronda.port, connections, ms: scale.ms / 2, next: () => request });
    if (seen.statuses.get(200) !== seen.done) throw new Error(`${path} was not always answered 200`);
    return seen.perSecond;
  };
  const pairs: { top: number; deep: number }[] = [];
  for (let n = -1; n < scale.pairs; n += 1) {
    const pair = { top: await rate(first), deep: await rate(`${first}&after=${cursor}`) };
    if (n >= 0) pairs.push(pair);
  }
  const growth = spread(pairs.map(({ top, deep }) => top / deep));
  return {
    of: "P5",
    what: `inbox, resolved, time of page ${round(page)} / time of page 1, at ${scale.large.toLocaleString("en")} messages`,
    value: growth.text(2),
    goal: `≤ ${growthMax}`,
    isMet: growth.median <= growthMax,
    seen: `${round(spread(pairs.map(({ deep }) => deep)).median)} beside ${round(spread(pairs.map(({ top }) => top)).median)} per second`,
  };
}

// A small company has fewer pages than a thousand: its last whole one then.
function findDeepPage(folder: string): { page: number; cursor: string } {
  const database = new Database(pathsIn(folder).database, { readonly: true });
  const count = database.query<{ n: number }, []>("SELECT count(*) AS n FROM conversation WHERE status = 'resolved'").get()?.n ?? 0;
  const page = Math.min(deepest, Math.floor(count / rowsPerPage));
  const last = database
    .query<{ sort: number; id: number }, [number]>(
      "SELECT sort_at AS sort, id FROM conversation WHERE status = 'resolved' ORDER BY sort_at, id LIMIT 1 OFFSET ?1",
    )
    .get((page - 1) * rowsPerPage - 1);
  database.close();
  if (!last) throw new Error("the seed has too little that is resolved");
  return { page, cursor: `${last.sort}.${last.id}` };
}
