import { transact, type Writer } from "../../db/transact.ts";
import type { Actor } from "../../db/journal.ts";
import type { Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";

/** Asks a verb again, a transaction each, while it says that more is left: everybody else writes in between. */
export async function inSlices<R extends Refusal>(
  app: Writer,
  by: Actor,
  verb: (work: Work) => "done" | "more" | R,
): Promise<"done" | Refusal> {
  for (;;) {
    const answer = await transact(app, by, (work): "done" | "more" | Refusal => verb(work));
    if (answer !== "more") return answer;
  }
}
