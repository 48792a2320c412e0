import type { App } from "../../app.ts";
import { StorageError } from "../../db/committer.ts";
import { findLastEventId, type JournalRow, listEventsAfter, listKindsAfter } from "../../db/journal.ts";
import { insertSkip, setFailing, setWatermark } from "../../db/queries/system/followers.ts";
import { nobody, transact } from "../../db/transact.ts";
import { PortError } from "../../ports/world.ts";
import type { Follower } from "./follower.ts";
import { type Place, resume } from "./resume.ts";

/** Rows in a slice: one transaction for what follows from them. */
const sliceMax = 200;
/** Rows nobody wanted are written down as passed only this often: reading them again after a crash costs nothing. */
const unwantedMax = 1_000;
/** Back-off: 1, 2, 4 … 60 s. */
export const retryMsMax = 60_000;
/** A row that breaks our own code is tried for about two minutes, one whose outside cannot be reached for about a day. */
export const triesMax = 8;
const outsideTriesMax = 1_440;
const seedBytes = 32;
const noSeed = new Uint8Array(0);

/** One follower and how far it has come. Slices follow each other until the end of the journal. */
export class FollowJournal {
  private place: Place = { position: 0, stored: 0, failingId: null, failures: 0, retryDueAt: null };
  // Rows up to here are done one by one: one of them broke its slice.
  private singlyUpTo = 0;
  private isRunning = false;
  private hasBegun = false;

  constructor(
    private readonly app: App,
    readonly follower: Follower,
  ) {}

  /** Finds its place in this database, or takes one. */
  async start(): Promise<void> {
    this.place = await transact(this.app, nobody, (work) => resume(work, this.follower, this.app.epoch));
  }

  get isBusy(): boolean {
    return this.isRunning;
  }

  /** How many journal rows it is behind. */
  get lag(): number {
    return Math.max(0, findLastEventId(this.app.db.tx) - this.place.position);
  }

  /** Does what is new, slice after slice. Returns in how many ms it must be asked again because a row failed; null: when there is news. */
  async run(isStopped: () => boolean): Promise<number | null> {
    if (this.isRunning) return null;
    this.isRunning = true;
    try {
      if (!this.hasBegun) await this.follower.begin?.(this.app);
      this.hasBegun = true;
      while (!isStopped() && this.msToRetry() === 0 && (await this.doSlice()));
    } finally {
      this.isRunning = false;
    }
    return this.msToRetry() || null;
  }

  // 0: now. Further ahead than any back-off: the clock was set back.
  private msToRetry(): number {
    const left = (this.place.retryDueAt ?? 0) - this.app.world.clock.now();
    return left > 0 && left <= retryMsMax ? left : 0;
  }

  // 1. Look at numbers and kinds alone. 2. Nothing wanted: move on, and write that down now and then. 3. Do what is wanted; if it breaks,
  // do the same rows one by one, so that the one that breaks stands alone. Returns whether there may be more.
  private async doSlice(): Promise<boolean> {
    const { tx } = this.app.db;
    const { kinds, isWanted } = this.follower;
    const seen = listKindsAfter(tx, this.place.position, sliceMax);
    const last = seen.at(-1);
    if (!last) return false;
    const wanted = isWanted?.(tx) === false ? [] : seen.filter((row) => kinds === "all" || kinds.includes(row.kind));
    const [first] = wanted;
    if (!first) return this.passBy(last.id, seen.length);
    this.place.position = first.id - 1;
    const isSingle = first.id <= this.singlyUpTo;
    const end = isSingle ? first.id : last.id;
    const ids = new Set((isSingle ? [first] : wanted).map((row) => row.id));
    const rows = listEventsAfter(tx, first.id - 1, end - first.id + 1).filter((row) => ids.has(row.id));
    try {
      await this.doRows(rows, end);
    } catch (error) {
      if (error instanceof StorageError) throw error;
      if (rows.length > 1) this.singlyUpTo = end;
      else await this.fail(first.id, error);
    }
    return true;
  }

  private async passBy(id: number, count: number): Promise<boolean> {
    this.place.position = id;
    if (id - this.place.stored >= unwantedMax) {
      await transact(this.app, nobody, ({ tx }) => this.moveTo(tx, id));
      this.place.stored = id;
    }
    return count === sliceMax;
  }

  private async doRows(rows: readonly JournalRow[], end: number): Promise<void> {
    const { write, act, drawsSeed } = this.follower;
    const seed = drawsSeed ? this.app.world.random.bytes(seedBytes) : noSeed;
    if (act) await act(this.app, rows);
    await transact(this.app, nobody, (work) => {
      if (write) write(work, rows, seed);
      this.moveTo(work.tx, end);
    });
    this.place = { position: end, stored: end, failingId: null, failures: 0, retryDueAt: null };
  }

  private moveTo(tx: App["db"]["tx"], id: number): void {
    setWatermark(tx, this.follower.name, id, this.app.epoch);
  }

  // Told once when it begins to fail, and once when the row is given up.
  private async fail(eventId: number, error: unknown): Promise<void> {
    const { name } = this.follower;
    const failures = (this.place.failingId === eventId ? this.place.failures : 0) + 1;
    const words = error instanceof Error ? error.message : "unknown";
    const isOutside = error instanceof PortError && error.retryable;
    if (failures >= (isOutside ? outsideTriesMax : triesMax)) {
      await transact(this.app, nobody, ({ tx, now }) => {
        insertSkip(tx, { follower: name, eventId, at: now, error: words });
        this.moveTo(tx, eventId);
      });
      this.app.log("error", "follower_passed_over", { name, eventId, error: words });
      this.place = { position: eventId, stored: eventId, failingId: null, failures: 0, retryDueAt: null };
      return;
    }
    if (failures === 1) this.app.log("error", "follower_failed", { name, eventId, error: words });
    const retryDueAt = this.app.world.clock.now() + Math.min(retryMsMax, 1_000 * 2 ** Math.min(failures - 1, 6));
    await transact(this.app, nobody, ({ tx }) => setFailing(tx, name, { eventId, failures, retryDueAt }));
    this.place = { ...this.place, failingId: eventId, failures, retryDueAt };
  }
}
