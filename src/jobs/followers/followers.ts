import type { App } from "../../app.ts";
import { countSkips } from "../../db/queries/system/followers.ts";
import { FollowJournal, retryMsMax } from "./follow-journal.ts";
import type { Follower } from "./follower.ts";

/** What happens meanwhile is one slice: a busy second makes ten of them, not five hundred. */
const gatherMs = 100;
const brokenMs = 5_000;

/** What /metrics tells of a follower: journal rows it is behind, and rows it has passed over. */
export type FollowerGauge = { name: string; lag: number; skipped: number };

/** All durable readers of the journal. They share nothing: one that fails waits alone. */
export class Followers {
  private readonly all: readonly FollowJournal[];
  private isStarted = false;
  private isStopped = false;
  private isGathering = false;
  private readonly toldBroken = new Set<FollowJournal>();
  private readonly retries = new Map<FollowJournal, () => void>();

  constructor(
    private readonly app: App,
    followers: readonly Follower[],
  ) {
    this.all = followers.map((one) => new FollowJournal(app, one));
  }

  /** Finds everybody's place, then begins. */
  async start(): Promise<void> {
    for (const one of this.all) await one.start();
    this.isStarted = true;
    this.wake();
  }

  /** There may be news; called after every commit. */
  wake(): void {
    if (this.all.length === 0 || !this.isStarted || this.isStopped || this.isGathering) return;
    this.isGathering = true;
    this.app.world.clock.after(gatherMs, () => {
      this.isGathering = false;
      for (const one of this.all) void this.run(one);
    });
  }

  /** Begins no new slice, and waits up to `ms` for those under way. */
  async stop(ms: number): Promise<void> {
    this.isStopped = true;
    for (const cancel of this.retries.values()) cancel();
    const giveUpAt = this.app.world.clock.now() + ms;
    while (this.all.some((one) => one.isBusy) && this.app.world.clock.now() < giveUpAt) await Bun.sleep(10);
  }

  /** For /metrics. */
  gauges(): FollowerGauge[] {
    const { tx } = this.app.db;
    return this.all.map((one) => ({ name: one.follower.name, lag: one.lag, skipped: countSkips(tx, one.follower.name) }));
  }

  // A slice that ends while more is written does not miss it: that commit wakes everybody again, after this run has seen it or not.
  private async run(one: FollowJournal): Promise<void> {
    if (this.isStopped || this.app.damage || one.isBusy) return;
    const waitMs = await one
      .run(() => this.isStopped || this.app.damage !== null)
      .then(
        (ms) => {
          this.toldBroken.delete(one);
          return ms;
        },
        (error: unknown) => this.complain(one, error),
      );
    this.retries.get(one)?.();
    this.retries.delete(one);
    if (waitMs !== null && !this.isStopped)
      this.retries.set(
        one,
        this.app.world.clock.after(Math.min(waitMs, retryMsMax), () => void this.run(one)),
      );
  }

  // The disk is full, or too much waits to be written: told once, and tried again until it is taken.
  private complain(one: FollowJournal, error: unknown): number {
    if (!this.toldBroken.has(one)) this.app.log("error", "follower_broke", { name: one.follower.name, error: wordsOf(error) });
    this.toldBroken.add(one);
    return brokenMs;
  }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown";
}
