import { join } from "node:path";
import { createApp, type Log } from "../../src/app.ts";
import { readConfig } from "../../src/config.ts";
import { migrate } from "../../src/db/migrate.ts";
import { openWriter } from "../../src/db/open.ts";
import { workOf } from "../../src/db/transact.ts";
import { foundHouse } from "../../src/domain/setup/found-house.ts";
import { secretsWith } from "../../src/domain/setup/secrets.ts";
import { filesIn } from "../../src/ports/real.ts";
import type { Fetch, World } from "../../src/ports/world.ts";
import { createRonda, type Ronda } from "../../src/server.ts";
import type { Follower } from "../../src/jobs/followers/follower.ts";
import { freshFolder } from "./fresh-folder.ts";
import { letterBox, pushBox } from "./letter-box.ts";
import { plentyOfRoom } from "./plenty-of-room.ts";
import { seededRandom } from "./seeded-random.ts";
import { VirtualClock } from "./virtual-clock.ts";

/** A house under virtual time, with nobody in it yet. `fetch` stands for everything outside. */
export type House = { ronda: Ronda; clock: VirtualClock; folder: string; advance(ms: number): Promise<void>; close(): Promise<void> };

/** Monday, 10:00 in Rosario. */
export const mondayMorning = Date.UTC(2026, 10, 23, 13, 0, 0);

/** How a house is opened. `folder` reopens one that was left behind, `clock` lets the world outside go on while it does; `around` puts
 *  something between the house and its world. */
export type HouseOptions = {
  seed?: number;
  fetch?: Fetch;
  at?: number;
  folder?: string;
  clock?: VirtualClock;
  around?: (world: World) => World;
  /** Nothing is flushed: a killed process loses nothing by that, a power cut would. For simulated days, which commit a hundred thousand times. */
  isUnflushed?: boolean;
  log?: Log;
  /** Durable readers of the journal instead of the product's own. */
  followers?: readonly Follower[];
};

/** Opens a house, in a fresh folder unless it is told one. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const fresh = options.folder === undefined ? freshFolder() : null;
  const folder = options.folder ?? fresh?.path ?? "";
  const clock = options.clock ?? new VirtualClock(options.at ?? mondayMorning);
  const random = seededRandom(options.seed ?? 1);
  const tx = openWriter(join(folder, "ronda.db"), 0);
  if (options.isUnflushed) tx.raw.run("PRAGMA synchronous=OFF");
  const isNew = migrateTest(tx.raw, clock.now());
  if (isNew) foundHouse(workOf(tx, clock.now(), { personId: null, address: null }), { epoch: "e1", isDemo: false });
  const outside = {
    clock,
    random,
    fetch: options.fetch ?? refuse,
    files: filesIn(join(folder, "media")),
    disk: plentyOfRoom,
    mail: letterBox(),
    push: pushBox(),
  };
  const world = options.around?.(outside) ?? outside;
  const config = readConfig({ data: folder, port: "0" });
  const app = createApp({ config, world, secrets: secretsWith(new Uint8Array(32).fill(7)), log: options.log ?? (() => {}), tx });
  const ronda = createRonda(app, options.followers ? { followers: options.followers } : {});
  await ronda.start();
  return {
    ronda,
    clock,
    folder,
    advance: (ms) => clock.advance(ms),
    async close() {
      await ronda.stop();
      tx.raw.close();
      fresh?.remove();
    },
  };
}

function migrateTest(raw: Parameters<typeof migrate>[0], now: number): boolean {
  migrate(raw, join(import.meta.dir, "..", "..", "migrations"), now);
  return (
    raw.query("SELECT count(*) AS n FROM team").get() !== null &&
    (raw.query("SELECT count(*) AS n FROM team").get() as { n: number }).n === 0
  );
}

const refuse: Fetch = () => Promise.reject(new TypeError("nothing outside in this test"));
