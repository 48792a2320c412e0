import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listNumbers, type NumberRow } from "../../db/queries/system/numbers.ts";
import { displayPhone } from "../../domain/contacts/phone-key.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { readPhone } from "../../domain/phone.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { planStart, type Start } from "../../domain/sending/start-conversation.ts";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { StartDialogPartial, type StartFound, StartForm, type StartFormProps } from "../../../views/partials/conversation/start-form.tsx";
import { nameOf } from "../../props/person-name.ts";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { goTo } from "../http/answer-form.ts";
import { page, partial } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { answerRefusal } from "./reply.tsx";

/** Writing to somebody first (INB-20): whom, and then what WhatsApp asks for. What is typed goes by POST, as addresses are kept in logs. */
export function starting(web: Web) {
  return new Elysia()
    .get(
      "/start",
      allow(web, "signed_in", (visit, context) => {
        if (!mayWrite(visit.viewer)) return answerRefusal(web, visit, context, no("forbidden"));
        const form = formFor(web, visit, { numberId: null, to: "" });
        return visit.isPartial ? partial(<StartDialogPartial {...form} />) : wholePage(web, visit, form);
      }),
    )
    .post(
      "/start",
      allow(web, "signed_in", (visit, context) => look(web, visit, context)),
    );
}

// A conversation that goes on opens instead of a second one.
function look(web: Web, visit: Visit, context: Context): Response {
  const { app } = web;
  const form = formOf(context.body);
  const numbers = listNumbers(app.db.tx);
  const typed = { numberId: form.id("number") ?? numbers[0]?.id ?? null, to: form.text("to").slice(0, 64) };
  const work = { tx: app.db.tx, now: app.world.clock.now() };
  const start = planStart(work, visit.viewer, { numberId: typed.numberId ?? 0, to: typed.to });
  if (isRefused(start) && start.refused === "forbidden") return answerRefusal(web, visit, context, start);
  if (isRefused(start)) return again(web, visit, typed, start);
  if (start.liveId !== null) return goTo(context.request, `/conversations/${start.liveId}`);
  const found = formFor(web, visit, typed, foundOf(start, visit));
  // A form that went well closes its dialog: what comes next comes in one of its own.
  return visit.isPartial ? partial(<StartDialogPartial {...found} />) : wholePage(web, visit, found);
}

function again(web: Web, visit: Visit, typed: StartFormProps["typed"], refusal: Refusal): Response {
  const form = formFor(web, visit, typed);
  const wrong = { ...form, error: refusalText(form.view.words, refusal.refused, factsOf(refusal)) };
  const status = statusOfRefusal(refusal);
  if (!visit.isPartial) return wholePage(web, visit, wrong, status);
  const { body, headers } = partial(<StartForm {...wrong} />);
  return new Response(body, { status, headers });
}

function foundOf(start: Start, visit: Visit): StartFound {
  return {
    phone: displayPhone(start.phone),
    name: start.contact === null ? null : nameOf(start.contact, visit.viewer),
    latestId: start.isOpen ? (start.latest?.id ?? null) : null,
  };
}

function formFor(web: Web, visit: Visit, typed: StartFormProps["typed"], found: StartFound | null = null): StartFormProps {
  const { view } = shellOf(web, visit);
  return { view, numbers: listNumbers(web.app.db.tx).map(numberOf), typed, found };
}

// A link by which a customer writes first; a number that is none has no link.
function numberOf({ id, name, displayNumber }: NumberRow): StartFormProps["numbers"][number] {
  const digits = readPhone(displayNumber);
  return { id, name, phone: displayNumber, link: digits === null ? null : `https://wa.me/${digits}` };
}

function wholePage(web: Web, visit: Visit, form: StartFormProps, status = 200): Response {
  const { view } = form;
  const html = (
    <PlainPage view={view} theme={shellOf(web, visit).theme} title={view.words.t("start.title")}>
      <StartForm {...form} />
      <LinkButton view={view} href="/inbox" label={view.words.t("inbox.pane.gone.back")} icon="arrow-left" />
    </PlainPage>
  );
  return page(html, status);
}
