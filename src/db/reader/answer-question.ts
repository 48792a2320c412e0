import type { Tx } from "../open.ts";
import { collect, openBudgetReader } from "../read-budget.ts";
import { assert } from "../../domain/result.ts";
import type { Clock } from "../../ports/world.ts";
import type { Answer, Question, Reads } from "./reader.ts";

/** Answers questions one after the other on a connection that is opened at the first. What a read throws is answered as its message. */
export function questionAnswerer(reads: Reads, clock: Clock): (question: Question) => Answer {
  let tx: Tx | null = null;
  return ({ id, path, name, input, budgetMs }) => {
    try {
      const read = Object.hasOwn(reads, name) ? reads[name] : undefined;
      assert(read, `there is no read called ${name}`);
      const own = (tx ??= openBudgetReader(path));
      const endAt = clock.now() + budgetMs;
      return {
        id,
        ...collect(
          own,
          () => read(own, input as never),
          () => clock.now() >= endAt,
        ),
      };
    } catch (error) {
      return { id, error: error instanceof Error ? error.message : "unknown" };
    }
  };
}
