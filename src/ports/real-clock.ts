import type { Clock } from "./world.ts";

/** The machine's clock. By itself, since the threads that read need nothing else of the outside: each would load all of it again. */
export const realClock: Clock = {
  now: () => Date.now(),
  after(ms, work) {
    const timer = setTimeout(work, ms);
    timer.unref();
    return () => clearTimeout(timer);
  },
};
