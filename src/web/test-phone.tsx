import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { countInbox } from "../db/queries/conversations/inbox-list.ts";
import { mayAdminister } from "../domain/permissions.ts";
import { isRefused, type Refusal } from "../domain/result.ts";
import { TestPhonePage } from "../../views/pages/test-phone-page.tsx";
import { FreshTextPartial } from "../../views/partials/test-phone/phone-composer.tsx";
import { NoticePartial, refusalText } from "../../views/partials/controls/notice.tsx";
import { isKey, say as sayKey, type Words } from "../../views/i18n/words.ts";
import { allow } from "./http/allow.ts";
import { page, partial, seeOther } from "./http/answers.ts";
import { type Form, formOf } from "./http/form.ts";
import { serveBlob } from "./conversations/media.ts";
import { notFoundPage } from "./http/not-found.tsx";
import { shellOf } from "../props/shell.ts";
import { addressOf, findChoice, isPlayed, type Played, readChat } from "./test-phone/choice.ts";
import { renderScreen, phoneFacts, testersOf } from "./test-phone/draw.tsx";
import { addPlayedCustomer } from "./test-phone/new-customer.ts";
import { makeTestNumber } from "./test-phone/new-number.ts";
import { react, say, tap } from "./test-phone/say.ts";
import { shownType } from "../whatsapp/graph/pixels.ts";
import type { Context, Visit, Web } from "./http/visit.ts";

/** A phone in the page: whoever may plays a customer of a simulated number. The choice of both stands in the query of every address. */
export function testPhone(web: Web) {
  const played = (act: (played: Played, form: Form) => string | Refusal | Promise<string | Refusal>) =>
    allow(web, "test_phone", (visit, context) => play(web, visit, context, act));
  return new Elysia()
    .get(
      "/test-phone",
      allow(web, "test_phone", (visit, { query }) => showPhone(web, visit, query)),
    )
    .get(
      "/test-phone/media/:id",
      allow(web, "test_phone", (visit, { request, params }) => showFile(web, request, params.id ?? "")),
    )
    .post(
      "/test-phone/number",
      allow(web, "test_phone", (visit) => makeNumber(web, visit)),
    )
    .post(
      "/test-phone/customers",
      allow(web, "test_phone", (visit, context) => addCustomer(web, visit, context)),
    )
    .post("/test-phone/messages", played(say))
    .post("/test-phone/replies", played(tap))
    .post("/test-phone/reactions", played(react));
}

function showPhone(web: Web, visit: Visit, query: Context["query"]): Response {
  const { app } = web;
  const choice = findChoice(app, query);
  const shell = { ...shellOf(web, visit), counts: countInbox(app.db.tx, visit.viewer) };
  const { words } = shell.view;
  const wrong = query.wrong === undefined ? null : wrongText(words, query.wrong);
  if (!choice) {
    const setUp = { mayMake: mayAdminister(visit.viewer), hasKey: app.secrets !== null };
    return page(<TestPhonePage shell={shell} wrong={wrong} setUp={setUp} desk={null} />);
  }
  if (isPlayed(choice)) readChat(choice);
  const desk = {
    numbers: choice.numbers.map((number) => ({
      name: number.name,
      displayNumber: number.displayNumber,
      href: addressOf(choice, "/test-phone", { number }),
      isChosen: number === choice.number,
    })),
    testers: testersOf(choice),
    addAction: addressOf(choice, "/test-phone/customers"),
    phone: isPlayed(choice) ? phoneFacts(choice) : null,
    live: addressOf(choice, "/test-phone/live") + `&boot=${app.bootId}`,
  };
  return page(<TestPhonePage shell={shell} wrong={wrong} setUp={null} desk={desk} />);
}

async function makeNumber(web: Web, visit: Visit): Promise<Response> {
  const { words } = shellOf(web, visit).view;
  const answer = await makeTestNumber(web.app, visit, words.t("test_phone.title"));
  if (!isRefused(answer)) return seeOther("/test-phone");
  return answer.refused === "forbidden" ? notFoundPage(web, visit) : seeOther(`/test-phone?wrong=${answer.refused}`);
}

function addCustomer(web: Web, visit: Visit, { query, body }: Context): Response {
  const choice = findChoice(web.app, query);
  if (!choice) return notFoundPage(web, visit);
  const added = addPlayedCustomer(choice.simulator, formOf(body));
  return seeOther(addressOf(choice, "/test-phone", isRefused(added) ? { wrong: added.refused } : { customer: added }));
}

async function play(
  web: Web,
  visit: Visit,
  { query, body }: Context,
  act: (played: Played, form: Form) => string | Refusal | Promise<string | Refusal>,
): Promise<Response> {
  const choice = findChoice(web.app, query);
  if (!isPlayed(choice)) return notFoundPage(web, visit);
  const form = formOf(body);
  const done = await act(choice, form);
  const wrong = isRefused(done) ? done.refused : undefined;
  if (!visit.isPartial) return seeOther(addressOf(choice, "/test-phone", wrong ? { wrong } : {}));
  const { view } = shellOf(web, visit);
  if (wrong) return refuse(<NoticePartial view={view} tone="late" text={wrongText(view.words, wrong) ?? ""} />);
  readChat(choice);
  const isTyped = form.text("body") !== "";
  return partial(renderScreen(web, visit, choice), isTyped ? <FreshTextPartial view={view} /> : "");
}

function refuse(html: string | Promise<string>): Response {
  const { body, headers } = partial(html);
  return new Response(body, { status: 422, headers });
}

function showFile(web: Web, request: Request, id: string): Response {
  const media = web.app.testPhone?.simulator()?.mediaOf(id);
  if (!media) return new Response("not found", { status: 404 });
  const { mime, inline } = shownType(media.bytes);
  const row = { mime, isInline: inline ? (1 as const) : (0 as const), fileName: null, bytes: media.bytes.length };
  return serveBlob(new Blob([Buffer.from(media.bytes)]), row, request);
}

// A code in an address is whoever wrote the address's: only ours have words.
function wrongText(words: Words, code: string): string | null {
  const own = `test_phone.wrong.${code}`;
  if (isKey(own)) return sayKey(words, own);
  return isKey(`refusal.${code}`) ? refusalText(words, code) : null;
}
