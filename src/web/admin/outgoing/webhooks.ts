import { Elysia } from "elysia";
import { countDeliveries, listRecentDeliveries } from "../../../db/queries/webhooks/deliveries.ts";
import { findWebhook, listWebhooks, type WebhookLine } from "../../../db/queries/webhooks/webhooks.ts";
import { listTeams } from "../../../db/queries/routing/teams.ts";
import { transact } from "../../../db/transact.ts";
import { isRefused, type Refusal } from "../../../domain/result.ts";
import { publicKindNames } from "../../../domain/webhooks/public-kinds.ts";
import { addWebhook, changeWebhook } from "../../../domain/webhooks/save-webhook.ts";
import { newWebhookSecret } from "../../../domain/webhooks/signing.ts";
import type { AdminBase, Flash } from "../../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../../views/pages/admin/admin-form.tsx";
import type { WebhookDraft } from "../../../../views/pages/admin/outgoing/webhook-form.tsx";
import { OutgoingWebhookPage } from "../../../../views/pages/admin/outgoing/webhook-page.tsx";
import type { HookState } from "../../../../views/pages/admin/outgoing/webhook-state.tsx";
import { OutgoingWebhooksPage } from "../../../../views/pages/admin/outgoing/webhooks-page.tsx";
import { allow } from "../../http/allow.ts";
import { page } from "../../http/answers.ts";
import { formOf } from "../../http/form.ts";
import { notFoundPage } from "../../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../../http/visit.ts";
import { adminBase, answerRefused, backTo } from "../base.ts";

const shownMax = 100;
const countedMax = 1_000;
const emptyDraft: WebhookDraft = { address: "", kinds: ["message.received", "conversation.opened"], teamId: "" };

/** Subscriptions of other systems: the list, and each with its deliveries. What is done with one: `webhook-acts.ts`. */
export function outgoingWebhooks(web: Web) {
  return new Elysia()
    .get(
      "/admin/outgoing-webhooks",
      allow(web, "administer", (visit, { query }) => page(renderList(web, adminBase(web, visit, query.done), emptyDraft, null))),
    )
    .post(
      "/admin/outgoing-webhooks",
      allow(web, "administer", (visit, context) => add(web, visit, context)),
    )
    .get(
      "/admin/outgoing-webhooks/:id",
      allow(web, "administer", (visit, { params, query }) => showHook(web, visit, params.id, { done: query.done })),
    )
    .post(
      "/admin/outgoing-webhooks/:id",
      allow(web, "administer", (visit, context) => save(web, visit, context)),
    );
}

/** The page of a subscription; `secret`: it was just made and is shown once, `flash`: what could not be done. */
export function showHook(
  web: Web,
  visit: Visit,
  id: string | undefined,
  shown: { done?: string | undefined; secret?: string; flash?: Flash },
): Response {
  const hook = findWebhook(web.app.db.tx, idOf(id) ?? 0);
  if (!hook) return notFoundPage(web, visit);
  const base = adminBase(web, visit, shown.done);
  return page(
    renderHook(web, shown.flash ? { ...base, flash: shown.flash } : base, hook, { secret: shown.secret ?? null }),
    shown.flash ? 409 : 200,
  );
}

/** What a form cannot be kept without: the key with which secrets are sealed. */
export function keyMissing(web: Web, visit: Visit): Flash {
  return { tone: "late", text: adminBase(web, visit).shell.view.words.t("admin.number.key_missing") };
}

async function add(web: Web, visit: Visit, { body }: Context): Promise<Response> {
  const draft = draftOf(body);
  const { secrets, world } = web.app;
  if (!secrets) return page(renderList(web, { ...adminBase(web, visit), flash: keyMissing(web, visit) }, draft, null), 409);
  const { secret, sealed } = newWebhookSecret(secrets, world.random);
  const id = await transact(web.app, visit.by, (work) => addWebhook(work, visit.viewer, { ...wishOf(draft), sealed }));
  if (isRefused(id)) return answerRefused(web, visit, id, (base, fault) => renderList(web, base, draft, faultIn(id, fault)));
  return showHook(web, visit, String(id), { secret });
}

async function save(web: Web, visit: Visit, { body, params }: Context): Promise<Response> {
  const draft = draftOf(body);
  const webhookId = idOf(params.id) ?? 0;
  const answer = await transact(web.app, visit.by, (work) => changeWebhook(work, visit.viewer, { webhookId, ...wishOf(draft) }));
  if (!isRefused(answer)) return backTo(`/admin/outgoing-webhooks/${webhookId}`, "saved");
  const hook = findWebhook(web.app.db.tx, webhookId);
  if (!hook) return notFoundPage(web, visit);
  return answerRefused(web, visit, answer, (base, fault) => renderHook(web, base, hook, { draft, fault: faultIn(answer, fault) }));
}

const fieldOf: Readonly<Record<string, string>> = { bad_webhook_address: "address", bad_webhook_kinds: "kinds", unknown_team: "teamId" };

function faultIn({ refused }: Refusal, fault: FormFault): FormFault {
  return { ...fault, field: fieldOf[refused] ?? null };
}

function draftOf(body: unknown): WebhookDraft {
  const form = formOf(body);
  return { address: form.text("address"), kinds: form.texts("kind"), teamId: form.text("teamId") };
}

function wishOf({ address, kinds, teamId }: WebhookDraft) {
  return { address, kinds, teamId: teamId === "" ? null : (idOf(teamId) ?? 0) };
}

function renderList(web: Web, base: AdminBase, draft: WebhookDraft, fault: FormFault | null) {
  const { tx } = web.app.db;
  const hooks = listWebhooks(tx).map((hook) => ({ ...hook, state: stateOf(hook), ...countsOf(web, hook.id) }));
  return OutgoingWebhooksPage({ ...base, hooks, teams: teamsIn(web), kinds: publicKindNames, draft, fault });
}

function renderHook(
  web: Web,
  base: AdminBase,
  hook: WebhookLine,
  shown: { secret?: string | null; draft?: WebhookDraft; fault?: FormFault | null },
) {
  const { id, address, isOn, personName } = hook;
  return OutgoingWebhookPage({
    ...base,
    hook: { id, host: new URL(address).host, state: stateOf(hook), isOn, personName, ...countsOf(web, id) },
    secret: shown.secret ?? null,
    deliveries: listRecentDeliveries(web.app.db.tx, id, Number.MAX_SAFE_INTEGER, shownMax),
    teams: teamsIn(web),
    kinds: publicKindNames,
    draft: shown.draft ?? { address, kinds: hook.kinds, teamId: hook.teamId === null ? "" : String(hook.teamId) },
    fault: shown.fault ?? null,
  });
}

function countsOf(web: Web, id: number) {
  const { tx } = web.app.db;
  return { waiting: countDeliveries(tx, id, "waiting", countedMax), parked: countDeliveries(tx, id, "parked", countedMax) };
}

function stateOf({ isOn, stoppedWhy, failingSince }: WebhookLine): HookState {
  if (!isOn) return stoppedWhy ?? "off";
  return failingSince === null ? "on" : "failing";
}

function teamsIn({ app }: Web) {
  return listTeams(app.db.tx).map(({ id, name }) => ({ value: String(id), label: name }));
}
