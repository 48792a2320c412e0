import type { Clock } from "../../src/ports/world.ts";

type Timer = { at: number; order: number; work: () => void };

/** A clock that stands still until `advance` moves it; timers run in order, and promises settle in between. */
export class VirtualClock implements Clock {
  private readonly timers = new Set<Timer>();
  private order = 0;

  constructor(private at: number) {}

  now(): number {
    return this.at;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.at + Math.max(0, ms), order: this.order++, work };
    this.timers.add(timer);
    return () => void this.timers.delete(timer);
  }

  /** Moves time on by `ms`, running what falls due on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.at + ms;
    await settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.at = Math.max(this.at, next.at);
      this.timers.delete(next);
      next.work();
      await settle();
    }
    this.at = end;
    await settle();
  }

  /** Somebody sets the clock, forward or back: timers ring as much later as they would have. */
  set(ms: number): void {
    this.at += ms;
    for (const timer of this.timers) timer.at += ms;
  }

  /** Jumps: what fell due on the way runs once, late, as after a night in which the machine slept. */
  async leap(ms: number): Promise<void> {
    this.at += ms;
    await settle();
    for (const timer of [...this.timers].filter((one) => one.at <= this.at).sort(byTime)) {
      if (!this.timers.delete(timer)) continue; // cancelled by one before it
      timer.work();
      await settle();
    }
  }

  /** Time passes on a machine that is awake and has little to do: in leaps of half an hour. */
  async pass(ms: number): Promise<void> {
    for (let left = ms; left > 0; left -= 1_800_000) await this.leap(Math.min(left, 1_800_000));
  }

  private next(end: number): Timer | undefined {
    let first: Timer | undefined;
    for (const timer of this.timers) if (timer.at <= end && (first === undefined || byTime(timer, first) < 0)) first = timer;
    return first;
  }
}

function byTime(one: Timer, other: Timer): number {
  return one.at - other.at || one.order - other.order;
}

/** Lets commits (setImmediate) and the promises behind them finish. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
