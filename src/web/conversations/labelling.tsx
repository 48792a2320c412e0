import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listLabels, listLabelsOf } from "../../db/queries/conversations/labels.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { transact } from "../../db/transact.ts";
import { labelConversation } from "../../domain/inbox/label.ts";
import { findTypedLabel } from "../../domain/inbox/typed-label.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { LabelDialogPartial, LabelPicker, type LabelPickerProps } from "../../../views/partials/conversation/label-picker.tsx";
import { lookOf } from "../../props/look.ts";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerFormPage, refuseForm } from "./form-answers.tsx";
import { answerConversation, answerRefusal } from "./reply.tsx";

/** Putting labels on a conversation and taking them off. */
export function labelling(web: Web) {
  return new Elysia({ prefix: "/conversations/:id/labels" })
    .get(
      "",
      allow(web, "signed_in", (visit, context) => show(web, visit, context)),
    )
    .post(
      "",
      allow(web, "signed_in", (visit, context) => label(web, visit, context, true)),
    )
    .post(
      "/removal",
      allow(web, "signed_in", (visit, context) => label(web, visit, context, false)),
    );
}

function show(web: Web, visit: Visit, context: Context): Response {
  const picker = pickerFor(web, visit, context);
  if (isRefused(picker)) return answerRefusal(web, visit, context, picker);
  return visit.isPartial ? partial(<LabelDialogPartial {...picker} />) : wholePage(web, visit, picker);
}

async function label(web: Web, visit: Visit, context: Context, isSet: boolean): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const form = formOf(context.body);
  const done = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const labelId = form.id("labelId") ?? findTypedLabel(work.tx, form.text("label"))?.id ?? 0;
    const outcome = labelConversation(work, visit.viewer, { conversationId, labelId, isSet });
    return isRefused(outcome) ? outcome : "done";
  });
  return isRefused(done)
    ? refuse(web, visit, context, { refusal: done, form })
    : answerConversation(web, visit, context, { conversationId });
}

function refuse(web: Web, visit: Visit, context: Context, { refusal, form }: { refusal: Refusal; form: Form }): Response {
  const picker = pickerFor(web, visit, context, form.text("label").slice(0, 60));
  // From the panel, where no form is open to say it.
  if (isRefused(picker) || form.texts("label").length === 0) return answerRefusal(web, visit, context, refusal);
  const { view } = picker;
  return refuseForm(visit, refusal, {
    view,
    name: "labels",
    wholePage: (wrong, status) => wholePage(web, visit, { ...picker, wrong }, status),
  });
}

function pickerFor(web: Web, visit: Visit, { params }: Context, typed = ""): LabelPickerProps | Refusal<"not_found" | "forbidden"> {
  const { tx } = web.app.db;
  const id = idOf(params.id);
  if (id === null || !isVisible(tx, visit.viewer, id)) return no("not_found");
  if (!mayWrite(visit.viewer)) return no("forbidden");
  const worn = listLabelsOf(tx, id);
  const others = listLabels(tx).filter((one) => !worn.some((other) => other.id === one.id));
  return { view: lookOf(web.app, web.assets, visit).view, conversationId: id, worn, others, typed };
}

function wholePage(web: Web, visit: Visit, picker: LabelPickerProps, status = 200): Response {
  const { view, conversationId } = picker;
  const title = view.words.t("labels.pick");
  return answerFormPage(web, visit, { view, conversationId, title, form: <LabelPicker {...picker} /> }, status);
}
