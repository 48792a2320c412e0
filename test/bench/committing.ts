import { hasShim, openShim } from "../proof/shim/shim.ts";
import { seededRandom } from "../support/fixture/seeded-random.ts";
import { type Child, startTenant } from "./servers/children.ts";
import { type Company, openCompany } from "./company/copy-folder.ts";
import { type Figure, notYet, round, spread } from "./figures.ts";
import { burst } from "./clients/load.ts";
import { tell } from "./progress.ts";
import type { Scale } from "./scale.ts";
import { anyDelivery, manyDeliveries } from "./clients/webhook-requests.ts";

const goals = { gain: 20, durable: 0.9 };
const connections = 64;
const diskMs = 5;
const warmUpRounds = 3;
const random = seededRandom(11);

type Style = "together" | "apart" | "normal";
type TestServer = { company: Company; server: Child };

/** What committing together is worth on a slow disk, and what waiting for the disk costs: Ronda beside Ronda, all else equal. */
export async function measureCommitting(scale: Scale): Promise<Figure[]> {
  const durable = await compare(scale, { ours: "together", other: "normal", slowMs: 0 });
  return [...(await measureGain(scale)), durableFigure(durable)];
}

async function measureGain(scale: Scale): Promise<Figure[]> {
  const what = `webhooks per second with ${diskMs} ms more for every flush / the same server with a commit for each`;
  if (!hasShim) return [notYet("P2", what, `≥ ${goals.gain}`, "needs a C compiler and Linux: the slow disk is a shim")];
  const pairs = await compare(scale, { ours: "together", other: "apart", slowMs: diskMs });
  const gain = spread(pairs.map((pair) => pair.ours / pair.other));
  const middle = (pick: "ours" | "other") => round(spread(pairs.map((pair) => pair[pick])).median);
  return [
    {
      of: "P2",
      what,
      value: gain.text(1),
      goal: `≥ ${goals.gain}`,
      isMet: gain.median >= goals.gain,
      seen: `${middle("ours")} beside ${middle("other")} per second, ${connections} connections`,
    },
  ];
}

function durableFigure(pairs: readonly { ours: number; other: number }[]): Figure {
  const share = spread(pairs.map((pair) => pair.ours / pair.other));
  return {
    of: "P2",
    what: "webhooks per second, each on disk (FULL) / the same without waiting for the disk (NORMAL)",
    value: share.text(2),
    goal: `≥ ${goals.durable}`,
    isMet: share.median >= goals.durable,
    seen: `${round(spread(pairs.map((pair) => pair.ours)).median)} per second`,
  };
}

type Comparison = { ours: Style; other: Style; slowMs: number };

async function compare(scale: Scale, { ours, other, slowMs }: Comparison): Promise<{ ours: number; other: number }[]> {
  const servers = { ours: await openTestServer(scale, ours, slowMs), other: await openTestServer(scale, other, slowMs) };
  try {
    const pairs: { ours: number; other: number }[] = [];
    for (let n = -warmUpRounds; n < scale.pairs; n += 1) {
      const pair = { other: await rateOf(servers.other, scale.ms), ours: await rateOf(servers.ours, scale.ms) };
      if (n < 0) continue;
      pairs.push(pair);
      tell(`${ours} ${n + 1}/${scale.pairs}: ${round(pair.ours)} per second, ${other} ${round(pair.other)}`);
    }
    return pairs;
  } finally {
    for (const { server, company } of Object.values(servers)) {
      await server.stop();
      company.fresh.remove();
    }
  }
}

async function openTestServer(scale: Scale, style: Style, slowMs: number): Promise<TestServer> {
  const company = openCompany(scale.small);
  const shim = slowMs > 0 ? openShim(company.folder, company.fresh.path) : null;
  shim?.arm({ call: "sync", at: 1, isLasting: true, deed: { sleepMs: slowMs } });
  const command = [process.execPath, "test/bench/controls/committing.ts", company.folder, style];
  return { company, server: await startTenant(command, shim?.environment) };
}

async function rateOf({ server }: TestServer, ms: number): Promise<number> {
  const ready = manyDeliveries(random, 10 * ms);
  let sent = 0;
  const next = () => (ready[sent++] ?? anyDelivery(random)).bytes;
  const seen = await burst({ port: server.port, connections, ms, next });
  if (seen.statuses.get(200) !== seen.done) throw new Error(`not every webhook was answered 200: ${JSON.stringify([...seen.statuses])}`);
  return seen.perSecond;
}
