import { panelSurvey } from "./surveys/panel-survey.ts";
import { findLastEventId } from "../db/journal.ts";
import type { Tx } from "../db/open.ts";
import { findConversation } from "../db/queries/conversations/conversations.ts";
import { findInboxRow, type InboxRow } from "../db/queries/conversations/inbox-list.ts";
import { findWritingHabit } from "../db/queries/answering/writing-habits.ts";
import { findNumber } from "../db/queries/system/numbers.ts";
import { listEarlierConversations } from "../db/queries/conversations/earlier-conversations.ts";
import { isOnlyNamed, readFrom } from "../db/queries/conversations/sight.ts";
import type { ReadRange } from "../db/queries/conversations/timeline.ts";
import type { OpenPane } from "../../views/partials/conversation/pane.tsx";
import type { PanelProps } from "../../views/partials/conversation/panel.tsx";
import type { TabName } from "../../views/tabs.ts";
import type { App } from "../app.ts";
import type { Viewer } from "../domain/permissions.ts";
import { adOf } from "./people/ad.ts";
import { panelContactOf } from "./people/contact.ts";
import { factsOf } from "./conversation-facts.tsx";
import type { Look } from "./look.ts";
import type { Reader } from "./message.ts";
import { pinnedOf, pinsOf } from "./handover.ts";
import { nameOf, phoneFor } from "./person-name.ts";
import { filledIn } from "./quick-replies.ts";
import { quotingOf } from "./quoting.ts";
import { composerOf, headerOf } from "./thread.ts";
import { timelineAround, timelinePage, type TimelinePart } from "./timeline.ts";
import { shownName } from "../../views/format/shown-name.ts";
import { escalatedOf } from "./escalated.ts";

/** What whoever looks may do with the replies of a conversation. */
export function readerOf(row: Pick<InboxRow, "ownerId" | "status">, look: Look): Reader {
  const { viewer } = look;
  return { viewer, mayAct: row.ownerId === viewer.personId && row.status !== "resolved", seesRaw: viewer.role === "admin" };
}

/** Which conversation, and which part of its timeline: what came before a message, what stands around one, or the newest. `quoteId`: the
 *  message that an answer is to quote; `quickId`: the quick reply it begins with. */
export type PaneAt = {
  conversationId: number;
  tab: TabName;
  beforeId: number | null;
  aroundId?: number | null;
  quoteId?: number | null;
  quickId?: number | null;
};

/** Everything right of the list for a conversation this viewer may read; the caller has checked. Undefined: it is gone. */
export function paneOf(app: App, look: Look, at: PaneAt): OpenPane | undefined {
  const { tx } = app.db;
  const after = findLastEventId(tx); // before anything is read: the stream repeats rather than misses
  const row = findInboxRow(tx, at.conversationId, look.viewer.personId);
  const stored = findConversation(tx, at.conversationId);
  if (!row || !stored) return undefined;
  const fromId = readFrom(tx, look.viewer, row.id);
  const pressKey = Buffer.from(app.world.random.bytes(12)).toString("hex");
  return {
    view: look.view,
    tab: at.tab,
    conversationId: row.id,
    header: headerOf(tx, row, look.viewer),
    pinned: pinnedOf(tx, row, look.viewer),
    pins: pinsOf(tx, row, look.viewer),
    timeline: timelineOf(tx, { timelineId: stored.timelineId, conversationId: row.id, fromId, at }, readerOf(row, look)),
    composer: {
      ...composerOf(tx, row, look.viewer, { now: look.view.now, pressKey, isShared: false }),
      quoting: quotingOf(tx, row.id, at.quoteId ?? null),
      quick: filledIn(tx, look.viewer, stored, at.quickId ?? null),
    },
    panel: panelOf(app, row, { viewer: look.viewer, timelineId: stored.timelineId }),
    live: { epoch: app.epoch, after, openId: row.id },
    enterSends: findWritingHabit(tx, look.viewer.personId).enterSends,
  };
}

function timelineOf(tx: Tx, { at, ...place }: ReadRange & { at: PaneAt }, reader: Reader): TimelinePart {
  const around = at.aroundId ? timelineAround(tx, { ...place, messageId: at.aroundId }, reader) : null;
  return around ?? timelinePage(tx, { ...place, beforeId: at.beforeId }, reader);
}

/** Who one is talking to, whose the conversation is and what this viewer may change of it. */
export function panelOf(
  app: App,
  row: InboxRow,
  { viewer, timelineId }: { viewer: Viewer; timelineId: number },
): Omit<PanelProps, "view" | "tab" | "conversationId"> {
  const isAlone = isOnlyNamed(app.db.tx, viewer, row.id);
  const earlier = isAlone ? [] : listEarlierConversations(app.db.tx, timelineId, row.id, 20);
  return {
    name: nameOf(row, viewer),
    phone: row.phone === null ? null : phoneFor(row.phone, viewer),
    username: shownName(row.username ?? "") || null,
    numberName: findNumber(app.db.tx, row.numberId)?.name ?? "",
    teamName: row.teamName,
    ownerName: row.ownerName,
    isSuspected: row.suspectedAt !== null,
    isWithBot: row.botRunId !== null,
    customerSince: earlier.at(-1)?.openedAt ?? row.openedAt,
    cases: earlier,
    escalated: escalatedOf(app.db.tx, row, viewer),
    ad: adOf(app.db.tx, row),
    survey: panelSurvey(app.db.tx, viewer, row.id),
    contact: isAlone ? null : panelContactOf(app.db.tx, viewer, row.contactId),
    facts: factsOf(app.db.tx, row, viewer),
  };
}
