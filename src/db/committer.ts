import { SQLiteError } from "bun:sqlite";
import { isRefused } from "../domain/result.ts";
import type { Clock } from "../ports/world.ts";
import { statement, type Tx, walPagesMax } from "./open.ts";
import { copyWal, countPagesInWal } from "./queries/system/wal.ts";
import { storageCode } from "./storage-error.ts";
import { isDamage } from "./quick-check.ts";

/** The disk said no, or the queue is full: nothing was stored, nobody was acknowledged. Edges answer 503 with Retry-After. */
export class StorageError extends Error {
  readonly code: string;
  constructor(code: string, message: string) {
    super(message);
    this.name = "StorageError";
    this.code = code;
  }
}

type Waiting = { work: () => unknown; answer: (value: unknown) => void; fail: (error: unknown) => void };
type Outcome = { ok: true; value: unknown } | { ok: false; error: unknown };

const batchMsMax = 20;
const queueMax = 20_000;
const gatherTurnsMax = 16;
const commitsPerLook = 8;

const totalChanges = statement<{ n: number }, []>("SELECT total_changes() AS n");

/** The one writer. Callbacks that wait together, at most `batchMax`, are committed together: one fsync for all of them. */
export class Committer {
  private readonly queue: Waiting[] = [];
  private isScheduled = false;
  private busyMs = 0;
  private commits = 0;
  private refusedAt: number | null = null;
  private shutBy: StorageError | null = null;
  /** Called after every commit; the hub and the worker look at the journal then. */
  afterCommit: () => void = () => {};
  /** Called when the disk failed in a way that must not be retried-and-trusted (an fsync, a write): the process must end at once, before
   *  anybody hears of it, and without closing the database, which would copy the WAL and delete it. */
  onBroken: (error: StorageError) => void = () => {};
  /** Called when the database itself proved damaged while it was written. */
  onDamaged: (error: StorageError) => void = () => {};

  constructor(
    private readonly tx: Tx,
    private readonly clock: Clock,
    private readonly limits: { batchMax: number } = { batchMax: 256 },
  ) {}

  /** Runs `work` (synchronous, SQL only, may run twice) in a transaction; resolves after the COMMIT that contains it. */
  submit<Answer>(work: () => Answer): Promise<Answer> {
    if (this.shutBy) return Promise.reject(this.shutBy);
    if (this.queue.length >= queueMax) return Promise.reject(new StorageError("QUEUE_FULL", "too many writes are waiting"));
    return new Promise<Answer>((resolve, reject) => {
      this.queue.push({ work, answer: (value) => resolve(value as Answer), fail: reject });
      this.schedule();
    });
  }

  /** Refuses everything with `reason` from now on, also what waits already. */
  shut(reason: StorageError): void {
    this.shutBy = reason;
    for (const one of this.queue.splice(0)) one.fail(reason);
  }

  /** Resolves when nothing waits any more, or after a thousand turns of the event loop: before the database is closed. */
  async idle(): Promise<void> {
    for (let turn = 0; turn < 1_000 && (this.isScheduled || this.queue.length > 0); turn += 1)
      await new Promise<void>((resolve) => setImmediate(resolve));
  }

  get waiting(): number {
    return this.queue.length;
  }

  /** Since when the disk is full and nothing is stored, epoch ms; null: it takes what it is given. */
  get refusingSince(): number | null {
    return this.refusedAt;
  }

  private schedule(): void {
    if (this.isScheduled) return;
    this.isScheduled = true;
    this.gather(0, gatherTurnsMax);
  }

  // As long as every turn of the event loop brings more, one fsync may as well serve them all; alone, nobody waits longer than a turn.
  private gather(seen: number, turnsLeft: number): void {
    setImmediate(() => {
      const { length } = this.queue;
      if (length > seen && length < this.limits.batchMax && turnsLeft > 0) this.gather(length, turnsLeft - 1);
      else this.commitBatch();
    });
  }

  private commitBatch(): void {
    this.isScheduled = false;
    if (this.queue.length === 0 || !this.begin([])) return;
    const batch: Waiting[] = [];
    const before = this.changes();
    try {
      let outcomes = this.runTogether(batch);
      if (!outcomes) {
        if (!this.begin(batch)) return;
        outcomes = this.runApart(batch);
      }
      this.tx.raw.run("COMMIT");
      if (this.changes() !== before) this.refusedAt = null;
      this.settle(batch, outcomes);
    } catch (error) {
      this.abandon(batch, error);
      if (this.queue.length > 0) this.schedule();
      return;
    }
    this.afterCommit();
    this.tendWal();
    if (this.queue.length > 0) this.schedule();
  }

  // Not inside the COMMIT, where SQLite would do it by itself and tell nobody that a sync has failed.
  private tendWal(): void {
    this.commits += 1;
    if (this.commits % commitsPerLook !== 0) return;
    try {
      if (countPagesInWal(this.tx) >= walPagesMax) copyWal(this.tx);
    } catch (error) {
      this.judge(error);
    }
  }

  // False: the lock is somebody else's, and `batch` stands in the queue again.
  private begin(batch: readonly Waiting[]): boolean {
    try {
      this.tx.raw.run("BEGIN IMMEDIATE");
      this.busyMs = 0;
      return true;
    } catch (error) {
      this.queue.unshift(...batch);
      this.couldNotBegin(error);
      return false;
    }
  }

  // Optimistic: no savepoints, for which SQLite would copy every page before its first change. Gives up (null) at the first one that
  // throws or that refuses after writing.
  private runTogether(batch: Waiting[]): Outcome[] | null {
    const outcomes: Outcome[] = [];
    const start = this.clock.now();
    while (batch.length < this.limits.batchMax && this.queue.length > 0 && this.clock.now() - start < batchMsMax) {
      const next = this.queue.shift() as Waiting;
      batch.push(next);
      const before = this.changes();
      try {
        const value = next.work();
        if (isRefused(value) && this.changes() !== before) return this.rollback();
        outcomes.push({ ok: true, value });
      } catch (error) {
        if (storageCode(error)) throw error;
        return this.rollback();
      }
    }
    return outcomes;
  }

  // SQLite ends some transactions by itself.
  private rollback(): null {
    if (this.tx.raw.inTransaction) this.tx.raw.run("ROLLBACK");
    return null;
  }

  // Each under its own savepoint, so a bad one never sinks its neighbours.
  private runApart(batch: Waiting[]): Outcome[] {
    return batch.map((one) => this.runAlone(one));
  }

  private runAlone(one: Waiting): Outcome {
    this.tx.raw.run("SAVEPOINT one");
    try {
      const value = one.work();
      if (isRefused(value)) this.tx.raw.run("ROLLBACK TO one");
      this.tx.raw.run("RELEASE one");
      return { ok: true, value };
    } catch (error) {
      // A full disk inside a savepoint ends the whole transaction: nothing of this batch may be acknowledged.
      if (storageCode(error) || !this.tx.raw.inTransaction) throw error;
      this.tx.raw.run("ROLLBACK TO one");
      this.tx.raw.run("RELEASE one");
      return { ok: false, error };
    }
  }

  private settle(batch: Waiting[], outcomes: Outcome[]): void {
    batch.forEach((one, index) => {
      const outcome = outcomes[index] as Outcome;
      if (outcome.ok) one.answer(outcome.value);
      else one.fail(outcome.error);
    });
  }

  private abandon(batch: Waiting[], error: unknown): void {
    const reason = this.judge(error);
    for (const one of batch) one.fail(reason);
    try {
      this.rollback();
    } catch (again) {
      this.onBroken(new StorageError("ROLLBACK", `a transaction could not be taken back (${wordsOf(again)})`));
    }
  }

  // A full disk is waited for. After any other failure of the disk nobody knows what it holds of what it was given: the process ends.
  private judge(error: unknown): unknown {
    const code = storageCode(error);
    if (code === null) return error;
    const reason = new StorageError(code, `the database could not be written (${code})`);
    if (fullCodes.includes(code)) this.refusedAt ??= this.clock.now();
    else if (code.startsWith("SQLITE_IOERR")) this.onBroken(reason);
    else if (isDamage(code)) this.onDamaged(reason);
    return reason;
  }

  // A command holds the lock for one short transaction: the batch stays queued and is tried again after 1, 2, 4 … 50 ms.
  private couldNotBegin(error: unknown): void {
    if (error instanceof SQLiteError && error.code?.startsWith("SQLITE_BUSY")) {
      this.busyMs = Math.min(50, Math.max(1, this.busyMs * 2));
      this.isScheduled = true;
      this.clock.after(this.busyMs, () => this.commitBatch());
      return;
    }
    this.abandon(this.queue.splice(0), error);
  }

  private changes(): number {
    return totalChanges(this.tx).get()?.n ?? 0;
  }
}

// The second one: there was no room for the index of the WAL, which is shared memory in a file.
const fullCodes = ["SQLITE_FULL", "SQLITE_IOERR_SHMSIZE"];

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
