import { type AnyElysia, Elysia } from "elysia";
import { Html } from "@kitajs/html";
import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findTemplate, type TemplateRow } from "../../db/queries/templates/templates.ts";
import { transact } from "../../db/transact.ts";
import { findConversationFor } from "../../domain/conversation/visible-conversation.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { scheduleMessage } from "../../domain/sending/schedule-message.ts";
import { sendMessage } from "../../domain/sending/send-message.ts";
import { readTemplateForm } from "../../domain/templates/template-form.ts";
import { saidOfValues } from "../../domain/templates/template-values.ts";
import {
  TemplateChoices,
  TemplateChoicesDialog,
  type TemplateChoicesProps,
  TemplateList,
} from "../../../views/partials/template/template-choices.tsx";
import { TemplateFill, TemplateFillDialog, type TemplateFillProps } from "../../../views/partials/template/template-fill.tsx";
import { TemplateCard } from "../../../views/partials/message/template-card.tsx";
import { lookOf } from "../../props/look.ts";
import { templateChoices } from "../../props/templates/template-choices.ts";
import { type FillTo, firstValue, templateFill, templatePreview } from "../../props/templates/template-fill.ts";
import { answerFormPage, refuseForm } from "../conversations/form-answers.tsx";
import { answerConversation, answerRefusal } from "../conversations/reply.tsx";
import { instantOfWall } from "../conversations/wall.ts";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { clientKey, tokenOfKey } from "../http/client-key.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { type Given, valuesOfForm } from "./given.ts";
import { endedAnswer, givenIn, receiveGiven, unread } from "./receive-given.ts";

/** Sending a template in a conversation: choosing one, filling it in with a look at it, now or later. */
export function conversationTemplates(web: Web): AnyElysia {
  return new Elysia({ prefix: "/conversations/:id/templates" })
    .get(
      "",
      allow(web, "signed_in", (visit, context) => choose(web, visit, context)),
    )
    .get(
      "/:templateId",
      allow(web, "signed_in", (visit, context) => fill(web, visit, context)),
    )
    .post(
      "/:templateId",
      allow(web, "signed_in", (visit, context) => take(web, visit, context, givenIn(context))),
    )
    .post(
      "/:templateId/file",
      allow(web, "signed_in", (visit, context) => takeFile(web, visit, context)),
      unread,
    );
}

function choose(web: Web, visit: Visit, context: Context): Response {
  const { tx } = web.app.db;
  const row = findConversationFor({ tx }, visit.viewer, idOf(context.params.id) ?? 0);
  if (isRefused(row)) return answerRefusal(web, visit, context, row);
  const { view } = lookOf(web.app, web.assets, visit);
  const asked = {
    typed: (context.query["q"] ?? "").slice(0, 100).toWellFormed(),
    language: (context.query["language"] ?? "").slice(0, 20),
  };
  const props: TemplateChoicesProps = {
    view,
    address: `/conversations/${row.id}/templates`,
    start: null,
    ...asked,
    ...templateChoices(tx, view.words, { numberId: row.numberId, contactId: row.contactId, ...asked }),
  };
  if (visit.isPartial)
    return partial(context.query["part"] === "list" ? <TemplateList {...props} /> : <TemplateChoicesDialog {...props} />);
  const form = <TemplateChoices {...props} />;
  return answerFormPage(web, visit, { view, conversationId: row.id, title: view.words.t("pick.title"), form });
}

type Chosen = { row: ConversationRow; template: TemplateRow };

// A template of another account, or one of nobody's, is none of this number's.
function chosenIn(web: Web, visit: Visit, context: Context): Chosen | Refusal {
  const { tx } = web.app.db;
  const row = findConversationFor({ tx }, visit.viewer, idOf(context.params.id) ?? 0);
  if (isRefused(row)) return row;
  const template = findTemplate(tx, idOf(context.params.templateId) ?? 0);
  return template && template.wabaId === findNumber(tx, row.numberId)?.wabaId ? { row, template } : no("template_not_here");
}

function toOf({ row }: Chosen): FillTo {
  return { numberId: row.numberId, contactId: row.contactId, phone: null, row };
}

function fill(web: Web, visit: Visit, context: Context): Response {
  const chosen = chosenIn(web, visit, context);
  if (isRefused(chosen)) return answerRefusal(web, visit, context, chosen);
  const texts = firstValue(web.app.db.tx, visit.viewer, toOf(chosen));
  const props = fillProps(web, visit, chosen, { given: { text: texts, id: () => null, file: null }, version: chosen.row.version });
  return visit.isPartial ? partial(<TemplateFillDialog {...props} />) : fillPage(web, visit, chosen, { props });
}

type Filled = { given: Given; version: number | null };

function fillProps(web: Web, visit: Visit, chosen: Chosen, { given, version }: Filled): TemplateFillProps {
  const { tx } = web.app.db;
  const { view } = lookOf(web.app, web.assets, visit);
  const { row, template } = chosen;
  const values = valuesOfForm(tx, visit.viewer, given);
  const asked = { template, form: readTemplateForm(template.components), to: toOf(chosen), values, now: view.now };
  return {
    view,
    action: `/conversations/${row.id}/templates/${template.id}`,
    pressKey: Buffer.from(web.app.world.random.bytes(12)).toString("hex"),
    version,
    start: null,
    mayLater: true,
    ...templateFill(tx, visit.viewer, view.words, asked),
  };
}

function fillPage(
  web: Web,
  visit: Visit,
  { row }: Chosen,
  { props, status = 200 }: { props: TemplateFillProps; status?: number },
): Response {
  const form = <TemplateFill {...props} />;
  return answerFormPage(web, visit, { view: props.view, conversationId: row.id, title: props.name, form }, status);
}

async function takeFile(web: Web, visit: Visit, context: Context): Promise<Response> {
  const chosen = chosenIn(web, visit, context);
  if (isRefused(chosen)) return answerRefusal(web, visit, context, chosen);
  const received = await receiveGiven(web, visit, context);
  if (received === "ended") return endedAnswer();
  if (isRefused(received))
    return refuseForm(visit, received, { ...formNames(web, visit), wholePage: () => answerRefusal(web, visit, context, received) });
  return take(web, received.visit, context, received.given);
}

function formNames(web: Web, visit: Visit) {
  return { view: lookOf(web.app, web.assets, visit).view, name: "template" as const };
}

async function take(web: Web, visit: Visit, context: Context, given: Given): Promise<Response> {
  const chosen = chosenIn(web, visit, context);
  if (isRefused(chosen)) return answerRefusal(web, visit, context, chosen);
  if (visit.isPartial && context.query["part"] === "preview") return preview(web, visit, chosen, given);
  const filled = { given, version: given.id("version") };
  if (given.text("after") === "preview") return fillPage(web, visit, chosen, { props: fillProps(web, visit, chosen, filled) });
  const outcome = await send(web, visit, chosen, filled);
  if (isRefused(outcome)) return refuse(web, visit, chosen, { filled, refusal: outcome });
  return answerConversation(web, visit, context, { conversationId: chosen.row.id, ...(outcome !== null && { messageId: outcome }) });
}

function preview(web: Web, visit: Visit, { template }: Chosen, given: Given): Response {
  const { tx } = web.app.db;
  const asked = { template, form: readTemplateForm(template.components), values: valuesOfForm(tx, visit.viewer, given) };
  const { view } = lookOf(web.app, web.assets, visit);
  const { look, media } = templatePreview(tx, visit.viewer, asked);
  return partial(<TemplateCard view={view} content={look} media={media} />);
}

// The message's id; null: it is sent later. A time that stands there means later, whatever sent the form.
async function send(web: Web, visit: Visit, { row, template }: Chosen, { given, version }: Filled): Promise<number | null | Refusal> {
  const values = valuesOfForm(web.app.db.tx, visit.viewer, given);
  const shape = { type: "template" as const, template: saidOfValues(template, readTemplateForm(template.components), values) };
  const pressKey = clientKey(given.text("key"));
  const drawn = newAttempt(web.app.world.random, tokenOfKey(pressKey, row.id));
  const draft = { conversationId: row.id, body: "", shape, version, pressKey, ...drawn };
  const isLater = given.text("after") === "schedule" || (given.text("after") === "" && given.text("wall") !== "");
  if (!isLater) return transact(web.app, visit.by, (work) => sendMessage(work, visit.viewer, draft));
  const sendAt = instantOfWall(given.text("wall"), visit.person.timeZone);
  if (sendAt === null) return no("bad_instant");
  const endsOnReply = given.text("endsOnReply") === "yes";
  const kept = await transact(web.app, visit.by, (work) => scheduleMessage(work, visit.viewer, { ...draft, sendAt, endsOnReply }));
  return isRefused(kept) ? kept : null;
}

function refuse(web: Web, visit: Visit, chosen: Chosen, { filled, refusal }: { filled: Filled; refusal: Refusal }): Response {
  const wholePage = (wrong: string, status: number) =>
    fillPage(web, visit, chosen, { props: { ...fillProps(web, visit, chosen, filled), wrong }, status });
  return refuseForm(visit, refusal, { ...formNames(web, visit), wholePage });
}
