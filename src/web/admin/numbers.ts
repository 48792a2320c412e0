import { Elysia } from "elysia";
import { findNumber, listNumbers, type NumberRow } from "../../db/queries/system/numbers.ts";
import { transact } from "../../db/transact.ts";
import type { AutomaticKind } from "../../domain/automatic/budget.ts";
import { capOf, saveCaps } from "../../domain/automatic/caps.ts";
import { newToken } from "../../domain/people/tokens.ts";
import { isRefused } from "../../domain/result.ts";
import { checkNumber } from "../../domain/setup/check-number.ts";
import { addNumber, newSealer, editNumber } from "../../domain/setup/save-number.ts";
import type { Work } from "../../domain/work.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { AdminBase } from "../../../views/pages/admin/admin-frame.tsx";
import type { FormFault } from "../../../views/pages/admin/admin-form.tsx";
import { type CapsTyped, NewNumberPage, type NumberDraft, NumberPage } from "../../../views/pages/admin/number-page.tsx";
import { NumbersPage } from "../../../views/pages/admin/numbers-page.tsx";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { adminBase, answerRefused, backTo } from "./base.ts";
import { lightsOf, pausedText } from "./lights-of.ts";
import { wholeOrNull } from "./typed-team.ts";
import { publicAddress } from "./public-address.ts";

/** WhatsApp numbers: saving one subscribes our app and asks Meta how it is. */
export function numbers(web: Web) {
  return new Elysia()
    .get(
      "/admin/numbers",
      allow(web, "administer", (visit, { query }) => page(renderNumbers(web, adminBase(web, visit, query.done)))),
    )
    .get(
      "/admin/numbers/new",
      allow(web, "administer", (visit, context) => {
        const draft = { ...emptyDraft, verifyToken: newToken(web.app.world.random) };
        return page(NewNumberPage({ ...adminBase(web, visit), draft, fault: null, webhook: webhookOf(web, visit, context) }));
      }),
    )
    .post(
      "/admin/numbers",
      allow(web, "administer", (visit, context) => add(web, visit, context)),
    )
    .get(
      "/admin/numbers/:id",
      allow(web, "administer", (visit, context) => {
        const number = findNumber(web.app.db.tx, idOf(context.params.id) ?? 0);
        if (!number) return notFoundPage(web, visit);
        return page(renderNumber(web, adminBase(web, visit, context.query.done), number, { webhook: webhookOf(web, visit, context) }));
      }),
    )
    .post(
      "/admin/numbers/:id",
      allow(web, "administer", (visit, context) => edit(web, visit, context)),
    )
    .post(
      "/admin/numbers/:id/automatic-caps",
      allow(web, "administer", (visit, context) => changeCaps(web, visit, context)),
    );
}

async function add(web: Web, visit: Visit, context: Context): Promise<Response> {
  const { app } = web;
  const form = formOf(context.body);
  const draft = draftOf(form);
  const webhook = webhookOf(web, visit, context);
  const draw = (base: AdminBase, fault: FormFault | null) => NewNumberPage({ ...base, draft, fault, webhook });
  if (!app.secrets) return withoutKey(web, visit, draw);
  const sealer = newSealer(app.secrets, app.world.random);
  const fields = { ...draft, appSecret: form.text("appSecret"), accessToken: form.text("accessToken"), graphUrl: null };
  const numberId = await transact(app, visit.by, (work) => {
    const id = addNumber(work, visit.viewer, fields, sealer);
    return isRefused(id) ? id : thenCheck(work, visit.viewer, id);
  });
  if (isRefused(numberId)) return answerRefused(web, visit, numberId, draw);
  return seeOther(`/admin/numbers/${numberId}?done=saved`);
}

async function edit(web: Web, visit: Visit, context: Context): Promise<Response> {
  const { app } = web;
  const number = findNumber(app.db.tx, idOf(context.params.id) ?? 0);
  if (!number) return notFoundPage(web, visit);
  const form = formOf(context.body);
  const typed = { ...draftOf(form), phoneNumberId: number.phoneNumberId };
  const webhook = webhookOf(web, visit, context);
  const draw = (base: AdminBase, fault: FormFault | null) => renderNumber(web, base, number, { webhook, typed, fault });
  if (!app.secrets) return withoutKey(web, visit, draw);
  const sealer = newSealer(app.secrets, app.world.random);
  const secretAt = (name: string) => form.text(name).trim() || null;
  const secrets = { appSecret: secretAt("appSecret"), accessToken: secretAt("accessToken"), verifyToken: secretAt("verifyToken") };
  const answer = await transact(app, visit.by, (work) => {
    const saved = editNumber(work, visit.viewer, { ...typed, numberId: number.id, ...secrets }, sealer);
    return isRefused(saved) ? saved : thenCheck(work, visit.viewer, number.id);
  });
  if (isRefused(answer)) return answerRefused(web, visit, answer, draw);
  return seeOther(`/admin/numbers/${number.id}?done=saved`);
}

async function changeCaps(web: Web, visit: Visit, context: Context): Promise<Response> {
  const number = findNumber(web.app.db.tx, idOf(context.params.id) ?? 0);
  if (!number) return notFoundPage(web, visit);
  const form = formOf(context.body);
  const typed = { away: form.text("away"), greeting: form.text("greeting"), rule: form.text("rule") };
  const capIn = (text: string) => wholeOrNull(text) ?? -1;
  const caps = { away: capIn(typed.away), greeting: capIn(typed.greeting), rule: capIn(typed.rule) };
  const answer = await transact(web.app, visit.by, (work) => saveCaps(work, visit.viewer, { numberId: number.id, caps }));
  if (!isRefused(answer)) return backTo(`/admin/numbers/${number.id}`, "saved");
  const webhook = webhookOf(web, visit, context);
  return answerRefused(web, visit, answer, (base, fault) => renderNumber(web, base, number, { webhook, caps: typed, fault }));
}

function thenCheck(work: Work, viewer: Viewer, numberId: number) {
  return checkNumber(work, viewer, numberId) ?? numberId;
}

// Nothing can be sealed: the operator has to bring the key back first.
function withoutKey(web: Web, visit: Visit, draw: (base: AdminBase, fault: null) => string | Promise<string>): Response {
  const base = adminBase(web, visit);
  return page(draw({ ...base, flash: { tone: "late", text: base.shell.view.words.t("admin.number.key_missing") } }, null), 409);
}

function renderNumbers(web: Web, base: AdminBase) {
  const { tx } = web.app.db;
  const { words } = base.shell.view;
  const lines = listNumbers(tx).map((number) => ({ ...number, pausedText: pausedText(words, number), lights: lightsOf(tx, number) }));
  return NumbersPage({ ...base, numbers: lines });
}

type Shown = { webhook: string; typed?: NumberDraft; caps?: CapsTyped; fault?: FormFault | null };

function renderNumber(web: Web, base: AdminBase, number: NumberRow, { webhook, typed, caps, fault }: Shown) {
  const { tx } = web.app.db;
  const capText = (kind: AutomaticKind) => String(capOf(tx, number.id, kind));
  return NumberPage({
    ...base,
    numberId: number.id,
    title: number.name,
    isSimulated: number.graphUrl !== null,
    pausedText: pausedText(base.shell.view.words, number),
    lights: lightsOf(tx, number),
    webhook,
    verifyToken: web.app.secrets?.open(number.verifyToken) ?? null,
    draft: typed ?? { ...number, verifyToken: "" },
    caps: caps ?? { away: capText("away"), greeting: capText("greeting"), rule: capText("rule") },
    fault: fault ?? null,
  });
}

function draftOf(form: Form): NumberDraft {
  return {
    name: form.text("name"),
    displayNumber: form.text("displayNumber"),
    phoneNumberId: form.text("phoneNumberId"),
    wabaId: form.text("wabaId"),
    appId: form.text("appId"),
    verifyToken: form.text("verifyToken"),
  };
}

const emptyDraft = { name: "", displayNumber: "", phoneNumberId: "", wabaId: "", appId: "", verifyToken: "" };

function webhookOf(web: Web, visit: Visit, { request }: Context): string {
  return `${publicAddress(web.app, visit, request)}/webhooks/whatsapp`;
}
