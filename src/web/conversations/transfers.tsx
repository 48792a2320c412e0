import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { isVisible } from "../../db/queries/conversations/sight.ts";
import { transact } from "../../db/transact.ts";
import { findPress } from "../../domain/inbox/same-press.ts";
import { mayWrite, type Viewer } from "../../domain/permissions.ts";
import { saveDraft } from "../../domain/routing/drafts.ts";
import { mayTransfer, transferConversation } from "../../domain/routing/transfer.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { TransferDialogPartial, TransferForm, type TransferFormProps } from "../../../views/partials/conversation/transfer-form.tsx";
import { allow } from "../http/allow.ts";
import { emptyTheBox, nothing, partial } from "../http/answers.ts";
import { clientKey, tokenOfKey } from "../http/client-key.ts";
import { type Form, formOf } from "../http/form.ts";
import { answerFormPage, refuseForm } from "./form-answers.tsx";
import { answerConversation, answerRefusal } from "./reply.tsx";
import { lookOf } from "../../props/look.ts";
import { transferForm } from "../../props/transfer.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

/** Handing a conversation over, and keeping what was begun in it. */
export function transfers(web: Web) {
  return new Elysia({ prefix: "/conversations/:id" })
    .get(
      "/transfers",
      allow(web, "signed_in", (visit, context) => show(web, visit, context)),
    )
    .post(
      "/transfers",
      allow(web, "signed_in", (visit, context) => transfer(web, visit, context)),
    )
    .post(
      "/draft",
      allow(web, "signed_in", (visit, context) => keepDraft(web, visit, context)),
    );
}

function show(web: Web, visit: Visit, context: Context): Response {
  const form = formFor(web, visit, idOf(context.params.id));
  if (isRefused(form)) return answerRefusal(web, visit, context, form);
  return visit.isPartial ? partial(<TransferDialogPartial {...form} />) : wholePage(web, visit, form);
}

async function transfer(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const form = formOf(context.body);
  const to = targetOf(form.text("to"));
  const wanted = {
    conversationId,
    reason: form.text("reason"),
    note: form.text("note").replace(/\r\n?/g, "\n"),
    version: form.id("version"),
    confirm: form.text("confirm") === "yes",
  };
  const done = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const outcome = transferConversation(work, visit.viewer, { ...wanted, to: to ?? { personId: 0 } });
    if (!isRefused(outcome)) return "done";
    return to === null && outcome.refused === "target_unavailable" ? no("bad_target") : outcome;
  });
  return isRefused(done)
    ? refuse(web, visit, context, { refusal: done, form })
    : answerConversation(web, visit, context, { conversationId });
}

type Begun = { conversationId: number; kind: string; body: string; pressKey: string };

async function keepDraft(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const conversationId = idOf(context.params.id) ?? 0;
  const pressKey = clientKey(form.text("key"));
  const draft = { conversationId, kind: form.text("kind"), body: form.text("body").replace(/\r\n?/g, "\n"), pressKey };
  const done = await transact(web.app, visit.by, (work) => findSent(work, visit.viewer, draft) ?? saveDraft(work, visit.viewer, draft));
  if (isRefused(done)) return answerRefusal(web, visit, context, done);
  return typeof done === "number" ? emptyTheBox() : nothing();
}

// A press whose answer was lost may have arrived all the same: its words are no beginning any more.
function findSent(work: Work, viewer: Viewer, { conversationId, kind, body, pressKey }: Begun): ReturnType<typeof findPress> {
  if (pressKey === "" || (kind !== "reply" && kind !== "note")) return undefined;
  const clientToken = tokenOfKey(pressKey, conversationId);
  return findPress(work.tx, { kind, personId: viewer.personId, conversationId, clientToken, body: body.trim() });
}

function refuse(web: Web, visit: Visit, context: Context, { refusal, form }: { refusal: Refusal; form: Form }): Response {
  const values = { to: form.text("to"), reason: form.text("reason"), note: form.text("note") };
  const again = formFor(web, visit, idOf(context.params.id), values);
  if (isRefused(again)) return answerRefusal(web, visit, context, again);
  const { view } = again;
  return refuseForm(visit, refusal, {
    view,
    name: "transfer",
    wholePage: (wrong, status) => wholePage(web, visit, { ...again, wrong }, status),
  });
}

function formFor(
  web: Web,
  visit: Visit,
  id: number | null,
  values?: TransferFormProps["values"],
): TransferFormProps | Refusal<"not_found" | "forbidden" | "illegal_move" | "not_owner"> {
  const { tx } = web.app.db;
  const row = id !== null && isVisible(tx, visit.viewer, id) ? findConversation(tx, id) : undefined;
  if (!row) return no("not_found");
  if (!mayWrite(visit.viewer)) return no("forbidden");
  if (!mayTransfer(visit.viewer, row)) return no(row.status === "resolved" ? "illegal_move" : "not_owner");
  const { timeZone } = visit.person;
  return transferForm(tx, lookOf(web.app, web.assets, { viewer: visit.viewer, language: visit.language, timeZone }), row, values);
}

function wholePage(web: Web, visit: Visit, form: TransferFormProps, status = 200): Response {
  const { view, conversationId } = form;
  const title = view.words.t("transfer.title");
  return answerFormPage(web, visit, { view, conversationId, title, form: <TransferForm {...form} /> }, status);
}

function targetOf(text: string): { personId: number } | { teamId: number } | null {
  const [, kind, digits] = /^(person|team)-([1-9]\d{0,14})$/.exec(text) ?? [];
  if (digits === undefined) return null;
  return kind === "team" ? { teamId: Number(digits) } : { personId: Number(digits) };
}
