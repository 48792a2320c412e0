import type { Clock } from "../../ports/world.ts";

/** A time-out that several waits share. `signal` aborts the request; `within` fails even if what it waits for ignores the signal. */
export type Deadline = {
  signal: AbortSignal;
  isOver: () => boolean;
  within: <T>(work: Promise<T>) => Promise<T>;
  cancel: () => void;
};

/** Starts a time-out of `ms` on the given clock, so that virtual time can pass it. Always cancel it in a `finally`. */
export function startDeadline(clock: Clock, ms: number): Deadline {
  const abort = new AbortController();
  const over = Promise.withResolvers<never>();
  // Nobody may be waiting when it strikes; those who are get the same rejection through the race.
  over.promise.catch(() => undefined);
  const cancel = clock.after(ms, () => {
    abort.abort();
    over.reject(new Error("time-out"));
  });
  return {
    signal: abort.signal,
    isOver: () => abort.signal.aborted,
    within: (work) => Promise.race([work, over.promise]),
    cancel,
  };
}
