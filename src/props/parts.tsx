import { Html } from "@kitajs/html";
import type { App } from "../app.ts";
import { findLastEventId } from "../db/journal.ts";
import type { Tx } from "../db/open.ts";
import { findConversation } from "../db/queries/conversations/conversations.ts";
import { findInboxRow, type InboxRow } from "../db/queries/conversations/inbox-list.ts";
import { readFrom } from "../db/queries/conversations/sight.ts";
import type { TimelineEntry } from "../db/queries/conversations/timeline.ts";
import { ComposerPartial } from "../../views/partials/composer/composer.tsx";
import { PanelPartial } from "../../views/partials/conversation/panel.tsx";
import { PinnedNotePartial } from "../../views/partials/conversation/pinned-note.tsx";
import { ThreadHeaderPartial } from "../../views/partials/conversation/thread-header.tsx";
import { MessageUpsert, NewestPartial } from "../../views/partials/conversation/timeline.tsx";
import { pinnedOf, pinsOf } from "./handover.ts";
import type { Look } from "./look.ts";
import { panelOf, readerOf } from "./pane.ts";
import { composerOf, headerOf } from "./thread.ts";
import { timelineItem, timelinePage } from "./timeline.ts";

/** Header, pinned note and composer of a conversation anew, for whoever has it open: what a POST answers and what the stream brings. `hasPanel`:
 *  the panel too, whenever more than words came: whose it is, and what may be changed. */
export function conversationParts(app: App, look: Look, row: InboxRow, { hasPanel }: { hasPanel: boolean }): string {
  const { tx } = app.db;
  const pressKey = Buffer.from(app.world.random.bytes(12)).toString("hex");
  const place = { view: look.view, tab: "mine" as const, conversationId: row.id };
  const stored = hasPanel ? findConversation(tx, row.id) : undefined;
  return String(
    <>
      <ThreadHeaderPartial {...place} {...headerOf(tx, row, look.viewer)} />
      <PinnedNotePartial {...place} pinned={pinnedOf(tx, row, look.viewer)} pins={pinsOf(tx, row, look.viewer)} />
      <ComposerPartial {...place} {...composerOf(tx, row, look.viewer, { now: look.view.now, pressKey, isShared: true })} />
      {stored !== undefined && <PanelPartial {...place} {...panelOf(app, row, { viewer: look.viewer, timelineId: stored.timelineId })} />}
    </>,
  );
}

/** Stands before parts of a page: up to which number of the journal they are true, so that no older one is put over a newer. */
export function drawnMark(tx: Tx): string {
  return `<!--at ${findLastEventId(tx)}-->`;
}

/** One new or changed bubble, by its id: told twice it is still there once. `openId`: the conversation whose timeline shows it. */
export function messagePart(
  app: App,
  look: Look,
  { row, entry, openId = row.id }: { row: InboxRow; entry: TimelineEntry; openId?: number },
): string {
  const reader = { ...readerOf(row, look), fromId: readFrom(app.db.tx, look.viewer, openId) };
  return String(<MessageUpsert view={look.view} conversationId={openId} item={timelineItem(app.db.tx, entry, reader)} />);
}

/** The newest page of the timeline of an open conversation, in the place of all that stands there: when too much came for each bubble to be told. */
export function timelinePart(app: App, look: Look, openId: number): string {
  const { tx } = app.db;
  const row = findInboxRow(tx, openId);
  const stored = findConversation(tx, openId);
  if (!row || !stored) return "";
  const at = { timelineId: stored.timelineId, conversationId: openId, fromId: readFrom(tx, look.viewer, openId), beforeId: null };
  return String(<NewestPartial view={look.view} conversationId={openId} {...timelinePage(tx, at, readerOf(row, look))} />);
}
