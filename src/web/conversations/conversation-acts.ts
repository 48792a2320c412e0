import { Elysia } from "elysia";
import { transact } from "../../db/transact.ts";
import { markUnread, openConversation } from "../../domain/inbox/mark-read.ts";
import { readPin } from "../../domain/inbox/pin-note.ts";
import { resolveConversation, reopenConversation, waitForCustomer } from "../../domain/inbox/resolve-conversation.ts";
import { answerAsk, askForConversation } from "../../domain/routing/ask.ts";
import { claimConversation } from "../../domain/routing/claim.ts";
import { releaseConversation } from "../../domain/routing/assign-by-hand.ts";
import { confirmContext } from "../../domain/routing/handover.ts";
import { keepConversation } from "../../domain/routing/keep-conversation.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Work } from "../../domain/work.ts";
import { allow } from "../http/allow.ts";
import { nothing } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { answerConversation, answerRefusal } from "./reply.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

type Wanted = { conversationId: number; version: number | null; form: Form };
type Act = (work: Work, viewer: Viewer, wanted: Wanted) => unknown;

/** What one does with a conversation: each a resource that is posted to, each one transaction. */
export function conversationActs(web: Web) {
  const act = (verb: Act) => allow(web, "signed_in", (visit, context) => perform(web, visit, context, verb));
  return new Elysia({ prefix: "/conversations/:id" })
    .post(
      "/claim",
      act((work, viewer, { conversationId, version }) => claimConversation(work, viewer, conversationId, version)),
    )
    .post("/release", act(releaseConversation))
    .post("/waiting", act(waitForCustomer))
    .post("/resolution", act(resolveConversation))
    .post("/reopening", act(reopenConversation))
    .post("/extension", act(keepConversation))
    .post("/context", act(confirmContext))
    .post(
      "/pins/removal",
      act((work, viewer, { conversationId, form }) => readPin(work, viewer, { conversationId, pinId: form.id("pinId") ?? 0 })),
    )
    .post(
      "/look",
      allow(web, "signed_in", (visit, context) => look(web, visit, context)),
    )
    .post(
      "/unread",
      act((work, viewer, { conversationId }) => markUnread(work, viewer, conversationId)),
    )
    .post("/ask", act(askForConversation))
    .post(
      "/ask/answer",
      act((work, viewer, { form, ...wanted }) => answerAsk(work, viewer, { ...wanted, isYes: form.text("answer") === "yes" })),
    );
}

// Nothing is answered: what changed comes to all of the owner's pages by their streams, this one too.
async function look(web: Web, visit: Visit, context: Context): Promise<Response> {
  const conversationId = idOf(context.params.id) ?? 0;
  const answer = await transact(web.app, visit.by, (work) => openConversation(work, visit.viewer, conversationId) ?? "done");
  return answer === "done" ? nothing() : answerRefusal(web, visit, context, answer);
}

async function perform(web: Web, visit: Visit, context: Context, verb: Act): Promise<Response> {
  const conversationId = idOf(context.params.id);
  if (conversationId === null) return answerRefusal(web, visit, context, no("not_found"));
  const form = formOf(context.body);
  const answer: unknown = await transact(web.app, visit.by, (work): Refusal | "done" => {
    const outcome = verb(work, visit.viewer, { conversationId, version: form.id("version"), form });
    return isRefused(outcome) ? outcome : "done";
  });
  return isRefused(answer) ? answerRefusal(web, visit, context, answer) : answerConversation(web, visit, context, { conversationId });
}
