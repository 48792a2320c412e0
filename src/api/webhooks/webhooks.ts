import type { Tx } from "../../db/open.ts";
import { listRecentDeliveries } from "../../db/queries/webhooks/deliveries.ts";
import { findWebhook, listWebhooks } from "../../db/queries/webhooks/webhooks.ts";
import { mayAdminister } from "../../domain/permissions.ts";
import { assert, isRefused, no } from "../../domain/result.ts";
import { newTest } from "../../domain/webhooks/envelope.ts";
import { replayDeliveries, testWebhook } from "../../domain/webhooks/replay.ts";
import { addWebhook, changeWebhook, removeWebhook, rotateWebhookSecret } from "../../domain/webhooks/save-webhook.ts";
import { newWebhookSecret } from "../../domain/webhooks/signing.ts";
import { idOf } from "../../web/http/visit.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, writing } from "../endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, flag, optional, orNull, record, whole } from "../shape.ts";
import { deliveryAnswer, deliveryShape, newWebhookShape, webhookAnswer, webhookFields, webhookShape } from "./webhook-answer.ts";

const { url, events, team_id } = webhookFields;

/** Other systems that want to be told. Admins alone. */
export const webhooks: readonly Endpoint[] = [
  reading("/webhooks", {
    summary: "Every subscription (admins). What they are sent: the schema WebhookEvent, signed as docs/webhooks.md tells.",
    query: noQuery,
    answer: pageShape("Webhooks", webhookShape),
    run: ({ app, viewer }) =>
      mayAdminister(viewer)
        ? { status: 200, body: { data: listWebhooks(app.db.tx).map(webhookAnswer), next_cursor: null } }
        : no("forbidden"),
  }),
  writing("POST", "/webhooks", {
    summary: "Subscribes an https address to kinds of events (admins). The answer alone holds the secret that signs them.",
    status: 201,
    body: record({ url, events, team_id: optional(team_id) }),
    answer: newWebhookShape,
    async run(call, body) {
      const { secrets, world } = call.app;
      if (!secrets) return problem("key_missing");
      const { secret, sealed } = newWebhookSecret(secrets, world.random);
      const draft = { address: body.url, kinds: body.events, teamId: idOrNull(body.team_id), sealed };
      return change(call, (work) => {
        const id = addWebhook(work, call.viewer, draft);
        return isRefused(id) ? id : { status: 201, isSecret: true, body: { ...answerOf(work.tx, id), secret } };
      });
    },
  }),
  writing("PATCH", "/webhooks/:id", {
    summary: "Changes a subscription, switches it off or on (admins). Switched on it goes on with what waits.",
    status: 200,
    body: record({ url: optional(url), events: optional(events), team_id: optional(team_id), active: optional(flag) }),
    answer: webhookShape,
    run: async (call, body) =>
      change(call, (work) => {
        const webhookId = idOf(call.id) ?? 0;
        const saved = changeWebhook(work, call.viewer, {
          webhookId,
          ...(body.url !== undefined && { address: body.url }),
          ...(body.events && { kinds: body.events }),
          ...(body.team_id !== undefined && { teamId: idOrNull(body.team_id) }),
          ...(body.active !== undefined && { isOn: body.active }),
        });
        return saved ?? { status: 200, body: answerOf(work.tx, webhookId) };
      }),
  }),
  writing("DELETE", "/webhooks/:id", {
    summary: "Deletes a subscription and what waits for it (admins).",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => removeWebhook(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
  writing("POST", "/webhooks/:id/secret", {
    summary: "Makes another secret (admins). For 24 hours the one before signs as well, as a second v1.",
    status: 201,
    body: noBody,
    answer: newWebhookShape,
    async run(call) {
      const { secrets, world } = call.app;
      if (!secrets) return problem("key_missing");
      const { secret, sealed } = newWebhookSecret(secrets, world.random);
      return change(call, (work) => {
        const webhookId = idOf(call.id) ?? 0;
        const refused = rotateWebhookSecret(work, call.viewer, { webhookId, sealed });
        return refused ?? { status: 201, isSecret: true, body: { ...answerOf(work.tx, webhookId), secret } };
      });
    },
  }),
  reading("/webhooks/:id/deliveries", {
    summary: "What was sent to a subscription or waits for it, newest first (admins).",
    query: record(paging),
    answer: pageShape("WebhookDeliveries", deliveryShape),
    run({ app, viewer, id }, query) {
      if (!mayAdminister(viewer)) return no("forbidden");
      const hook = findWebhook(app.db.tx, idOf(id) ?? 0);
      if (!hook) return no("not_found");
      const place = placeOf("webhook", query.cursor, [Number.MAX_SAFE_INTEGER]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listRecentDeliveries(app.db.tx, hook.id, place[0] ?? 0, limit + 1);
      return pageOf(rows, limit, { item: deliveryAnswer, cursor: (row) => encodeCursor("webhook", [row.id]) });
    },
  }),
  writing("POST", "/webhooks/:id/replay", {
    summary: "Sends what was parked once more, up to 500 at a time, or one delivery by its id (admins). Event ids and sequences stay.",
    status: 200,
    body: record({ delivery_id: optional(orNull(anId())) }),
    answer: record({ replayed: whole(0) }),
    run: async (call, body) =>
      change(call, (work) => {
        const wanted = { webhookId: idOf(call.id) ?? 0, deliveryId: idOrNull(body.delivery_id) };
        const replayed = replayDeliveries(work, call.viewer, wanted);
        return isRefused(replayed) ? replayed : { status: 200, body: { replayed } };
      }),
  }),
  writing("POST", "/webhooks/:id/test", {
    summary: "Sends an event of the kind test (admins).",
    status: 201,
    body: noBody,
    answer: record({ delivery_id: anId() }),
    async run(call) {
      const test = newTest({ random: call.app.world.random, now: call.app.world.clock.now() }, idOf(call.id) ?? 0);
      return change(call, (work) => {
        const id = testWebhook(work, call.viewer, test);
        return isRefused(id) ? id : { status: 201, body: { delivery_id: String(id) } };
      });
    },
  }),
];

function answerOf(tx: Tx, id: number) {
  const hook = findWebhook(tx, id);
  assert(hook, "a subscription is gone within its own transaction");
  return webhookAnswer(hook);
}

function idOrNull(id: string | null | undefined): number | null {
  return id === undefined || id === null ? null : Number(id);
}
