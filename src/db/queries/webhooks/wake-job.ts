import { statement, type Tx } from "../../open.ts";

const hasten = statement<unknown, [string, number]>(
  "UPDATE job SET due_at = min(due_at, ?2) WHERE kind = 'deliver_webhook' AND key = ?1 AND state = 'open'",
);

/** The job of a subscription that rests until another conversation's next try looks now. */
export function hastenWebhookJob(tx: Tx, webhookId: number, now: number): void {
  hasten(tx).run(String(webhookId), now);
}
