import { Html } from "@kitajs/html";
import { findTimelineEntry } from "../../db/queries/conversations/timeline.ts";
import { findConversationFor } from "../../domain/conversation/visible-conversation.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { MessageMenu, MessageMenuDialogPartial, type MessageMenuProps } from "../../../views/partials/message/message-menu.tsx";
import { lookOf } from "../../props/look.ts";
import { mayBeAnswered, quotedText } from "../../props/quoting.ts";
import { partial } from "../http/answers.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerFormPage } from "./form-answers.tsx";
import { answerRefusal } from "./reply.tsx";

/** What can be done with one message: over the page, or as a page of its own. */
export function showMessageMenu(web: Web, visit: Visit, context: Context): Response {
  const menu = menuOf(web, visit, idOf(context.params.id) ?? 0);
  if (isRefused(menu)) return answerRefusal(web, visit, context, menu);
  if (visit.isPartial) return partial(<MessageMenuDialogPartial {...menu} />);
  const { view, conversationId } = menu;
  return answerFormPage(web, visit, { view, conversationId, title: view.words.t("message.acts"), form: <MessageMenu {...menu} /> });
}

// Of a message of the conversation that whoever looks has in hand.
function menuOf(web: Web, visit: Visit, messageId: number): MessageMenuProps | Refusal {
  const { tx } = web.app.db;
  const entry = findTimelineEntry(tx, messageId);
  const row = findConversationFor({ tx }, visit.viewer, entry?.conversationId ?? 0);
  if (isRefused(row)) return row;
  if (!entry || row.ownerId !== visit.viewer.personId) return no("not_owner");
  if (!mayBeAnswered(entry)) return no("unknown_target");
  const { view } = lookOf(web.app, web.assets, visit);
  return { view, conversationId: row.id, messageId, reaction: entry.ourReaction, text: quotedText(entry), whole: entry.text ?? "" };
}
