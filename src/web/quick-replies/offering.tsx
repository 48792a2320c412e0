import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findQuickReply } from "../../db/queries/answering/quick-replies.ts";
import { isRefused } from "../../domain/result.ts";
import { findConversationFor } from "../../domain/conversation/visible-conversation.ts";
import { offerQuickReplies } from "../../domain/quick-replies/use-quick-replies.ts";
import { QuickChoicePage } from "../../../views/pages/quick-replies/quick-choice-page.tsx";
import { QuickOffer } from "../../../views/partials/composer/quick-offer.tsx";
import { offeredIn } from "../../props/quick-replies.ts";
import { shellOf } from "../../props/shell.ts";
import { answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

/** More nobody looks through while typing. */
const shown = 8;

/** The replies for what is typed behind a slash, as they would be said in this conversation; `only` is one of them, chosen elsewhere. Without
 *  script a page to choose from. */
export function offering(web: Web) {
  return new Elysia().get(
    "/conversations/:id/quick-replies",
    allow(web, "signed_in", (visit, context) => offer(web, visit, context)),
  );
}

function offer(web: Web, visit: Visit, context: Context): Response {
  const { tx } = web.app.db;
  const { viewer } = visit;
  const row = findConversationFor({ tx }, viewer, idOf(context.params.id) ?? 0);
  if (isRefused(row)) return answerRefusal(web, visit, context, row);
  const { view, theme } = shellOf(web, visit);
  const typed = (context.query["q"] ?? "").slice(0, 100).toWellFormed();
  const onlyId = idOf(context.query["only"]);
  const only = onlyId === null ? undefined : findQuickReply(tx, viewer, onlyId);
  const limit = visit.isPartial ? shown : 50;
  const now = web.app.world.clock.now();
  const found = onlyId === null ? offerQuickReplies(tx, viewer, { typed, row, now, limit }) : [];
  const replies = offeredIn(tx, { viewer, words: view.words }, row, only ? [only] : found);
  if (visit.isPartial) return partial(<QuickOffer view={view} replies={replies} />);
  return page(<QuickChoicePage view={view} theme={theme} conversationId={row.id} typed={typed} replies={replies} />);
}
