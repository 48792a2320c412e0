import { Html } from "@kitajs/html";
import { findInboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { findTimelineEntry } from "../../db/queries/conversations/timeline.ts";
import type { Refusal } from "../../domain/result.ts";
import { RefusalPartial, refusalText } from "../../../views/partials/controls/notice.tsx";
import { GonePartial } from "../../../views/partials/conversation/pane.tsx";
import { PlainPage } from "../../../views/layouts/plain-page.tsx";
import { LinkButton } from "../../../views/partials/controls/button.tsx";
import { page, partial, seeOther } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { conversationParts, drawnMark, messagePart } from "../../props/parts.tsx";
import { lookOf } from "../../props/look.ts";
import { shellOf } from "../../props/shell.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { findLastEventId } from "../../db/journal.ts";
import type { Context, Visit, Web } from "../http/visit.ts";

/** What a form about a conversation answers when it went well: the parts it changed, or, without script, the way back to the conversation. */
export function answerConversation(
  web: Web,
  visit: Visit,
  context: Context,
  done: { conversationId: number; messageId?: number },
): Response {
  if (!visit.isPartial) return seeOther(`/conversations/${done.conversationId}?tab=mine`);
  const { tx } = web.app.db;
  const look = lookOf(web.app, web.assets, visit);
  if (!isReadable(tx, visit.viewer, done.conversationId)) {
    const live = { epoch: web.app.epoch, after: findLastEventId(tx), openId: null };
    return partial(<GonePartial view={look.view} tab="mine" live={live} conversationId={done.conversationId} />);
  }
  const row = findInboxRow(tx, done.conversationId, visit.viewer.personId);
  const entry = done.messageId === undefined ? undefined : findTimelineEntry(tx, done.messageId);
  return partial(
    drawnMark(tx) + (row ? conversationParts(web.app, look, row, { hasPanel: done.messageId === undefined }) : ""),
    row && entry ? messagePart(web.app, look, { row, entry }) : "",
  );
}

/** What a form answers when it was refused: a toast in the reader's words, or a small page without script. */
export function answerRefusal(web: Web, visit: Visit, context: Context, refusal: Refusal): Response {
  const status = statusOfRefusal(refusal);
  if (status === 404) return notFoundPage(web, visit);
  const { view } = lookOf(web.app, web.assets, visit);
  const facts = factsOf(refusal);
  if (visit.isPartial) {
    const answer = partial(<RefusalPartial view={view} code={refusal.refused} facts={facts} />);
    answer.headers.set("ronda-refusal", refusal.refused);
    return new Response(answer.body, { status, headers: answer.headers });
  }
  const back = new URL(context.request.url).pathname.replace(/^(\/conversations\/\d+).*$/, "$1");
  const html = (
    <PlainPage view={view} theme={shellOf(web, visit).theme} title={refusalText(view.words, refusal.refused, facts)}>
      <LinkButton
        view={view}
        href={back.startsWith("/conversations/") ? back : "/inbox"}
        label={view.words.t("inbox.pane.gone.back")}
        icon="arrow-left"
      />
    </PlainPage>
  );
  return page(html, status);
}
