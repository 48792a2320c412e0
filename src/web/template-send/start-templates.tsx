import { type AnyElysia, Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findTemplate, type TemplateRow } from "../../db/queries/templates/templates.ts";
import { transact } from "../../db/transact.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { planStart, type Start, startConversation } from "../../domain/sending/start-conversation.ts";
import { readTemplateForm } from "../../domain/templates/template-form.ts";
import { saidOfValues } from "../../domain/templates/template-values.ts";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import {
  TemplateChoices,
  TemplateChoicesDialog,
  type TemplateChoicesProps,
  TemplateList,
} from "../../../views/partials/template/template-choices.tsx";
import { TemplateFill, TemplateFillDialog, type TemplateFillProps } from "../../../views/partials/template/template-fill.tsx";
import { TemplateCard } from "../../../views/partials/message/template-card.tsx";
import { shellOf } from "../../props/shell.ts";
import { templateChoices } from "../../props/templates/template-choices.ts";
import { type FillTo, firstValue, templateFill, templatePreview } from "../../props/templates/template-fill.ts";
import { refuseForm } from "../conversations/form-answers.tsx";
import { answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { goTo } from "../http/answer-form.ts";
import { page, partial } from "../http/answers.ts";
import { clientKey, tokenOfKey } from "../http/client-key.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { type Given, valuesOfForm } from "./given.ts";
import { endedAnswer, givenIn, receiveGiven, unread } from "./receive-given.ts";

const address = "/start/templates";

/** Writing to somebody first by a template (INB-20): choosing one, filling it in, and the conversation begins. All by POST, as addresses are kept
 *  in logs. */
export function startTemplates(web: Web): AnyElysia {
  return new Elysia()
    .post(
      address,
      allow(web, "signed_in", (visit, context) => take(web, visit, context, givenIn(context))),
    )
    .post(
      `${address}/file`,
      allow(web, "signed_in", async (visit, context) => {
        const received = await receiveGiven(web, visit, context);
        if (received === "ended") return endedAnswer();
        return isRefused(received) ? answerRefusal(web, visit, context, received) : take(web, received.visit, context, received.given);
      }),
      unread,
    );
}

type Wanted = { numberId: number; to: string };
type Reached = Wanted & { start: Start };

async function take(web: Web, visit: Visit, context: Context, given: Given): Promise<Response> {
  const { tx } = web.app.db;
  const wanted = { numberId: given.id("number") ?? 0, to: given.text("to").slice(0, 64) };
  const start = planStart({ tx, now: web.app.world.clock.now() }, visit.viewer, wanted);
  if (isRefused(start)) return answerRefusal(web, visit, context, start);
  if (start.liveId !== null) return goTo(context.request, `/conversations/${start.liveId}`);
  const reached = { ...wanted, start };
  if (given.text("template") === "") return choose(web, visit, context, { reached, given });
  const template = findTemplate(tx, given.id("template") ?? 0);
  if (!template || template.wabaId !== findNumber(tx, wanted.numberId)?.wabaId)
    return answerRefusal(web, visit, context, no("template_not_here"));
  return fill(web, visit, context, { reached, given, template });
}

function choose(web: Web, visit: Visit, context: Context, { reached, given }: { reached: Reached; given: Given }): Response {
  const { view, theme } = shellOf(web, visit);
  const { numberId, to, start } = reached;
  const asked = { typed: given.text("q").slice(0, 100).toWellFormed(), language: given.text("language").slice(0, 20) };
  const props: TemplateChoicesProps = {
    view,
    address,
    start: { numberId, to },
    ...asked,
    ...templateChoices(web.app.db.tx, view.words, { numberId, contactId: start.contact?.id ?? null, ...asked }),
  };
  if (visit.isPartial)
    return partial(context.query["part"] === "list" ? <TemplateList {...props} /> : <TemplateChoicesDialog {...props} />);
  return page(
    <PlainPage view={view} theme={theme} title={view.words.t("pick.title")}>
      <TemplateChoices {...props} />
      <LinkButton view={view} href="/start" label={view.words.t("start.title")} icon="arrow-left" />
    </PlainPage>,
  );
}

type Filling = { reached: Reached; given: Given; template: TemplateRow };

async function fill(web: Web, visit: Visit, context: Context, filling: Filling): Promise<Response> {
  const { given } = filling;
  const after = given.text("after");
  if (visit.isPartial && context.query["part"] === "preview") return preview(web, visit, filling);
  if (after === "preview") return fillPage(web, visit, { props: fillProps(web, visit, filling) });
  if (after === "") return begin(web, visit, filling);
  const outcome = await send(web, visit, filling);
  if (isRefused(outcome) && outcome.refused === "live_case")
    return goTo(context.request, `/conversations/${outcome.facts["conversation"]}`);
  if (isRefused(outcome)) return refuse(web, visit, filling, outcome);
  return goTo(context.request, `/conversations/${findMessage(web.app.db.tx, outcome)?.conversationId ?? 0}`);
}

function begin(web: Web, visit: Visit, filling: Filling): Response {
  const text = firstValue(web.app.db.tx, visit.viewer, toOf(filling.reached));
  const props = fillProps(web, visit, { ...filling, given: { text, id: () => null, file: null } });
  return visit.isPartial ? partial(<TemplateFillDialog {...props} />) : fillPage(web, visit, { props });
}

function preview(web: Web, visit: Visit, { given, template }: Filling): Response {
  const { tx } = web.app.db;
  const asked = { template, form: readTemplateForm(template.components), values: valuesOfForm(tx, visit.viewer, given) };
  const { look, media } = templatePreview(tx, visit.viewer, asked);
  return partial(<TemplateCard view={shellOf(web, visit).view} content={look} media={media} />);
}

function toOf({ numberId, start }: Reached): FillTo {
  return { numberId, contactId: start.contact?.id ?? null, phone: start.phone, row: null };
}

function fillProps(web: Web, visit: Visit, { reached, given, template }: Filling): TemplateFillProps {
  const { tx } = web.app.db;
  const { view } = shellOf(web, visit);
  const values = valuesOfForm(tx, visit.viewer, given);
  const asked = { template, form: readTemplateForm(template.components), to: toOf(reached), values, now: view.now };
  return {
    view,
    action: address,
    pressKey: Buffer.from(web.app.world.random.bytes(12)).toString("hex"),
    version: null,
    start: { numberId: reached.numberId, to: reached.to },
    mayLater: false,
    ...templateFill(tx, visit.viewer, view.words, asked),
  };
}

function fillPage(web: Web, visit: Visit, { props, status = 200 }: { props: TemplateFillProps; status?: number }): Response {
  const html = (
    <PlainPage view={props.view} theme={shellOf(web, visit).theme} title={props.name}>
      <TemplateFill {...props} />
      <LinkButton view={props.view} href="/start" label={props.view.words.t("start.title")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html, status);
}

function send(web: Web, visit: Visit, { reached, given, template }: Filling) {
  const { numberId, to } = reached;
  const values = valuesOfForm(web.app.db.tx, visit.viewer, given);
  const shape = { type: "template" as const, template: saidOfValues(template, readTemplateForm(template.components), values) };
  const drawn = newAttempt(web.app.world.random, tokenOfKey(clientKey(given.text("key")), 0));
  return transact(web.app, visit.by, (work) =>
    startConversation(work, visit.viewer, { numberId, to, draft: { body: "", shape, ...drawn } }),
  );
}

function refuse(web: Web, visit: Visit, filling: Filling, refusal: Refusal): Response {
  const wholePage = (wrong: string, status: number) =>
    fillPage(web, visit, { props: { ...fillProps(web, visit, filling), wrong }, status });
  return refuseForm(visit, refusal, { view: shellOf(web, visit).view, name: "template", wholePage });
}
