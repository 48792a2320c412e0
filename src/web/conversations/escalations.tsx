import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { listReasons } from "../../db/queries/sla/escalations.ts";
import { transact } from "../../db/transact.ts";
import { escalateConversation, mayEscalate, reasonsMax, returnEscalation } from "../../domain/escalation/escalate.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { EscalateDialogPartial, EscalateForm, type EscalateFormProps } from "../../../views/partials/conversation/escalate-form.tsx";
import { lookOf } from "../../props/look.ts";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerFormPage, refuseForm } from "./form-answers.tsx";
import { answerConversation, answerRefusal } from "./reply.tsx";

/** Asking supervisors to look, and their answer. */
export function escalations(web: Web) {
  return new Elysia({ prefix: "/conversations/:id" })
    .get(
      "/escalations",
      allow(web, "signed_in", (visit, context) => show(web, visit, context)),
    )
    .post(
      "/escalations",
      allow(web, "signed_in", (visit, context) => escalate(web, visit, context)),
    )
    .post(
      "/escalations/answer",
      allow(web, "signed_in", (visit, context) => answer(web, visit, context)),
    );
}

function show(web: Web, visit: Visit, context: Context): Response {
  const form = formFor(web, visit, idOf(context.params.id));
  if (isRefused(form)) return answerRefusal(web, visit, context, form);
  return visit.isPartial ? partial(<EscalateDialogPartial {...form} />) : wholePage(web, visit, form);
}

async function escalate(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const form = formOf(context.body);
  const wanted = { conversationId, reasonId: form.id("reason") ?? 0, note: wordsOf(form, "note"), version: form.id("version") };
  const done = await transact(web.app, visit.by, (work) => escalateConversation(work, visit.viewer, wanted));
  return isRefused(done)
    ? refuse(web, visit, context, { refusal: done, form })
    : answerConversation(web, visit, context, { conversationId });
}

async function answer(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const words = wordsOf(formOf(context.body), "answer");
  const done = await transact(web.app, visit.by, (work) => returnEscalation(work, visit.viewer, { conversationId, answer: words }));
  return isRefused(done) ? answerRefusal(web, visit, context, done) : answerConversation(web, visit, context, { conversationId });
}

function wordsOf(form: Form, name: string): string {
  return form.text(name).replace(/\r\n?/g, "\n");
}

function refuse(web: Web, visit: Visit, context: Context, { refusal, form }: { refusal: Refusal; form: Form }): Response {
  const again = formFor(web, visit, idOf(context.params.id), { reason: form.text("reason"), note: form.text("note") });
  if (isRefused(again)) return answerRefusal(web, visit, context, again);
  const { view } = again;
  return refuseForm(visit, refusal, {
    view,
    name: "escalate",
    wholePage: (wrong, status) => wholePage(web, visit, { ...again, wrong }, status),
  });
}

function formFor(
  web: Web,
  visit: Visit,
  id: number | null,
  values = { reason: "", note: "" },
): EscalateFormProps | Refusal<"not_found" | "forbidden" | "illegal_move" | "not_owner" | "already_escalated"> {
  const { tx } = web.app.db;
  const row = id !== null && isVisible(tx, visit.viewer, id) ? findConversation(tx, id) : undefined;
  if (!row) return no("not_found");
  if (!mayWrite(visit.viewer)) return no("forbidden");
  const refusal = mayEscalate(tx, visit.viewer, row);
  if (refusal) return refusal;
  const { view } = lookOf(web.app, web.assets, visit);
  return { view, conversationId: row.id, version: row.version, reasons: listReasons(tx, reasonsMax), values };
}

function wholePage(web: Web, visit: Visit, form: EscalateFormProps, status = 200): Response {
  const { view, conversationId } = form;
  const title = view.words.t("escalate.title", { id: String(form.conversationId) });
  return answerFormPage(web, visit, { view, conversationId, title, form: <EscalateForm {...form} /> }, status);
}
