import { copyFileSync, cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import type { World } from "../../../src/ports/world.ts";
import { networkError } from "../../../src/simulator/faults.ts";
import { type FreshFolder, freshFolder } from "../fixture/fresh-folder.ts";
import { type TestServer, openTestServer } from "../fixture/test-server.ts";
import { type Stage, watchCalls, watchCommits } from "../fixture/stages.ts";
import { openFixture, type Fixture } from "../fixture/fixture.ts";

/** A fixture whose server can be killed at any instant. */
export type KillableFixture = Fixture & {
  /** Whether it was killed, and nobody has started it again. */
  isDead(): boolean;
  /** Dies when the reply with exactly this text passes the stage. */
  dieAt(stage: Stage, text: string): void;
  /** Dies now: the files as they lie are all that is left, and what was under way reaches nobody any more. */
  crash(): void;
  /** Starts again from what was left. */
  revive(): Promise<void>;
  /** Sets the server's own clock on or back, as an administrator does. Meta's time and the timers go on as before. */
  setClock(byMs: number): void;
};

// One start of the server on its own copy of the files. A dead one may go on as it likes: whatever it still does ends here.
type Life = { isDead: boolean; folder: FreshFolder; image: FreshFolder | null };
type Fate = { life: Life; doom: { stage: Stage; text: string } | null; skewMs: number };

/** Opens such a fixture. The same seed makes the same one. */
export async function openKillableFixture(seed: number): Promise<KillableFixture> {
  const fate: Fate = { life: born(freshFolder()), doom: null, skewMs: 0 };
  const fixture = await openFixture({
    seed,
    folder: fate.life.folder.path,
    around: (world) => killable(world, fate, fate.life),
  });
  const { close, rest } = fixture;
  const left: (() => void)[] = [];
  fixture.server = guarded(fixture.server, fate, fate.life);
  return Object.assign(fixture, {
    isDead: () => fate.life.isDead,
    dieAt: (stage: Stage, text: string) => void (fate.doom = { stage, text }),
    crash: () => die(fate, fate.life),
    setClock: (byMs: number) => void (fate.skewMs += byMs),
    async revive() {
      await rest();
      const { raw } = fixture.server.ronda.app.db.tx;
      const { folder, image } = fate.life;
      if (!image) throw new Error("nobody has died");
      left.push(() => {
        raw.close();
        folder.remove();
      });
      const life = (fate.life = born(image));
      const options = { seed: seed + left.length * 1_000_003, folder: image.path, clock: fixture.server.clock };
      const around = (world: World) => killable(world, fate, life);
      fixture.server = guarded(await openTestServer({ ...options, fetch: (request) => fixture.meta.fetch(request), around }), fate, life);
    },
    async close() {
      await close();
      for (const clear of left) clear();
      fate.life.folder.remove();
    },
  });
}

function born(folder: FreshFolder): Life {
  return { isDead: false, folder, image: null };
}

// What kill -9 leaves: the bytes that were handed to the system, synced or not. `-shm` is made anew from them.
function die(fate: Fate, life: Life): void {
  if (life.isDead) return;
  life.isDead = true;
  life.image = freshFolder();
  fate.doom = null;
  for (const name of ["ronda.db", "ronda.db-wal"]) {
    const from = join(life.folder.path, name);
    if (existsSync(from)) copyFileSync(from, join(life.image.path, name));
  }
  const media = join(life.folder.path, "media");
  if (existsSync(media)) cpSync(media, join(life.image.path, "media"), { recursive: true });
}

const never = () => new Promise<never>(() => {});

// Timers and answers of a dead one come to nothing, and its calls leave no more.
function killable(world: World, fate: Fate, life: Life): World {
  const { clock } = world;
  const ends = async (request: Request) => {
    if (life.isDead) return never();
    const answer = await world.fetch(request).catch((error: unknown) => (life.isDead ? never() : Promise.reject(error)));
    return life.isDead ? never() : answer;
  };
  return {
    ...watchCalls({ ...world, fetch: ends }, () => watchedOf(fate, life)),
    clock: { now: () => clock.now() + fate.skewMs, after: (ms, work) => clock.after(ms, () => life.isDead || work()) },
  };
}

function watchedOf(fate: Fate, life: Life) {
  const { doom } = fate;
  if (doom === null || life.isDead) return null;
  return { text: doom.text, passes: (stage: Stage) => void (stage === doom.stage && fate.doom === doom && die(fate, life)) };
}

// Nobody is at home any more: whoever asks a dead server, or was asking when it died, finds the line broken.
function guarded(server: TestServer, fate: Fate, life: Life): TestServer {
  const { db } = server.ronda.app;
  db.tx.raw.run("PRAGMA wal_autocheckpoint=500"); // a short journal is copied quickly
  watchCommits(db.tx, db.committer, () => watchedOf(fate, life));
  const handle: TestServer["ronda"]["handle"] = async (request, peer) => {
    if (life.isDead) throw networkError("ECONNREFUSED");
    const answer = await server.ronda.handle(request, peer);
    if (life.isDead) throw networkError("ECONNRESET");
    return answer;
  };
  return { ...server, ronda: { ...server.ronda, handle } };
}
