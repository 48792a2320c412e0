import type { Random } from "../../ports/world.ts";

export type Attempt = { outboxId: string; tag: string; clientToken: string };

/** What a reply needs that is drawn before its transaction: its id in the outbox, and the tag Meta returns in every status.
 *  The tag is unguessable, so that no foreign status can match one of ours. */
export function newAttempt(random: Random, clientToken: string): Attempt {
  const outboxId = hex(random.bytes(12));
  return { outboxId, tag: `r1.${outboxId}.${hex(random.bytes(4))}`, clientToken: clientToken === "" ? outboxId : clientToken };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
