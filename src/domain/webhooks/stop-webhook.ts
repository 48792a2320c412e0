import { listAdminIds } from "../../db/queries/people/people.ts";
import { setWebhookOn, type StopReason } from "../../db/queries/webhooks/webhooks.ts";
import { notify } from "../notices/notify.ts";
import type { Work } from "../work.ts";

/** A subscription stops by itself, and admins are told. What waits stays, and goes on in its order when somebody switches it on again. */
export function stopWebhook(work: Work, webhookId: number, why: StopReason): void {
  setWebhookOn(work.tx, webhookId, false, why);
  work.record({ kind: "webhook_stopped", webhookId, why });
  notify(work, listAdminIds(work.tx), { kind: "webhook_stopped", conversationId: null, facts: { webhookId, why } });
}
