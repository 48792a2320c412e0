import { findWebhookDelivery, setNextOfLine, setTried, type Tried } from "../../db/queries/webhooks/deliveries.ts";
import { findWebhook, setWebhookFailing, setWebhookWell } from "../../db/queries/webhooks/webhooks.ts";
import type { Work } from "../work.ts";
import { stopWebhook } from "./stop-webhook.ts";

/** So long a delivery is tried, and so long an address may take nothing over. */
export const patienceMs = 24 * 3_600_000;

const second = 1_000;
const minute = 60_000;
const steps = [5 * second, 15 * second, 30 * second, minute, 2 * minute, 5 * minute, 10 * minute, 20 * minute, 30 * minute];
/** The longest rest between two tries, jitter included. */
export const restMsMax = 75 * minute;

/** How long a delivery rests after its nth try (from 1): 5 s … an hour, and up to a quarter more (`fraction` of it). */
export function restMs(attempts: number, fraction: number): number {
  return Math.round((steps[attempts - 1] ?? 60 * minute) * (1 + fraction / 4));
}

/** What becomes of a delivery after a try.
 *  1. Taken over (2xx): sent, and the next of its conversation is due.
 *  2. Nothing was taken over for a day: the subscription stops.
 *  3. This one alone was not for a day: it is parked, and the next of its conversation is due.
 *  4. Else it is tried again, and holds up nothing but its conversation. */
export function settleWebhookDelivery(work: Work, { id, tried, fraction }: { id: number; tried: Tried; fraction: number }): void {
  const one = findWebhookDelivery(work.tx, id);
  if (one?.state !== "waiting") return;
  const { webhookId, conversationId, attempts } = one;
  if (tried.status !== null && tried.status >= 200 && tried.status < 300) {
    setTried(work.tx, id, tried, { state: "sent", nextAt: null });
    setWebhookWell(work.tx, webhookId);
    return setNextOfLine(work.tx, webhookId, conversationId, work.now);
  }
  setWebhookFailing(work.tx, webhookId, work.now);
  const hook = findWebhook(work.tx, webhookId);
  const isDead = hook?.isOn === true && work.now - (hook.failingSince ?? work.now) >= patienceMs;
  const giveUpAt = (one.firstAt ?? work.now) + patienceMs;
  if (!isDead && work.now >= giveUpAt) {
    setTried(work.tx, id, tried, { state: "parked", nextAt: null });
    return setNextOfLine(work.tx, webhookId, conversationId, work.now);
  }
  const nextAt = work.now + restMs(attempts + 1, fraction);
  setTried(work.tx, id, tried, { state: "waiting", nextAt: isDead ? nextAt : Math.min(nextAt, giveUpAt) });
  if (isDead) stopWebhook(work, webhookId, "dead");
}
