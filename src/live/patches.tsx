import { Html } from "@kitajs/html";
import { GonePartial } from "../../views/partials/conversation/pane.tsx";
import type { App } from "../app.ts";
import type { JournalRow } from "../db/journal.ts";
import type { AssetUrls } from "../assets.ts";
import { findAsk } from "../db/queries/routing/asks.ts";
import { findInboxRow, type InboxRow } from "../db/queries/conversations/inbox-list.ts";
import type { Tx } from "../db/open.ts";
import type { Language } from "../db/queries/people/people.ts";
import { listPresses, type PressRow } from "../db/queries/conversations/presses.ts";
import { isOnlyNamed, isReadable, readFrom, wasNamed } from "../db/queries/conversations/sight.ts";
import { findTimelineEntry } from "../db/queries/conversations/timeline.ts";
import type { RondaEvent } from "../domain/events.ts";
import { maySupervise, seesEverything, type Viewer } from "../domain/permissions.ts";
import { type Look, lookOf } from "../props/look.ts";
import { conversationParts, drawnMark, messagePart, timelinePart } from "../props/parts.tsx";
import { type Share, shareOf, type Placement } from "./audience.ts";
import { frame } from "./frame.ts";
import { messageOf, type News } from "./news.ts";
import { isPersonal, noticeFor } from "./notices.tsx";
import { isNoticeEvent, noticePatches } from "./notice-patch.tsx";
import { presencePatches } from "./presence-patch.tsx";

/** One open page, as far as patches care: whose it is, the conversation on it and that conversation's timeline. `isEar`: it is the one
 *  page of a browser that listens for what makes a noise, and shows nothing. */
export type Reader = { viewer: Viewer; language: Language; openId: number | null; openTimelineId: number | null; isEar?: boolean };

/** What an event changes on the page itself: the open conversation, one bubble of an earlier conversation above it, everything, or nothing. */
type Part = "case" | "bubble" | "gone" | "refresh" | "none";

/** Of more messages than this at once, a page is given its newest page anew instead of each bubble. */
const bubblesMax = 30;

/** Draws one event, or many of one conversation, for every page that may learn of it. Pages that see the same share the same bytes: drawn
 *  and encoded once per language, role, and whether the conversation is theirs. Null: nothing to tell this one. */
export function patchesFor(app: App, assets: AssetUrls, news: News, placement: Placement | null): (reader: Reader) => Uint8Array | null {
  const { row } = news;
  const { event } = row;
  const ofPeople = patchesOfPeople(app, assets, row);
  if (ofPeople) return ofPeople;
  const drawn = new Map<string, Uint8Array>();
  const rendered = new Map<string, Uint8Array | null>();
  let asked: boolean | null = null;
  const sentBy = pressesOf(app.db.tx, news);
  const isAskedFor = (id: number) => (asked ??= findAsk(app.db.tx, id) !== undefined);
  return (reader) => {
    if (!placement) return null;
    // One person's pages of the same conversation hear the same: sight is asked once for all of them.
    const page = [reader.viewer.personId, reader.openId, reader.openTimelineId, reader.language].join();
    const known = rendered.get(page);
    if (known !== undefined) return known;
    const bytes = tellReader(reader, placement);
    rendered.set(page, bytes);
    return bytes;
  };
  function tellReader(reader: Reader, placement: Placement): Uint8Array | null {
    const notice = isPersonal(event) ? noticeFor(app.db.tx, lookOf(app, assets, reader), { row, placement, openId: reader.openId }) : "";
    const bytes = patchFor(reader, placement);
    const before = sentBy(reader.viewer.personId);
    if (notice !== "") before.push(frame({ data: notice }));
    if (before.length === 0) return bytes;
    return Buffer.concat([...before, bytes ?? frame({ id: `${app.epoch}-${row.id}`, name: "hb", data: "" })]);
  }
  function patchFor(reader: Reader, placement: Placement): Uint8Array | null {
    const share = shareOf(row, placement, reader.viewer);
    const part = partFor(app.db.tx, { row, placement, share }, reader);
    if (share === "nothing" && part === "none") return null;
    const openId = part === "none" ? null : reader.openId;
    // Whoever sees the open conversation but does not own it sees what the others do, unless somebody asked for it, which each is told otherwise.
    // Below a bubble of an earlier conversation stands another one, which may be anybody's.
    // Leaders of the same teams may give it to the same people.
    const isLed = maySupervise(reader.viewer, placement.teamId);
    const leads = isLed && String(reader.viewer.leadsTeamIds);
    const isSeen = reader.viewer.seesTeamIds.includes(placement.teamId);
    const isTheirs = part === "bubble" || (part === "case" && isAskedFor(placement.id));
    const own = isTheirs && (isLed || isSeen) ? reader.viewer.personId : placement.ownerId === reader.viewer.personId;
    const isAlone = share === "nothing" && readsAlone(app.db.tx, reader.viewer, openId);
    const key = [share, part, openId, own, leads, isSeen, isAlone, reader.language, reader.viewer.role].join();
    const known = drawn.get(key);
    if (known) return known;
    const bytes = draw(app, { ...news, placement, share, part, openId, look: lookOf(app, assets, reader) });
    drawn.set(key, bytes);
    return bytes;
  }
}

// Who was named in a note of the open one reads it alone, and who reads along from a later one more than that.
function readsAlone(tx: Tx, viewer: Viewer, openId: number | null): boolean {
  return openId !== null && isOnlyNamed(tx, viewer, openId);
}

// What is told to people rather than to whoever sees a conversation.
function patchesOfPeople(app: App, assets: AssetUrls, { id, at, event }: JournalRow): ((reader: Reader) => Uint8Array | null) | null {
  if (isNoticeEvent(event)) return noticePatches(app, assets, { id, at, event });
  if (event.kind === "presence_changed") return presencePatches(app, assets, { id, event });
  if (event.kind !== "reading_changed" && event.kind !== "view_saved" && event.kind !== "view_deleted") return null;
  const { personId } = event;
  const teamId = "teamId" in event ? event.teamId : null;
  const bytes = frame({ id: `${app.epoch}-${id}`, name: "stale", data: "" });
  return ({ viewer }) => (viewer.personId === personId || sharesTeam(viewer, teamId) ? bytes : null);
}

// Their lists alone show it.
function sharesTeam(viewer: Viewer, teamId: number | null): boolean {
  return teamId !== null && (seesEverything(viewer) || viewer.teamIds.includes(teamId) || viewer.seesTeamIds.includes(teamId));
}

// Whoever wrote it hears which press it was, so that no other tab of theirs keeps the words in its box.
function pressesOf(tx: Tx, news: News): (personId: number) => Uint8Array[] {
  let presses: PressRow[] | null = null;
  return (personId) => {
    presses ??= mayHoldPress(news) ? listPresses(tx, news.messageIds) : [];
    return presses.filter((press) => press.personId === personId).map((press) => frame({ name: "sent", data: sentText(press) }));
  };
}

// Ticks of one message are told far more often than new ones.
function mayHoldPress({ row: { event }, messageIds }: News): boolean {
  return event.kind === "message_queued" || event.kind === "note_written" || messageIds.length > 1;
}

// The key as the browser chose it: the token without the conversation it was made for.
function sentText({ kind, conversationId, clientToken }: PressRow): string {
  return `${kind} ${conversationId} ${clientToken.split(" ")[0] ?? ""}`;
}

type RenderInput = { row: News["row"]; placement: Placement; share: Share };
type Scene = RenderInput & News & { part: Part; openId: number | null; look: Look };

// Only pages on the same timeline are asked for: there the one predicate of sight decides, since earlier conversations may be read along.
function partFor(tx: Tx, { row, placement, share }: RenderInput, { viewer, openId, openTimelineId }: Reader): Part {
  if (openId === null) return "none";
  const { event } = row;
  if (openId !== placement.id && openTimelineId !== placement.timelineId) return "none";
  if (!isReadable(tx, viewer, openId)) return share === "gone" || wasNamed(tx, viewer.personId, openId) ? "gone" : "none";
  if (event.kind === "contact_changed") return "refresh"; // two people proved to be one: the conversation has another past
  if (openId === placement.id) return "case";
  const isAbove = openId > placement.id && readFrom(tx, viewer, openId) <= placement.id;
  return isAbove && messageOf(event) !== null ? "bubble" : "none";
}

// The number stands on the last frame alone: a link that breaks in between hears both again. Lists are told first: the part may take the pane
// away, and this stream with it.
function draw(app: App, scene: Scene): Uint8Array {
  const id = `${app.epoch}-${scene.row.id}`;
  if (scene.part === "refresh") return frame({ id, name: "refresh", data: "" });
  const part = scene.openId === null ? "" : renderPart(app, scene, scene.openId);
  if (part === "") return frame({ id, name: "stale", data: "" });
  const html = drawnMark(app.db.tx) + part;
  const patch = frame({ id, data: html });
  return scene.share === "nothing" ? patch : Buffer.concat([frame({ name: "stale", data: "" }), patch]);
}

function renderPart(app: App, { row, messageIds, placement, part, look }: Scene, openId: number): string {
  if (part === "gone") {
    const live = { epoch: app.epoch, after: row.id, openId: null };
    return String(<GonePartial view={look.view} tab="mine" live={live} conversationId={openId} />);
  }
  const inbox = findInboxRow(app.db.tx, placement.id);
  if (!inbox) return "";
  const bubbles = renderBubbles(app, { look, messageIds }, { row: inbox, openId });
  if (part === "bubble" || row.event.kind === "message_changed") return bubbles;
  return bubbles + conversationParts(app, look, inbox, { hasPanel: changesPanel(row.event) });
}

function renderBubbles(app: App, { look, messageIds }: Pick<Scene, "look" | "messageIds">, at: { row: InboxRow; openId: number }): string {
  if (messageIds.length > bubblesMax) return timelinePart(app, look, at.openId);
  const entries = messageIds.flatMap((id) => findTimelineEntry(app.db.tx, id) ?? []);
  return entries.map((entry) => messagePart(app, look, { ...at, entry })).join("");
}

// Whatever befalls a conversation but words, which come far more often and change nothing there.
function changesPanel({ kind }: RondaEvent): boolean {
  return (
    (kind.startsWith("conversation_") && kind !== "conversation_read" && kind !== "conversation_asked") ||
    kind === "escalation_ended" ||
    kind.startsWith("survey_") ||
    kind === "contact_changed" ||
    kind === "contact_edited"
  );
}
