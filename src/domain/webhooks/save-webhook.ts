import { findTeam } from "../../db/queries/routing/teams.ts";
import { countDeliveries, setHeadsDue } from "../../db/queries/webhooks/deliveries.ts";
import {
  findWebhook,
  insertWebhook,
  listWebhooks,
  setWebhook,
  setWebhookGone,
  setWebhookOn,
  setWebhookSecret,
  type WebhookDraft,
  webhooksMax,
} from "../../db/queries/webhooks/webhooks.ts";
import type { Facts } from "../events.ts";
import { mayAdminister, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { isPublicKind } from "./public-kinds.ts";
import { wakeWebhook, waitingMax } from "./queue-delivery.ts";
import { earlierSecretMs } from "./signing.ts";

const addressLengthMax = 2_000;

/** `bad_webhook_address`: no https address without a name, a password and a fragment. Whether it may be called is asked with each call. */
export type WebhookFault = Refusal<"bad_webhook_address" | "bad_webhook_kinds" | "unknown_team">;
type Denied = Refusal<"forbidden" | "not_found">;

/** A new subscription, switched on; admins. `sealed`: its secret, see `newWebhookSecret`. Returns its id. */
export function addWebhook(
  work: Work,
  viewer: Viewer,
  { sealed, ...wanted }: WebhookDraft & { sealed: string },
): number | WebhookFault | Refusal<"forbidden" | "too_many_webhooks"> {
  if (!mayAdminister(viewer)) return no("forbidden");
  const draft = readDraft(work, wanted);
  if (isRefused(draft)) return draft;
  if (listWebhooks(work.tx).length >= webhooksMax) return no("too_many_webhooks", { max: webhooksMax });
  const webhookId = insertWebhook(work.tx, { ...draft, personId: viewer.personId, secret: sealed }, work.now);
  work.record({ kind: "webhook_saved", webhookId, after: factsOf(draft, true) });
  return webhookId;
}

/** What of a subscription is changed; what is left out stays. */
export type WebhookChange = { webhookId: number; isOn?: boolean } & Partial<WebhookDraft>;

/** Changes a subscription; whoever does answers for what it hears. Switched on again it goes on with what waits, each conversation in its order.
 *  `webhook_queue_full`: so much waits that it would stop at once; let it go first. */
export function changeWebhook(
  work: Work,
  viewer: Viewer,
  { webhookId, isOn, ...wanted }: WebhookChange,
): void | WebhookFault | Denied | Refusal<"webhook_queue_full"> {
  if (!mayAdminister(viewer)) return no("forbidden");
  const before = findWebhook(work.tx, webhookId);
  if (!before) return no("not_found");
  const draft = readDraft(work, { ...before, ...wanted });
  if (isRefused(draft)) return draft;
  const willBeOn = isOn ?? before.isOn;
  const isTurned = willBeOn !== before.isOn;
  if (isTurned && willBeOn && countDeliveries(work.tx, webhookId, "waiting", waitingMax) >= waitingMax) return no("webhook_queue_full");
  setWebhook(work.tx, webhookId, { ...draft, personId: viewer.personId });
  if (isTurned) setWebhookOn(work.tx, webhookId, willBeOn, null);
  if (isTurned && willBeOn) {
    setHeadsDue(work.tx, webhookId, work.now);
    wakeWebhook(work, webhookId, 0);
  }
  const [was, is] = [factsOf(before, before.isOn), factsOf(draft, willBeOn)];
  if (JSON.stringify(was) !== JSON.stringify(is)) work.record({ kind: "webhook_saved", webhookId, before: was, after: is });
}

/** Another secret; for a day the one before signs as well. */
export function rotateWebhookSecret(
  work: Work,
  viewer: Viewer,
  { webhookId, sealed }: { webhookId: number; sealed: string },
): void | Denied {
  if (!mayAdminister(viewer)) return no("forbidden");
  if (!findWebhook(work.tx, webhookId)) return no("not_found");
  setWebhookSecret(work.tx, webhookId, sealed, work.now + earlierSecretMs);
  work.record({ kind: "webhook_rotated", webhookId });
}

/** Deletes a subscription, and with it what waits. */
export function removeWebhook(work: Work, viewer: Viewer, webhookId: number): void | Denied {
  if (!mayAdminister(viewer)) return no("forbidden");
  const before = findWebhook(work.tx, webhookId);
  if (!before) return no("not_found");
  setWebhookGone(work.tx, webhookId, work.now);
  work.record({ kind: "webhook_removed", webhookId, before: factsOf(before, before.isOn) });
}

function readDraft(work: Work, { address, kinds, teamId }: WebhookDraft): WebhookDraft | WebhookFault {
  const url = readAddress(address.trim());
  if (url === null) return no("bad_webhook_address");
  const chosen = [...new Set(kinds)];
  if (chosen.length === 0 || !chosen.every(isPublicKind)) return no("bad_webhook_kinds");
  if (teamId !== null && findTeam(work.tx, teamId)?.archivedAt !== null) return no("unknown_team");
  return { address: url, kinds: chosen, teamId };
}

function readAddress(text: string): string | null {
  if (text.length > addressLengthMax || !URL.canParse(text)) return null;
  const url = new URL(text);
  return url.protocol === "https:" && url.username === "" && url.password === "" && url.hash === "" ? url.href : null;
}

// The address may hold a key of its own: the journal keeps its host alone.
function factsOf({ address, kinds, teamId }: WebhookDraft, isOn: boolean): Facts {
  return { name: new URL(address).host, kinds: kinds.join(", "), teamId, isOn };
}
