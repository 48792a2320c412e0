import type { Clock, Fetch, Random } from "../../../src/ports/world.ts";

/** What a process has of the world until it is killed: from then on its timers never ring, nothing it asked is answered, and whoever
 *  asked it hears a reset. */
export type Life = { clock: Clock; fetch: Fetch; end(): void; orReset<Answer>(answer: Promise<Answer>): Promise<Answer> };

type Outside = { clock: Clock; random: Random; fetch: Fetch };

const wayMsMax = 200;

/** Begins a life on a clock that outlives it. Each way to `outside` takes up to 200 ms of its clock; of the requests that are on their
 *  way out at the death one in two still gets there. */
export function beginLife(clock: Clock, outside: Outside): Life {
  let isOver = false;
  const { promise: death, reject } = Promise.withResolvers<never>();
  death.catch(() => undefined); // nobody may be asking just then
  const way = () => new Promise<void>((resolve) => void outside.clock.after(Math.ceil(outside.random.fraction() * wayMsMax), resolve));
  const carry = async (request: Request): Promise<Response> => {
    if (isOver) return never(); // the dead send nothing
    await way();
    if (isOver && outside.random.fraction() < 0.5) return never();
    const answer = await outside.fetch(request);
    await way();
    return answer;
  };
  return {
    clock: { now: () => clock.now(), after: (ms, work) => clock.after(ms, () => (isOver ? undefined : work())) },
    fetch: (request) =>
      carry(request).then(
        (answer) => (isOver ? never<Response>() : answer),
        (error: unknown) => (isOver ? never<Response>() : Promise.reject(error)),
      ),
    end() {
      isOver = true;
      reject(new TypeError("the process was killed"));
    },
    orReset: (answer) => Promise.race([answer, death]),
  };
}

function never<Answer>(): Promise<Answer> {
  return new Promise<Answer>(() => undefined);
}

/** A clock that knows when the next of its own timers rings, on one that others use too. */
export type WatchedClock = Clock & { nextAt(): number };

/** Makes one; `nextAt` is infinite while none is set. */
export function watchedClock(clock: Clock): WatchedClock {
  const set = new Set<{ at: number }>();
  return {
    now: () => clock.now(),
    after(ms, work) {
      const timer = { at: clock.now() + Math.max(0, ms) };
      set.add(timer);
      const cancel = clock.after(ms, () => {
        set.delete(timer);
        work();
      });
      return () => {
        set.delete(timer);
        cancel();
      };
    },
    nextAt: () => Math.min(...[...set].map(({ at }) => at)),
  };
}
