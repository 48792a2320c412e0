import type { Clock } from "../../src/ports/world.ts";

type Timer = { at: number; order: number; work: () => void };

/** A clock that stands still until `advance` moves it; timers run in order, and promises settle in between. */
export class VirtualClock implements Clock {
  private timers: Timer[] = [];
  private order = 0;

  constructor(private at: number) {}

  now(): number {
    return this.at;
  }

  after(ms: number, work: () => void): () => void {
    const timer = { at: this.at + Math.max(0, ms), order: this.order++, work };
    this.timers.push(timer);
    return () => {
      this.timers = this.timers.filter((one) => one !== timer);
    };
  }

  /** Moves time on by `ms`, running what falls due on the way. */
  async advance(ms: number): Promise<void> {
    const end = this.at + ms;
    await settle();
    for (let next = this.next(end); next; next = this.next(end)) {
      this.at = Math.max(this.at, next.at);
      this.timers = this.timers.filter((one) => one !== next);
      next.work();
      await settle();
    }
    this.at = end;
    await settle();
  }

  /** Jumps: what fell due on the way runs once, late, as after a night in which the machine slept. */
  async leap(ms: number): Promise<void> {
    this.at += ms;
    await settle();
    for (const timer of this.timers.filter((one) => one.at <= this.at).sort((a, b) => a.at - b.at || a.order - b.order)) {
      this.timers = this.timers.filter((one) => one !== timer);
      timer.work();
      await settle();
    }
  }

  private next(end: number): Timer | undefined {
    return this.timers.filter((timer) => timer.at <= end).sort((a, b) => a.at - b.at || a.order - b.order)[0];
  }
}

/** Lets commits (setImmediate) and the promises behind them finish. */
export async function settle(turns = 12): Promise<void> {
  for (let turn = 0; turn < turns; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}
