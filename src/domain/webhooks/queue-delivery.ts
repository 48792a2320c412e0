import { countDeliveries, countSequence, insertDelivery } from "../../db/queries/webhooks/deliveries.ts";
import { hastenWebhookJob } from "../../db/queries/webhooks/wake-job.ts";
import type { Work } from "../work.ts";

/** So much waits for a subscription at most; one event more stops it, and admins are told. A busy company's half a day. */
export const waitingMax = 50_000;

/** An event for one subscription; `bodyOf` writes it, given its number in the conversation. */
export type Queued = {
  webhookId: number;
  conversationId: number;
  eventId: string;
  kind: string;
  at: number;
  bodyOf(sequence: number): string;
};

/** Puts an event at the end of its conversation's line; returns the id of its delivery. */
export function queueDelivery(work: Work, { bodyOf, ...one }: Queued): number {
  const sequence = countSequence(work.tx, one.webhookId, one.conversationId);
  const id = insertDelivery(work.tx, { ...one, sequence, body: bodyOf(sequence) }, work.now);
  wakeWebhook(work, one.webhookId, id);
  return id;
}

/** Has the deliveries of a subscription looked at now. `upToId` tells a running job that there is more than it knows. */
export function wakeWebhook(work: Work, webhookId: number, upToId: number): void {
  work.enqueue({ kind: "deliver_webhook", key: String(webhookId), webhookId, upToId });
  hastenWebhookJob(work.tx, webhookId, work.now);
}

/** Whether nothing more may wait for a subscription. */
export function isQueueFull(work: Work, webhookId: number): boolean {
  return countDeliveries(work.tx, webhookId, "waiting", waitingMax) >= waitingMax;
}
