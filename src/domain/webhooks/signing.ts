import type { WebhookRow } from "../../db/queries/webhooks/webhooks.ts";
import type { Random } from "../../ports/world.ts";
import { newToken } from "../people/tokens.ts";
import type { Secrets } from "../setup/secrets.ts";

/** So long the secret before signs beside a new one. */
export const earlierSecretMs = 24 * 3_600_000;

/** A new secret as its receiver is told it, once, and sealed as it is kept. */
export type NewSecret = { secret: string; sealed: string };

/** Draws a secret, before queueing. */
export function newWebhookSecret(secrets: Secrets, random: Random): NewSecret {
  const secret = newToken(random, "whsec_");
  return { secret, sealed: secrets.seal(secret, random.bytes(12)) };
}

/** What signs at `now`, the newest first; null: our key does not open it. */
export function secretsOf(
  secrets: Secrets,
  hook: Pick<WebhookRow, "secret" | "earlierSecret" | "earlierUntil">,
  now: number,
): string[] | null {
  const secret = secrets.open(hook.secret);
  if (secret === null) return null;
  const isEarlierValid = hook.earlierSecret !== null && (hook.earlierUntil ?? 0) > now;
  const earlier = isEarlierValid && hook.earlierSecret !== null ? secrets.open(hook.earlierSecret) : null;
  return earlier === null ? [secret] : [secret, earlier];
}
