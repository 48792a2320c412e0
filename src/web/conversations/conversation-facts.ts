import { Elysia } from "elysia";
import { findInboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { transact } from "../../db/transact.ts";
import { changeContactFields } from "../../domain/contacts/contact-fields.ts";
import { rankConversation } from "../../domain/inbox/set-priority.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { allow } from "../http/allow.ts";
import { partial, seeOther } from "../http/answers.ts";
import { type Form, formOf } from "../http/form.ts";
import { answerRefusal } from "./reply.tsx";
import { lookOf } from "../../props/look.ts";
import { conversationParts, drawnMark } from "../../props/parts.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

type Act = (work: Work, viewer: Viewer, wanted: { conversationId: number; form: Form }) => void | Refusal;

/** What people say of a conversation and its customer: priority, language, who is responsible. */
export function conversationFacts(web: Web) {
  const act = (verb: Act) => allow(web, "signed_in", (visit, context) => perform(web, visit, context, verb));
  return new Elysia({ prefix: "/conversations/:id" }).post("/priority", act(rank)).post("/contact", act(changeContact));
}

function rank(work: Work, viewer: Viewer, { conversationId, form }: { conversationId: number; form: Form }) {
  const digit = form.text("priority");
  return rankConversation(work, viewer, { conversationId, priority: /^\d$/.test(digit) ? Number(digit) : -1 });
}

// An empty choice takes the value away; what the form does not send stays.
function changeContact(work: Work, viewer: Viewer, { conversationId, form }: { conversationId: number; form: Form }) {
  const language = form.texts("language")[0];
  const responsible = form.texts("responsibleId")[0];
  return changeContactFields(work, viewer, {
    conversationId,
    ...(language !== undefined && { language: language === "" ? null : language }),
    ...(responsible !== undefined && { responsibleId: responsible === "" ? null : (idOf(responsible) ?? 0) }),
  });
}

async function perform(web: Web, visit: Visit, context: Context, verb: Act): Promise<Response> {
  const conversationId = idOf(context.params.id);
  if (conversationId === null) return answerRefusal(web, visit, context, no("not_found"));
  const form = formOf(context.body);
  const refusal = await transact(web.app, visit.by, (work): Refusal | null => {
    const outcome = verb(work, visit.viewer, { conversationId, form });
    return isRefused(outcome) ? outcome : null;
  });
  if (isRefused(refusal)) return answerRefusal(web, visit, context, refusal);
  if (!visit.isPartial) return seeOther(`/conversations/${conversationId}`);
  const { tx } = web.app.db;
  const row = findInboxRow(tx, conversationId, visit.viewer.personId);
  const look = lookOf(web.app, web.assets, visit);
  return partial(drawnMark(tx) + (row ? conversationParts(web.app, look, row, { hasPanel: true }) : ""));
}
