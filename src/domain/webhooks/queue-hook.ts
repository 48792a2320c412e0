import { findWebhook } from "../../db/queries/webhooks/webhooks.ts";
import type { Facts } from "../events.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";

/** Tells one subscription of a conversation, whatever kinds it has chosen: `rule.called`, with these small facts. It leaves after the commit, in
 *  the order of its conversation. `webhook_off`: it is off, and would not hear of it. */
export function queueHook(
  work: Work,
  { webhookId, conversationId, facts }: { webhookId: number; conversationId: number; facts: Facts },
): void | Refusal<"not_found" | "webhook_off"> {
  const hook = findWebhook(work.tx, webhookId);
  if (!hook) return no("not_found");
  if (!hook.isOn) return no("webhook_off");
  work.record({ kind: "webhook_called", conversationId, webhookId, facts });
}
