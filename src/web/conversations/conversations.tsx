import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findLastEventId } from "../../db/journal.ts";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { hasUnseenOf } from "../../db/queries/notices/notifications.ts";
import { findPinned } from "../../db/queries/routing/handovers.ts";
import { findInboxRow } from "../../db/queries/conversations/inbox-list.ts";
import { isReadable, readFrom } from "../../db/queries/conversations/sight.ts";
import { isUnreadFor } from "../../db/queries/conversations/reading.ts";
import { transact } from "../../db/transact.ts";
import { openConversation } from "../../domain/inbox/mark-read.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { EarlierPartial, LaterPartial, NewestPartial } from "../../../views/partials/conversation/timeline.tsx";
import { InboxPage, PaneOf, type PaneState } from "../../../views/pages/inbox-page.tsx";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { withMicrophone } from "../http/headers.ts";
import { listProps, tabOf } from "./inbox.tsx";
import { isFromElsewhere } from "../http/same-origin.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { lookOf } from "../../props/look.ts";
import { type PaneAt, paneOf, readerOf } from "../../props/pane.ts";
import { shellOf } from "../../props/shell.ts";
import { timelineAfter, timelinePage } from "../../props/timeline.ts";
import { idOf, type Visit, type Web } from "../http/visit.ts";

/** One conversation: with the inbox around it, as the pane a click on a row wants, or its earlier messages. */
export function conversations(web: Web) {
  return new Elysia()
    .get(
      "/conversations/:id",
      allow(web, "signed_in", async (visit, { params, query, request }) => {
        const id = idOf(params.id);
        const tab = tabOf(query.tab);
        // A picture or a link on another site's page is nobody's look; a page that opens by one tells of it by itself.
        if (id !== null && !isFromElsewhere(request, web.app.config.publicUrl)) await noteLook(web, visit, id);
        const at = {
          id,
          tab,
          beforeId: idOf(query.before),
          aroundId: idOf(query.at),
          quoteId: idOf(query.quote),
          quickId: idOf(query.quick),
        };
        const pane = openPane(web, visit, at);
        const live = { epoch: web.app.epoch, after: findLastEventId(web.app.db.tx), openId: null };
        const shell = shellOf(web, visit);
        const { view } = shell;
        if (visit.isPartial) return partial(<PaneOf view={view} tab={tab} pane={pane.state} live={pane.live ?? live} />);
        const html = <InboxPage shell={shell} list={listProps(web, visit, { ...query, tab })} pane={pane.state} live={pane.live ?? live} />;
        return withMicrophone(page(html, pane.state.kind === "gone" ? 404 : 200));
      }),
    )
    .get(
      "/conversations/:id/messages",
      allow(web, "signed_in", (visit, { params, query }) => {
        const id = idOf(params.id);
        const { tx } = web.app.db;
        const stored = id !== null && isReadable(tx, visit.viewer, id) ? findConversation(tx, id) : undefined;
        const row = stored && findInboxRow(tx, stored.id);
        if (!stored || !row) return notFoundPage(web, visit);
        const look = lookOf(web.app, web.assets, visit);
        const place = { timelineId: stored.timelineId, conversationId: stored.id, fromId: readFrom(tx, visit.viewer, stored.id) };
        const [reader, afterId] = [readerOf(row, look), idOf(query.after)];
        const show = { view: look.view, conversationId: stored.id };
        if (afterId !== null) return partial(<LaterPartial {...show} {...timelineAfter(tx, { ...place, afterId }, reader)} />);
        const timeline = timelinePage(tx, { ...place, beforeId: idOf(query.before) }, reader);
        return partial(query.newest === "1" ? <NewestPartial {...show} {...timeline} /> : <EarlierPartial {...show} {...timeline} />);
      }),
    );
}

// Anybody's look clears what is unread for them and what they were told of it, only the owner's opens a transfer; it is written before the page is
// read, so that the page is right.
async function noteLook(web: Web, visit: Visit, id: number): Promise<void> {
  const { tx } = web.app.db;
  const row = findConversation(tx, id);
  const { personId } = visit.viewer;
  const isPassedOn = row?.ownerId === personId && findPinned(tx, id)?.openedAt === null;
  const isNews = mayWrite(visit.viewer) && isUnreadFor(tx, id, personId);
  if (isPassedOn || isNews || hasUnseenOf(tx, personId, id))
    await transact(web.app, visit.by, (work) => openConversation(work, visit.viewer, id));
}

type Opened = { state: PaneState; live: { epoch: string; after: number; openId: number | null } | null };

type OpenAt = Omit<PaneAt, "conversationId"> & { id: number | null };

/** The pane of a conversation, or "gone", which also stands for what never was and what one may not see. */
export function openPane(web: Web, visit: Visit, at: OpenAt): Opened {
  const { app } = web;
  if (at.id === null || !isReadable(app.db.tx, visit.viewer, at.id)) return { state: { kind: "gone" }, live: null };
  const look = lookOf(app, web.assets, visit);
  const pane = paneOf(app, look, { ...at, conversationId: at.id });
  if (!pane) return { state: { kind: "gone" }, live: null };
  const { live, conversationId, header, pinned, pins, timeline, composer, panel, enterSends } = pane;
  return { state: { kind: "open", conversationId, header, pinned, pins, timeline, composer, panel, enterSends }, live };
}
