import {
  deleteOfState,
  findWebhookDelivery,
  getDeliveryBody,
  insertDelivery,
  listIdsOfState,
  setReplayed,
} from "../../db/queries/webhooks/deliveries.ts";
import { findWebhook } from "../../db/queries/webhooks/webhooks.ts";
import { mayAdminister, type Viewer } from "../permissions.ts";
import { assert, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { isQueueFull, queueDelivery, wakeWebhook } from "./queue-delivery.ts";

/** So many are put into line, or let go, in one transaction. */
const sliceMax = 500;

type Denied = Refusal<"forbidden" | "not_found">;
type NotNow = Refusal<"webhook_off" | "webhook_queue_full">;

/** Sends what was parked once more (`deliveryId` null: up to 500 of them, the oldest first), or one that was sent. Each goes to the end of its
 *  conversation's line with the event id and the number it had. Returns how many; `not_replayable`: it still waits, or was replayed. */
export function replayDeliveries(
  work: Work,
  viewer: Viewer,
  { webhookId, deliveryId }: { webhookId: number; deliveryId: number | null },
): number | Denied | NotNow | Refusal<"not_replayable"> {
  const refusal = refusalOf(work, viewer, webhookId);
  if (refusal) return refusal;
  if (deliveryId === null) {
    const ids = listIdsOfState(work.tx, webhookId, "parked", sliceMax);
    for (const id of ids) replay(work, id);
    return ids.length;
  }
  const one = findWebhookDelivery(work.tx, deliveryId);
  if (one?.webhookId !== webhookId) return no("not_found");
  if (one.state !== "parked" && one.state !== "sent") return no("not_replayable");
  replay(work, deliveryId);
  return 1;
}

/** Puts a test into line, about no conversation. `eventId` is drawn before. Returns the id of its delivery. */
export function testWebhook(
  work: Work,
  viewer: Viewer,
  { webhookId, eventId, bodyOf }: { webhookId: number; eventId: string; bodyOf(sequence: number): string },
): number | Denied | NotNow {
  const refusal = refusalOf(work, viewer, webhookId);
  return refusal ?? queueDelivery(work, { webhookId, conversationId: 0, eventId, kind: "test", at: work.now, bodyOf });
}

/** Lets up to 500 of what waits go, of a subscription that is off; returns how many went. `webhook_on`: it is being sent. */
export function discardWaiting(work: Work, viewer: Viewer, webhookId: number): number | Denied | Refusal<"webhook_on"> {
  if (!mayAdminister(viewer)) return no("forbidden");
  const hook = findWebhook(work.tx, webhookId);
  if (!hook) return no("not_found");
  return hook.isOn ? no("webhook_on") : deleteOfState(work.tx, webhookId, "waiting", sliceMax);
}

function refusalOf(work: Work, viewer: Viewer, webhookId: number): Denied | NotNow | null {
  if (!mayAdminister(viewer)) return no("forbidden");
  const hook = findWebhook(work.tx, webhookId);
  if (!hook) return no("not_found");
  if (!hook.isOn) return no("webhook_off");
  return isQueueFull(work, webhookId) ? no("webhook_queue_full") : null;
}

function replay(work: Work, id: number): void {
  const one = findWebhookDelivery(work.tx, id);
  assert(one, "a delivery is gone within its own transaction");
  setReplayed(work.tx, id);
  const again = insertDelivery(work.tx, { ...one, body: getDeliveryBody(work.tx, id) }, work.now);
  wakeWebhook(work, one.webhookId, again);
}
