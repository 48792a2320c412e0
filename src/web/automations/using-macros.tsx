import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listMacros } from "../../db/queries/automations/macros.ts";
import { transact } from "../../db/transact.ts";
import { findConversationFor } from "../../domain/conversation/visible-conversation.ts";
import { runMacro } from "../../domain/macros/run-macro.ts";
import { isRefused, type Refusal } from "../../domain/result.ts";
import { actionText } from "../../../views/format/automation.ts";
import type { Words } from "../../../views/i18n/words.ts";
import { isKey, say } from "../../../views/i18n/words.ts";
import { WrongPartial } from "../../../views/partials/controls/dialog.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { MacroChoice, type MacroChoiceProps, MacroDialogPartial } from "../../../views/partials/automations/macro-choice.tsx";
import { ruleChoices } from "../../props/automations/rule-choices.ts";
import { lookOf } from "../../props/look.ts";
import { answerFormPage } from "../conversations/form-answers.tsx";
import { answerConversation, answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { partial } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { actionsOf, macrosShown } from "./macros.tsx";

const seedBytes = 32;

/** Macros where one answers: chosen over the conversation, or on a page of its own without script. */
export function usingMacros(web: Web) {
  return new Elysia()
    .get(
      "/conversations/:id/macros",
      allow(web, "signed_in", (visit, context) => show(web, visit, context)),
    )
    .post(
      "/conversations/:id/macros/:macro",
      allow(web, "signed_in", (visit, context) => run(web, visit, context)),
    );
}

function show(web: Web, visit: Visit, context: Context): Response {
  const choice = choiceFor(web, visit, context);
  if (isRefused(choice)) return answerRefusal(web, visit, context, choice);
  return visit.isPartial ? partial(<MacroDialogPartial {...choice} />) : wholePage(web, visit, choice);
}

async function run(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const conversationId = idOf(context.params.id) ?? 0;
  const seed = web.app.world.random.bytes(seedBytes);
  const press = form.text("press").slice(0, 64) || Buffer.from(seed).toString("hex");
  const wanted = { conversationId, macroId: idOf(context.params["macro"]) ?? 0, version: form.id("version"), press, seed };
  const done = await transact(web.app, visit.by, (work) => runMacro(work, visit.viewer, wanted));
  return isRefused(done) ? refuse(web, visit, context, done) : answerConversation(web, visit, context, { conversationId });
}

// Under htmx the choice is still there and only told why; without script it comes again.
function refuse(web: Web, visit: Visit, context: Context, refusal: Refusal): Response {
  const status = statusOfRefusal(refusal);
  const choice = choiceFor(web, visit, context);
  if (status === 404 || isRefused(choice)) return answerRefusal(web, visit, context, refusal);
  const { view } = choice;
  const wrong = wrongText(view.words, refusal);
  if (!visit.isPartial) return wholePage(web, visit, { ...choice, wrong }, status);
  const { body, headers } = partial(<WrongPartial view={view} name="macros" text={wrong} />);
  return new Response(body, { status, headers });
}

function wrongText(words: Words, refusal: Refusal): string {
  const why = refusalText(words, refusal.refused, factsOf(refusal));
  const { step, action } = refusal.facts;
  const key = `automations.action.${action}`;
  return typeof step === "number" && isKey(key) ? words.t("macros.step", { step, action: say(words, key), why }) : why;
}

function choiceFor(web: Web, visit: Visit, { params }: Context): MacroChoiceProps | Refusal {
  const { tx } = web.app.db;
  const row = findConversationFor({ tx }, visit.viewer, idOf(params.id) ?? 0);
  if (isRefused(row)) return row;
  const { view } = lookOf(web.app, web.assets, visit);
  const choices = ruleChoices(tx, visit.viewer);
  const macros = listMacros(tx, visit.viewer, { afterId: 0, limit: macrosShown }).map((macro) => ({
    id: macro.id,
    name: macro.name,
    steps: actionsOf(macro)
      .map((action) => actionText(view.words, action, choices))
      .join(" · "),
  }));
  const press = Buffer.from(web.app.world.random.bytes(12)).toString("hex");
  return { view, conversationId: row.id, version: row.version, press, macros };
}

function wholePage(web: Web, visit: Visit, choice: MacroChoiceProps, status = 200): Response {
  const { view, conversationId } = choice;
  const title = view.words.t("macros.title");
  return answerFormPage(web, visit, { view, conversationId, title, form: <MacroChoice {...choice} /> }, status);
}
