import type { App } from "../app.ts";
import { StorageError } from "../db/committer.ts";
import { isStorageError } from "../db/storage-error.ts";
import { listBrokenOf, setBrokenDue } from "../db/queries/system/broken-rows.ts";
import { deleteJob, failJob, findNextJobDue, type JobRow, postponeJob, reopenOrphanedJobs } from "../db/queries/system/jobs.ts";
import {
  findDelivery,
  findNextDeliveryDue,
  listDueDeliveries,
  listOrphanedDeliveries,
  type OutboxRow,
} from "../db/queries/messages/outbox.ts";
import { listSendingNumbers } from "../db/queries/system/numbers.ts";
import { nobody, transact } from "../db/transact.ts";
import { brokenRestMs, tellBroken } from "../domain/broken-rows.ts";
import { doubtDelivery } from "../domain/sending/deliver-message.ts";
import type { Job, JobOutcome } from "../domain/jobs.ts";
import { PortError } from "../ports/world.ts";
import { afterOutsideFailure } from "./outside-failure.ts";
import { deliverMessage } from "./deliver-message.ts";
import { doJob } from "./handlers/do-job.ts";
import { retryUntilStored } from "./retry-until-stored.ts";
import { NumberBuckets } from "./number-buckets.ts";
import { createTimetable, type Timetable } from "./timetable.ts";
import { firstQueueTurn, isTurnDue, takeJobs } from "./fair-queue.ts";

const deliveriesAtOnce = 32;
const lookMsMax = 60_000;
const holdMs = 5_000;
const heldMax = 10_000;

/** The one loop that does what is due: replies, jobs, sweeps. Driven by the clock of the world, woken by every commit. */
export class Worker {
  private readonly inFlight = new Set<string>();
  // Deliveries that broke, by when they may be tried again, unless the database says later.
  private readonly heldUntil = new Map<string, number>();
  private readonly buckets: NumberBuckets;
  private readonly timetable: Timetable;
  private readonly running = new Map<number, Job>();
  private turn = firstQueueTurn;
  private isClaiming = false;
  private isLooking = false;
  private isStopped = false;
  private cancelTimer: () => void = () => {};

  constructor(private readonly app: App) {
    this.buckets = new NumberBuckets(app.world.clock);
    this.timetable = createTimetable(app);
  }

  /** Claims of an earlier boot first: nobody knows about their replies, their jobs simply run again. */
  async start(): Promise<void> {
    const { app } = this;
    for (
      let orphans = listOrphanedDeliveries(app.db.tx, app.bootId, 100);
      orphans.length > 0;
      orphans = listOrphanedDeliveries(app.db.tx, app.bootId, 100)
    ) {
      await transact(app, nobody, (work) => orphans.forEach((one) => doubtDelivery(work, one.id, "restart")));
    }
    await transact(app, nobody, (work) => {
      reopenOrphanedJobs(work.tx, app.bootId);
      setBrokenDue(work.tx, "reply", work.now); // a start may be that of a mended release: customers wait for these
    });
    this.wake();
  }

  /** Looks now; called after every commit. */
  wake(): void {
    if (this.isStopped || this.isLooking) return;
    this.isLooking = true;
    setImmediate(() => {
      this.isLooking = false;
      if (!this.isStopped) this.look();
    });
  }

  /** Starts nothing new, and waits up to `ms` for what is on its way to end. A reply that Graph has not answered by then is in doubt,
   *  and shown so, before anybody starts again. */
  async stop(ms: number): Promise<void> {
    this.isStopped = true;
    this.cancelTimer();
    const giveUpAt = this.app.world.clock.now() + ms;
    while (this.isBusy() && this.app.world.clock.now() < giveUpAt) await Bun.sleep(10);
    const { app } = this;
    const left = [...this.inFlight].filter((id) => findDelivery(app.db.tx, id)?.state === "sending");
    if (left.length > 0)
      await transact(app, nobody, (work) => left.forEach((id) => doubtDelivery(work, id, "restart"))).catch((error: unknown) =>
        this.complain("delivery_not_doubted", error),
      );
  }

  private isBusy(): boolean {
    return this.inFlight.size > 0 || this.isClaiming || this.running.size > 0 || this.timetable.isBusy();
  }

  private look(): void {
    if (this.app.damage) return; // what is due could not be written down
    if (this.timetable.nextDueAt() <= this.app.world.clock.now()) this.timetable.runDue();
    const wait = this.startDeliveries();
    this.startJobs();
    this.cancelTimer();
    this.cancelTimer = this.app.world.clock.after(Math.max(1, Math.min(wait, this.msToNext())), () => this.wake());
  }

  private msToNext(): number {
    const now = this.app.world.clock.now();
    const due = [findNextDeliveryDue(this.app.db.tx, now), findNextJobDue(this.app.db.tx)].filter((at) => at !== null && at > now);
    return Math.min(lookMsMax, this.timetable.nextDueAt() - now, ...due.map((at) => (at ?? now) - now));
  }

  // Returns how long to wait before looking again because a number is held or its own bucket is empty. Such a number is not asked for
  // at all: its line must not stand before those of the others.
  private startDeliveries(): number {
    let wait = lookMsMax;
    if (this.app.secrets === null) return wait;
    const room = deliveriesAtOnce - this.inFlight.size;
    if (room <= 0) return wait;
    const free: number[] = [];
    for (const numberId of listSendingNumbers(this.app.db.tx)) {
      const pause = this.buckets.msUntilFree(numberId);
      if (pause > 0) wait = Math.min(wait, pause);
      else free.push(numberId);
    }
    if (free.length === 0) return wait;
    const now = this.app.world.clock.now();
    const { leftAlone } = listBrokenOf(this.app.db.tx, "reply", now);
    for (const delivery of listDueDeliveries(this.app.db.tx, free, now, deliveriesAtOnce + leftAlone.size)) {
      if (leftAlone.has(delivery.messageId) || this.isHeld(delivery)) continue;
      if (this.inFlight.has(delivery.id) || this.inFlight.size >= deliveriesAtOnce) continue;
      const pause = this.buckets.take(delivery.numberId);
      if (pause > 0) wait = Math.min(wait, pause);
      else this.deliver(delivery);
    }
    return wait;
  }

  private deliver(delivery: OutboxRow): void {
    this.inFlight.add(delivery.id);
    void deliverMessage(this.app, this.buckets, delivery)
      .then(
        () => void this.heldUntil.delete(delivery.id),
        (error: unknown) => this.rescue(delivery, error),
      )
      .then(() => {
        this.inFlight.delete(delivery.id);
        this.wake();
      });
  }

  // Our own code or the disk broke.
  // 1. Claimed, nobody knows whether it left: doubtful, never silently stuck.
  // 2. Not claimed, it stays in line, and what its customer is sent after it stays behind it.
  // 3. Our own fault is told, and this reply is left alone for an hour.
  // 4. The disk's fault is no row's: it is held for a few seconds, so that a disk that refuses everything is not hammered.
  private async rescue(delivery: OutboxRow, error: unknown): Promise<void> {
    this.complain("delivery_broke", error);
    if (this.heldUntil.size > heldMax) this.heldUntil.clear();
    this.heldUntil.set(delivery.id, this.app.world.clock.now() + holdMs);
    this.app.world.clock.after(holdMs, () => this.wake());
    const isClaimed = findDelivery(this.app.db.tx, delivery.id)?.state === "sending";
    if (!isOfDisk(error))
      await transact(this.app, nobody, (work) => tellBroken(work, { sort: "reply", id: delivery.messageId }, wordsOf(error))).catch(
        (again: unknown) => this.complain("delivery_not_rested", again),
      );
    if (isClaimed) await this.doubt(delivery);
  }

  // Tried again until it is written down: nobody else looks at what this boot has claimed.
  private async doubt(delivery: OutboxRow): Promise<void> {
    await transact(this.app, nobody, (work) => doubtDelivery(work, delivery.id, "broke")).catch((error: unknown) => {
      this.complain("delivery_not_doubted", error);
      if (!this.isStopped) this.app.world.clock.after(isOfDisk(error) ? holdMs : brokenRestMs, () => void this.doubt(delivery));
    });
  }

  private isHeld(delivery: OutboxRow): boolean {
    const leftMs = (this.heldUntil.get(delivery.id) ?? 0) - this.app.world.clock.now();
    return leftMs > 0 && leftMs <= holdMs; // beyond: the clock was set back
  }

  private complain(event: string, error: unknown): void {
    this.app.log("error", event, { error: wordsOf(error) });
  }

  private startJobs(): void {
    const now = this.app.world.clock.now();
    const due = findNextJobDue(this.app.db.tx);
    if (this.isClaiming || due === null || due > now) return;
    const last = { turn: this.turn, running: [...this.running.values()] };
    if (!isTurnDue(this.app.db.tx, now, last)) return;
    this.isClaiming = true;
    transact(this.app, nobody, (work) => takeJobs(work.tx, { now: work.now, bootId: this.app.bootId }, last))
      .then(
        ({ rows, turn }) => {
          this.turn = turn;
          for (const row of rows) void this.run(row);
        },
        (error: unknown) => this.complain("jobs_not_claimed", error),
      )
      .finally(() => {
        this.isClaiming = false;
      });
  }

  private async run(row: JobRow): Promise<void> {
    this.running.set(row.id, row.job);
    const outcome = await this.handle(row);
    await retryUntilStored(this.app, "job_not_closed", () => this.close(row, outcome)).catch((error: unknown) =>
      this.complain("job_not_closed", error),
    );
    this.running.delete(row.id);
    this.wake();
  }

  private close(row: JobRow, outcome: JobOutcome): Promise<void> {
    return transact(this.app, nobody, (work) => {
      if ("done" in outcome) deleteJob(work.tx, row.id);
      else if ("giveUp" in outcome) failJob(work.tx, row.id, outcome.giveUp);
      else postponeJob(work.tx, row.id, work.now + outcome.retryInMs, outcome.reason);
    });
  }

  private async handle(row: JobRow): Promise<JobOutcome> {
    try {
      return await doJob(this.app, row.job, row.attempt);
    } catch (error) {
      if (error instanceof PortError) return afterOutsideFailure(error, row.attempt);
      this.app.log("error", "job_broke", { kind: row.job.kind, error: wordsOf(error) });
      return row.attempt >= 10 ? { giveUp: "bug" } : { retryInMs: 60_000, reason: "bug" };
    }
  }
}

function isOfDisk(error: unknown): boolean {
  return error instanceof StorageError || isStorageError(error);
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
