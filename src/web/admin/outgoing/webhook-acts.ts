import { Elysia } from "elysia";
import { transact } from "../../../db/transact.ts";
import { isRefused, type Refusal } from "../../../domain/result.ts";
import { newTest } from "../../../domain/webhooks/envelope.ts";
import { discardWaiting, replayDeliveries, testWebhook } from "../../../domain/webhooks/replay.ts";
import { changeWebhook, removeWebhook, rotateWebhookSecret } from "../../../domain/webhooks/save-webhook.ts";
import { newWebhookSecret } from "../../../domain/webhooks/signing.ts";
import type { Work } from "../../../domain/work.ts";
import { allow } from "../../http/allow.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, backTo, flashOf } from "../base.ts";
import { keyMissing, showHook } from "./webhooks.ts";

const base = "/admin/outgoing-webhooks";

/** What is done with a subscription by a press: on, off, test, another secret, send again, let go, delete. */
export function outgoingWebhookActs(web: Web) {
  const act = (verb: (work: Work, visit: Visit, id: number) => unknown, done: string) =>
    allow(web, "administer", (visit, context) => press(web, visit, context, { verb, done }));
  return new Elysia()
    .post(
      `${base}/:id/on`,
      act((work, { viewer }, webhookId) => changeWebhook(work, viewer, { webhookId, isOn: true }), "saved"),
    )
    .post(
      `${base}/:id/off`,
      act((work, { viewer }, webhookId) => changeWebhook(work, viewer, { webhookId, isOn: false }), "saved"),
    )
    .post(
      `${base}/:id/replays`,
      act((work, { viewer }, webhookId) => replayDeliveries(work, viewer, { webhookId, deliveryId: null }), "hooks_replayed"),
    )
    .post(
      `${base}/:id/removal`,
      act((work, { viewer }, webhookId) => removeWebhook(work, viewer, webhookId), "hooks_deleted"),
    )
    .post(
      `${base}/:id/deliveries/:deliveryId/replays`,
      allow(web, "administer", (visit, context) => {
        const deliveryId = idOf(context.params["deliveryId"]) ?? 0;
        const verb = (work: Work, { viewer }: Visit, webhookId: number) => replayDeliveries(work, viewer, { webhookId, deliveryId });
        return press(web, visit, context, { verb, done: "hooks_replayed" });
      }),
    )
    .post(
      `${base}/:id/tests`,
      allow(web, "administer", (visit, context) => {
        const { random, clock } = web.app.world;
        const test = newTest({ random, now: clock.now() }, idOf(context.params.id) ?? 0);
        return press(web, visit, context, { verb: (work) => testWebhook(work, visit.viewer, test), done: "hooks_tested" });
      }),
    )
    .post(
      `${base}/:id/discards`,
      allow(web, "administer", (visit, context) => discard(web, visit, context)),
    )
    .post(
      `${base}/:id/secrets`,
      allow(web, "administer", (visit, context) => rotate(web, visit, context)),
    );
}

type Press = { verb: (work: Work, visit: Visit, id: number) => unknown; done: string };

async function press(web: Web, visit: Visit, { params }: Context, { verb, done }: Press): Promise<Response> {
  const id = idOf(params.id) ?? 0;
  const refused = await transact(web.app, visit.by, (work) => refusalIn(verb(work, visit, id)));
  if (refused) return deny(web, visit, params.id, refused);
  return backTo(done === "hooks_deleted" ? base : `${base}/${id}`, done);
}

// Slice after slice, so that the writer is never held for long.
async function discard(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const id = idOf(params.id) ?? 0;
  for (;;) {
    const gone = await transact(web.app, visit.by, (work) => discardWaiting(work, visit.viewer, id));
    if (isRefused(gone)) return deny(web, visit, params.id, gone);
    if (gone === 0 || web.app.isClosing) return backTo(`${base}/${id}`, "hooks_discarded");
  }
}

async function rotate(web: Web, visit: Visit, { params }: Context): Promise<Response> {
  const { secrets, world } = web.app;
  if (!secrets) return showHook(web, visit, params.id, { flash: keyMissing(web, visit) });
  const { secret, sealed } = newWebhookSecret(secrets, world.random);
  const webhookId = idOf(params.id) ?? 0;
  const refused = await transact(web.app, visit.by, (work) => rotateWebhookSecret(work, visit.viewer, { webhookId, sealed }));
  return isRefused(refused) ? deny(web, visit, params.id, refused) : showHook(web, visit, params.id, { secret });
}

function deny(web: Web, visit: Visit, id: string | undefined, refusal: Refusal): Response {
  if (refusal.refused === "not_found") return notFoundPage(web, visit);
  return showHook(web, visit, id, { flash: flashOf(adminBase(web, visit).shell.view.words, refusal) });
}

function refusalIn(answer: unknown): Refusal | undefined {
  return isRefused(answer) ? answer : undefined;
}
