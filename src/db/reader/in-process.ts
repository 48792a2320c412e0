import { StorageError } from "../committer.ts";
import type { Clock } from "../../ports/world.ts";
import { questionAnswerer } from "./answer-question.ts";
import type { Reader, Reads } from "./reader.ts";

/** Reads in this very thread, on a connection of their own: for commands and for tests under virtual time. */
export function readInProcess<All extends Reads>(reads: All, at: { path: string; clock: Clock }): Reader<All> {
  const answer = questionAnswerer(reads, at.clock);
  return {
    read(name, input, budgetMs) {
      const found = answer({ id: 0, path: at.path, name, input, budgetMs });
      if ("error" in found) return Promise.reject(new StorageError("READ_BROKE", found.error));
      return Promise.resolve({ rows: found.rows as never[], complete: found.complete });
    },
    stop: () => {},
  };
}
