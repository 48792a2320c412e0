import type { Random } from "../../ports/world.ts";

export type Attempt = { outboxId: string; tag: string; clientToken: string };

/** What a reply needs that is drawn before its transaction: its id in the outbox, and the tag Meta returns in every status.
 *  The tag is unguessable, so that no foreign status can match one of ours. */
export function newAttempt(random: Random, clientToken: string): Attempt {
  const outboxId = hex(random.bytes(12));
  return { outboxId, tag: `r1.${outboxId}.${hex(random.bytes(4))}`, clientToken: clientToken === "" ? outboxId : clientToken };
}

/** The same for several replies of one transaction, out of bytes drawn before it: as hard to guess as those are. `which`: once a seed. */
export function attemptFrom(seed: Uint8Array, which: string): Attempt {
  const mixed = new Bun.CryptoHasher("sha256").update(seed).update(which).digest();
  const outboxId = hex(mixed.subarray(0, 12));
  return { outboxId, tag: `r1.${outboxId}.${hex(mixed.subarray(12, 16))}`, clientToken: outboxId };
}

/** As many more as are asked for, one after the other, out of one that was drawn: a bot may say several things in one transaction. */
export function attemptsFrom({ outboxId, tag }: Attempt): () => Attempt {
  let count = 0;
  return () => {
    count += 1;
    const id = `${outboxId}-${count}`;
    return { outboxId: id, tag: tag.replace(outboxId, id), clientToken: id };
  };
}

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("hex");
}
