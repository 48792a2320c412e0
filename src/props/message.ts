import { legible } from "../db/column.ts";
import type { TimelineEntry } from "../db/queries/conversations/timeline.ts";
import type { Tx } from "../db/open.ts";
import { type Content, messageActs, type Product, type Referral, type SystemChange } from "../domain/conversation/inbound.ts";
import { stopWhys } from "../domain/conversation/stop-scheduled.ts";
import { storedContent } from "../domain/conversation/stored-content.ts";
import { mentionsOf } from "../domain/conversation/mentions.ts";
import { rank, statusOfRank } from "../domain/conversation/rank.ts";
import { settleRights } from "../domain/sending/settle-rights.ts";
import type { Viewer } from "../domain/permissions.ts";
import type { SkipWhy } from "../domain/routing/pick-agent.ts";
import { transferReasons } from "../domain/routing/transfer.ts";
import type { Delivery } from "../../views/partials/message/message-status.tsx";
import type { MediaView } from "../../views/partials/message/message-media.tsx";
import type { MessageFacts, Quoted, ReactionView } from "../../views/partials/message/message.tsx";
import type { ConversationEvent } from "../../views/partials/conversation/system-line.tsx";
import { type MarketingWhy, marketingWhys } from "../domain/opt-outs/stop-marketing.ts";
import { contentFor, hiddenPhone } from "../domain/contacts/hidden-phone.ts";
import { type Eyes, type Named, nameOf } from "./person-name.ts";
import { mayBeAnswered } from "./quoting.ts";
import { botEvent } from "./bot-event.ts";
import { clockEvent } from "./clock-event.ts";
import { surveyEvent } from "./surveys/survey-line.ts";
import { factsOf, type LineFacts, type Names, skippedOf } from "./names.ts";

/** Who looks, whether he may send a failed reply of the open conversation again, and whether he may see Meta's JSON. `fromId`: the first
 *  conversation he reads of this timeline; left out: all. */
export type Reader = { viewer: Viewer; mayAct: boolean; seesRaw: boolean; fromId?: number };

/** A stored entry as its bubble shows it. Not for system entries. */
export function messageFacts(tx: Tx, entry: TimelineEntry, reader: Reader): MessageFacts {
  const extras = legible<{ forwarded?: "no" | "yes" | "often"; referral?: Referral | null; product?: Product; rule?: string }>(
    entry.extras,
  );
  const content = contentFor(contentOf(entry), reader.viewer);
  return {
    id: entry.id,
    kind: entry.kind === "system" ? "note" : entry.kind,
    at: entry.at,
    content,
    media: mediaOf(entry, reader),
    author: entry.authorName ?? extras?.rule ?? null,
    origin: entry.origin,
    quoted: quotedOf(entry, extras?.product !== undefined, reader.fromId ?? 0),
    forwarded: extras?.forwarded ?? "no",
    referral: extras?.referral ?? null,
    product: extras?.product ?? null,
    reactions: reactionsOf(entry),
    isEdited: entry.editedAt !== null,
    isRevoked: entry.revokedAt !== null,
    delivery: deliveryOf(tx, entry, reader),
    heldUntil: reader.mayAct && entry.authorId === reader.viewer.personId && entry.origin === "person" ? entry.heldUntil : null,
    mentions: entry.kind === "note" ? mentionsOf(entry.extras) : [],
    hasMenu: reader.mayAct && mayBeAnswered(entry),
    raw: reader.seesRaw && content.type === "unsupported" ? entry.content : null,
  };
}

/** The typed content of an entry; plain text is kept without JSON. */
export function contentOf(entry: Pick<TimelineEntry, "content" | "text" | "type">): Content {
  return storedContent(entry.content) ?? { type: "text", body: entry.text ?? "" };
}

function mediaOf(entry: TimelineEntry, reader: Reader): MediaView | null {
  if (entry.mediaId === null || entry.mediaState === null) return null;
  const mayAsk = reader.mayAct && entry.kind === "in" && (entry.mediaState === "failed" || entry.mediaState === "gone");
  if (entry.mediaState !== "ready") return { state: entry.mediaState, askAction: mayAsk ? `/messages/${entry.id}/file-requests` : null };
  const url = `/${entry.isOurFile === 1 ? "files" : "media"}/${entry.mediaId}`;
  return {
    state: "ready",
    url,
    thumbnail: entry.hasThumb === 1 ? `${url}/thumbnail` : null,
    width: entry.mediaWidth,
    height: entry.mediaHeight,
    mime: entry.mediaMime,
    bytes: entry.mediaBytes,
    isInline: entry.mediaInline === 1,
  };
}

// The product stands in for what it was shown in, which is seldom a message of ours.
function quotedOf(entry: TimelineEntry, hasProduct: boolean, fromId: number): Quoted | null {
  if (hasProduct && entry.quotedId === null) return null;
  if (entry.hasQuote !== 1) return null;
  const isTheirs = entry.quotedFrom !== null && entry.quotedFrom >= fromId;
  return { author: null, text: isTheirs ? (entry.quotedText ?? "…") : null };
}

function reactionsOf(entry: TimelineEntry): ReactionView[] {
  const chips: ReactionView[] = [];
  if (entry.customerReaction) chips.push({ emoji: entry.customerReaction, isFromCustomer: true });
  if (entry.ourReaction) chips.push({ emoji: entry.ourReaction, isFromCustomer: false });
  return chips;
}

function deliveryOf(tx: Tx, entry: TimelineEntry, reader: Reader): Delivery | null {
  const tick = statusOfRank(entry.rank);
  if (tick === null) return null;
  const isOpen = entry.supersededBy === null && entry.origin !== "phone";
  const shown = { tick, errorCode: entry.errorCode, errorDetail: entry.errorDetail, isOffered: entry.isOffered === 1 };
  if (entry.discardedAt !== null) return { ...shown, tick: "discarded", mayAct: false };
  if (entry.rank !== rank.uncertain) return { ...shown, mayAct: reader.mayAct && isOpen };
  const { maySettle, mayResend } = settleRights(tx, reader.viewer, entry);
  return { ...shown, mayAct: maySettle, mayResend };
}

/** What a system entry tells, with today's names. */
export function conversationEvent(entry: TimelineEntry, names: Names, eyes: Eyes): ConversationEvent {
  const facts = factsOf(entry);
  const by = entry.authorName ?? "";
  switch (entry.type) {
    case "claimed":
      return { what: "claimed", to: by };
    case "taken_over":
      return { what: "taken_over", to: by, from: names.person(facts["from"]) };
    case "given":
    case "give_undone":
      return { what: entry.type, by, to: names.person(facts["to"]) };
    case "assigned":
      return assignedEvent(facts, names);
    case "out_of_hours":
      return { what: "out_of_hours", from: names.team(facts["fromTeam"]), to: names.team(facts["toTeam"]) };
    case "held":
    case "handover_returned":
      return { what: entry.type, from: names.person(facts["from"]), minutes: numberIn(facts, "minutes") ?? 0 };
    case "released":
    case "blocked":
    case "unblocked":
    case "unsnoozed":
      return { what: entry.type, by };
    case "transferred":
      return transferredEvent(entry, facts, names);
    case "asked_for":
      return { what: "asked_for", from: names.person(facts["from"]), to: names.person(facts["to"]) };
    case "resolved":
    case "reopened":
      return { what: entry.type, by: entry.authorName };
    case "waiting_by_hand":
      return { what: "waiting", by };
    case "snoozed":
      return { what: "snoozed", by, until: numberIn(facts, "until") ?? entry.at };
    case "snooze_due":
    case "waiting_by_silence":
      return { what: entry.type === "snooze_due" ? entry.type : "silence" };
    case "schedule_stopped":
      return stoppedEvent(facts, names);
    case "automation":
      return { what: "automation", name: String(facts["name"] ?? "") };
    case "auto_resolved":
      return { what: "auto_resolved", hours: numberIn(facts, "hours") ?? 0, isTold: facts["isTold"] === true };
    default:
      return (
        personalEvent(entry, facts, { names, eyes }) ??
        clockEvent(entry, names) ?? { what: "whatsapp", content: { type: "system", body: null, change: changeOf(entry.type, facts, eyes) } }
      );
  }
}

// What was said of the customer or by them: labels, that two proved to be one, how they found it, what a bot did.
function personalEvent(entry: TimelineEntry, facts: LineFacts, { names, eyes }: { names: Names; eyes: Eyes }): ConversationEvent | null {
  switch (entry.type) {
    case "contacts_merged":
    case "contacts_parted":
      return { what: entry.type, by: entry.authorName ?? "", name: contactName(names.contact(facts["contact"]), eyes) };
    case "labelled":
    case "unlabelled":
      return { what: entry.type, by: entry.authorName, ...names.label(facts["label"]) };
    case "form_kept":
      return { what: entry.type, names: textIn(facts, "names") };
    case "marketing_stopped":
    case "marketing_resumed":
      return { what: entry.type, by: entry.authorName ?? "", ...marketingEvent(facts) };
    default:
      return surveyEvent(entry) ?? botEvent(entry.type, facts);
  }
}

function contactName(contact: Named | undefined, eyes: Eyes): string {
  return contact ? nameOf(contact, eyes) : "";
}

// Of one that nobody had: who moved it to another team.
function transferredEvent(entry: TimelineEntry, facts: LineFacts, names: Names): ConversationEvent {
  const isTeam = facts["to"] === null;
  return {
    what: "transferred",
    from: names.person(facts["from"]) || (entry.authorName ?? ""),
    to: isTeam ? names.team(facts["toTeam"]) : names.person(facts["to"]),
    isTeam,
    reason: transferReasons.find((reason) => reason === facts["reason"]) ?? "other",
  };
}

function stoppedEvent(facts: LineFacts, names: Names): ConversationEvent {
  const why = stopWhys.find((one) => one === facts["why"]) ?? "late";
  return { what: "schedule_stopped", why, from: names.person(facts["from"]), due: numberIn(facts, "due") ?? 0 };
}

function assignedEvent(facts: LineFacts, names: Names): ConversationEvent {
  const minutes = numberIn(facts, "minutes");
  return {
    what: "assigned",
    to: names.person(facts["to"]),
    by: facts["by"] === undefined ? null : names.person(facts["by"]),
    how: hows.find((how) => how === facts["how"]) ?? "turn",
    eligible: numberIn(facts, "eligible") ?? 0,
    skipped: skippedOf(facts).flatMap(([id, why]) =>
      skipWhys.filter((one) => one === why).map((one) => ({ name: names.person(id), why: one })),
    ),
    more: numberIn(facts, "more") ?? 0,
    lost: minutes === null ? null : { from: names.person(facts["from"]), minutes },
    rule: names.rule(facts["rule"]),
  };
}

const hows: readonly Extract<ConversationEvent, { what: "assigned" }>["how"][] = ["turn", "least_busy", "returning", "responsible"];
const skipWhys: readonly SkipWhy[] = ["offline", "busy", "break", "off_shift", "full", "team_full", "tried", "skills", "second"];

function numberIn(facts: LineFacts, name: string): number | null {
  const value = facts[name];
  return typeof value === "number" ? value : null;
}

function changeOf(type: string, facts: LineFacts, eyes: Eyes): SystemChange {
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const phone = (value: unknown) => (eyes.isMasked && typeof value === "string" ? hiddenPhone(value) : text(value));
  if (type === "identity_number")
    return { what: "number", newPhone: phone(facts["newPhone"]), oldPhone: phone(facts["oldPhone"]), newUserId: null, oldUserId: null };
  if (type === "identity_user_id") return { what: "user_id", newUserId: null, oldUserId: null };
  const act = messageActs.find((one) => type === `act_${one}`);
  if (act) return { what: act };
  return type === "identity_identity" ? { what: "identity" } : { what: "other" };
}

function marketingEvent(facts: LineFacts): { why: MarketingWhy; reason: string } {
  return { why: marketingWhys.find((one) => one === facts["why"]) ?? "by_hand", reason: textIn(facts, "reason") };
}

function textIn(facts: LineFacts, name: string): string {
  const text = facts[name];
  return typeof text === "string" ? text : "";
}
