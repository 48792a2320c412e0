import type { WebhookDelivery } from "../../db/queries/webhooks/deliveries.ts";
import type { WebhookLine } from "../../db/queries/webhooks/webhooks.ts";
import { isPublicKind, publicKindNames } from "../../domain/webhooks/public-kinds.ts";
import { iso, isoOrNull } from "../answer/instant.ts";
import { namedOne } from "../answer/named-one.ts";
import { anId, flag, instant, list, named, oneOf, optional, orNull, record, text, whole } from "../shape.ts";
import { kindShape } from "./event-body.ts";

const kindsShape = list(kindShape, publicKindNames.length);

export const webhookFields = { url: text({ format: "uri", maxLength: 2_000 }), events: kindsShape, team_id: orNull(anId()) };

const shown = {
  id: anId(),
  url: text(),
  events: kindsShape,
  team: orNull(namedOne),
  active: flag,
  stopped: orNull(oneOf(["dead", "full", "maker"])),
  failing_since: orNull(instant()),
  created_at: instant(),
};

export const webhookShape = named("Webhook", record(shown));

export const newWebhookShape = named(
  "NewWebhook",
  record({ ...shown, secret: optional(text({ description: "What signs the deliveries. Shown this once." })) }),
);

export const deliveryShape = named(
  "WebhookDelivery",
  record({
    id: anId(),
    event_id: text(),
    kind: text(),
    conversation_id: orNull(anId()),
    sequence: whole(1),
    state: oneOf(["waiting", "sent", "parked", "replayed"]),
    attempts: whole(0),
    next_attempt_at: orNull(instant()),
    attempted_at: orNull(instant()),
    status: orNull(whole(100)),
    duration_ms: orNull(whole(0)),
    answer: orNull(text({ description: "Its first characters." })),
    error: orNull(text()),
    created_at: instant(),
  }),
);

/** A subscription, without its secret. */
export function webhookAnswer(hook: WebhookLine) {
  return {
    id: String(hook.id),
    url: hook.address,
    events: hook.kinds.filter(isPublicKind),
    team: hook.teamId === null ? null : { id: String(hook.teamId), name: hook.teamName ?? "" },
    active: hook.isOn,
    stopped: hook.stoppedWhy,
    failing_since: isoOrNull(hook.failingSince),
    created_at: iso(hook.createdAt),
  };
}

/** One delivery and how its last try went. */
export function deliveryAnswer(one: WebhookDelivery) {
  return {
    id: String(one.id),
    event_id: one.eventId,
    kind: one.kind,
    conversation_id: one.conversationId === 0 ? null : String(one.conversationId),
    sequence: one.sequence,
    state: one.state,
    attempts: one.attempts,
    next_attempt_at: isoOrNull(one.nextAt),
    attempted_at: isoOrNull(one.triedAt),
    status: one.status,
    duration_ms: one.durationMs,
    answer: one.answer,
    error: one.error,
    created_at: iso(one.at),
  };
}
