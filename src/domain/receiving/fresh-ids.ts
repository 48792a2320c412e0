import type { Random } from "../../ports/world.ts";
import { type Attempt, newAttempt } from "../sending/new-attempt.ts";

/** Made before queueing, since a verb draws nothing: a random address for the media an item may bring, and what an automatic text that
 *  answers it needs in the outbox. */
export type FreshIds = { mediaId: string; attempt: Attempt };

/** Fresh ids for one item of a webhook. */
export function drawFreshIds(random: Random): FreshIds {
  return { mediaId: Buffer.from(random.bytes(16)).toString("hex"), attempt: newAttempt(random, "") };
}
