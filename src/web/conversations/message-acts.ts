import { type AnyElysia, Elysia } from "elysia";
import { findMessage } from "../../db/queries/messages/messages.ts";
import { transact } from "../../db/transact.ts";
import type { Shape } from "../../domain/conversation/shape.ts";
import { findQuotableIn } from "../../domain/sending/quotable.ts";
import { askForFileAgain } from "../../domain/sending/ask-again.ts";
import { newAttempt } from "../../domain/sending/new-attempt.ts";
import { retryMessage, type Settlement, settleMessage } from "../../domain/sending/retry-message.ts";
import { afterOf, sendAnd } from "../../domain/sending/send-and.ts";
import { type Plan, scheduleMessage } from "../../domain/sending/schedule-message.ts";
import { sendMessage } from "../../domain/sending/send-message.ts";
import { undoSend } from "../../domain/sending/undo-send.ts";
import { pinNote } from "../../domain/inbox/pin-note.ts";
import { writeNote } from "../../domain/inbox/write-note.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { allow } from "../http/allow.ts";
import { clientKey, tokenOfKey } from "../http/client-key.ts";
import { repliesOf, shapeOfForm } from "./form-shape.ts";
import { type Form, formOf } from "../http/form.ts";
import { answerConversation, answerRefusal } from "./reply.tsx";
import { showMessageMenu } from "./message-menu.tsx";
import { unschedule } from "./scheduling.ts";
import { instantOfWall } from "./wall.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

const settlements: readonly string[] = ["resend", "arrived", "discard"];

/** Words: a reply, an internal note, another attempt, the settling of a doubt. */
export function messageActs(web: Web): AnyElysia {
  return new Elysia()
    .post(
      "/conversations/:id/messages",
      allow(web, "signed_in", (visit, context) => reply(web, visit, context)),
    )
    .post(
      "/conversations/:id/notes",
      allow(web, "signed_in", (visit, context) => note(web, visit, context)),
    )
    .post(
      "/messages/:id/reactions",
      allow(web, "signed_in", (visit, context) => react(web, visit, context)),
    )
    .get(
      "/messages/:id/acts",
      allow(web, "signed_in", (visit, context) => showMessageMenu(web, visit, context)),
    )
    .post(
      "/scheduled/:id/removal",
      allow(web, "signed_in", (visit, context) => unschedule(web, visit, context)),
    )
    .post(
      "/messages/:id/file-requests",
      allow(web, "signed_in", (visit, context) => askAgain(web, visit, context)),
    )
    .post(
      "/messages/:id/undoing",
      allow(web, "signed_in", (visit, context) => undo(web, visit, context)),
    )
    .post(
      "/messages/:id/attempts",
      allow(web, "signed_in", (visit, context) => attempt(web, visit, context, null)),
    )
    .post(
      "/messages/:id/settlement",
      allow(web, "signed_in", (visit, context) => settle(web, visit, context)),
    );
}

async function reply(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const form = formOf(context.body);
  if (isOfAnother(visit, form)) return answerRefusal(web, visit, context, no("other_person"));
  const pressKey = clientKey(form.text("key"));
  const drawn = newAttempt(web.app.world.random, tokenOfKey(pressKey, conversationId));
  const quickReplyIds = repliesOf(form);
  const draft = { conversationId, body: tidy(form.text("body")), version: form.id("version"), pressKey, quickReplyIds, ...drawn };
  const shape = shapeOfForm(web, visit, form, conversationId);
  if (isRefused(shape)) return answerRefusal(web, visit, context, shape);
  const after = form.text("after");
  if (after === "schedule" || (after === "" && form.text("wall") !== "")) return schedule(web, visit, context, { draft, form, shape });
  const said = { ...draft, ...(shape && { shape }) };
  const outcome = await transact(web.app, visit.by, (work) => {
    const quotedHash = findQuotableIn(work, conversationId, form.id("quotes"));
    return sendAnd(work, visit.viewer, { ...said, quotedHash }, afterOf(after));
  });
  return answer(web, visit, context, outcome);
}

// A time that stands there means later, whatever sent the form: Enter in its field must not send now.
type Later = { draft: Omit<Plan, "sendAt" | "endsOnReply">; form: Form; shape: Shape | undefined };

async function schedule(web: Web, visit: Visit, context: Context, { draft, form, shape }: Later): Promise<Response> {
  const { conversationId } = draft;
  const sendAt = instantOfWall(form.text("wall"), visit.person.timeZone);
  if (sendAt === null) return answerRefusal(web, visit, context, no("bad_instant"));
  const outcome = await transact(web.app, visit.by, (work) => {
    const quotedHash = findQuotableIn(work, conversationId, form.id("quotes"));
    return scheduleMessage(work, visit.viewer, {
      ...draft,
      ...(shape && { shape }),
      sendAt,
      endsOnReply: form.text("endsOnReply") === "yes",
      quotedHash,
    });
  });
  return isRefused(outcome) ? answerRefusal(web, visit, context, outcome) : answerConversation(web, visit, context, { conversationId });
}

async function askAgain(web: Web, visit: Visit, context: Context): Promise<Response> {
  const drawn = newAttempt(web.app.world.random, clientKey(formOf(context.body).text("key")));
  const wanted = { messageId: idOf(context.params.id) ?? 0, ...drawn };
  return answer(web, visit, context, await transact(web.app, visit.by, (work) => askForFileAgain(work, visit.viewer, wanted)));
}

// Under somebody's message, by its owner of now; the answer is that bubble with its chip.
async function react(web: Web, visit: Visit, context: Context): Promise<Response> {
  const form = formOf(context.body);
  const target = findMessage(web.app.db.tx, idOf(context.params.id) ?? 0);
  const conversationId = form.id("conversation") ?? target?.conversationId ?? 0;
  const drawn = newAttempt(web.app.world.random, clientKey(form.text("key")));
  const shape: Shape = { type: "reaction", reaction: { message_id: target?.wamid ?? "", emoji: form.text("emoji") } };
  const draft = { conversationId, body: "", shape, version: null, ...drawn };
  const outcome = await transact(web.app, visit.by, (work) => sendMessage(work, visit.viewer, draft));
  if (isRefused(outcome)) return answerRefusal(web, visit, context, outcome);
  return answerConversation(web, visit, context, { conversationId, messageId: target?.id ?? outcome });
}

async function undo(web: Web, visit: Visit, context: Context): Promise<Response> {
  const messageId = idOf(context.params.id) ?? 0;
  const outcome = await transact(web.app, visit.by, (work) => undoSend(work, visit.viewer, messageId));
  return isRefused(outcome)
    ? answerRefusal(web, visit, context, outcome)
    : answerConversation(web, visit, context, { conversationId: outcome, messageId });
}

async function note(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const form = formOf(context.body);
  if (isOfAnother(visit, form)) return answerRefusal(web, visit, context, no("other_person"));
  const pressKey = clientKey(form.text("key"));
  const wanted = { conversationId, body: tidy(form.text("body")), pressKey, clientToken: tokenOfKey(pressKey, conversationId) };
  const write = form.text("isPinned") === "yes" ? pinNote : writeNote;
  return answer(web, visit, context, await transact(web.app, visit.by, (work) => write(work, visit.viewer, wanted)));
}

function settle(web: Web, visit: Visit, context: Context): Promise<Response> {
  const value = formOf(context.body).text("value");
  if (!isSettlement(value)) return Promise.resolve(answerRefusal(web, visit, context, no("not_settleable")));
  return attempt(web, visit, context, value);
}

async function attempt(web: Web, visit: Visit, context: Context, settlement: Settlement | null): Promise<Response> {
  const drawn = newAttempt(web.app.world.random, clientKey(formOf(context.body).text("key")));
  const wanted = { messageId: idOf(context.params.id) ?? 0, ...drawn };
  const outcome = await transact(web.app, visit.by, (work) =>
    settlement === null ? retryMessage(work, visit.viewer, wanted) : settleMessage(work, visit.viewer, wanted, settlement),
  );
  return answer(web, visit, context, outcome);
}

function answer(web: Web, visit: Visit, context: Context, outcome: number | Refusal): Response {
  if (isRefused(outcome)) return answerRefusal(web, visit, context, outcome);
  const message = findMessage(web.app.db.tx, outcome);
  return answerConversation(web, visit, context, { conversationId: message?.conversationId ?? 0, messageId: outcome });
}

function isSettlement(value: string): value is Settlement {
  return settlements.includes(value);
}

// A text that waited in the browser says who wrote it: somebody else may be signed in there by now.
function isOfAnother(visit: Visit, form: Form): boolean {
  const writer = form.text("person");
  return writer !== "" && writer !== String(visit.person.id);
}

// Browsers send CRLF; WhatsApp wants plain line ends.
function tidy(text: string): string {
  return text.replace(/\r\n?/g, "\n").trim();
}
