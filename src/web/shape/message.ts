import { fromColumn } from "../../db/column.ts";
import { listPersonNames } from "../../db/queries/person-names.ts";
import type { TimelineEntry } from "../../db/queries/timeline.ts";
import type { Tx } from "../../db/open.ts";
import type { Content, Referral, SystemChange } from "../../domain/inbox/inbound.ts";
import { rank, statusOfRank } from "../../domain/inbox/rank.ts";
import { settleRights } from "../../domain/inbox/settle-rights.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Delivery } from "../../../views/partials/message-status.tsx";
import type { MediaView } from "../../../views/partials/message-media.tsx";
import type { MessageFacts, Quoted, ReactionView } from "../../../views/partials/message.tsx";
import type { CaseEvent } from "../../../views/partials/system-line.tsx";

/** Who looks, whether he may send a failed reply of the open case again, and whether he may see Meta's JSON. */
export type Reader = { viewer: Viewer; mayAct: boolean; seesRaw: boolean };

/** A stored entry as its bubble shows it. Not for system entries. */
export function messageFacts(tx: Tx, entry: TimelineEntry, reader: Reader): MessageFacts {
  const extras = fromColumn<{ forwarded?: "no" | "yes" | "often"; referral?: Referral | null }>(entry.extras);
  const content = contentOf(entry);
  return {
    id: entry.id,
    kind: entry.kind === "system" ? "note" : entry.kind,
    at: entry.at,
    content,
    media: mediaOf(entry),
    author: entry.authorName,
    isEcho: entry.isEcho === 1,
    quoted: quotedOf(entry),
    forwarded: extras?.forwarded ?? "no",
    referral: extras?.referral ?? null,
    reactions: reactionsOf(entry),
    isEdited: entry.editedAt !== null,
    isRevoked: entry.revokedAt !== null,
    delivery: deliveryOf(tx, entry, reader),
    raw: reader.seesRaw && content.type === "unsupported" ? entry.content : null,
  };
}

/** The typed content of an entry; plain text is kept without JSON. */
export function contentOf(entry: Pick<TimelineEntry, "content" | "text" | "type">): Content {
  return fromColumn<Content>(entry.content) ?? { type: "text", body: entry.text ?? "" };
}

function mediaOf(entry: TimelineEntry): MediaView | null {
  if (entry.mediaId === null || entry.mediaState === null) return null;
  if (entry.mediaState !== "ready") return { state: entry.mediaState };
  return {
    state: "ready",
    url: `/media/${entry.mediaId}`,
    mime: entry.mediaMime,
    bytes: entry.mediaBytes,
    isInline: entry.mediaInline === 1,
  };
}

function quotedOf(entry: TimelineEntry): Quoted | null {
  return entry.hasQuote === 1 ? { author: null, text: entry.quotedId === null ? null : (entry.quotedText ?? "…") } : null;
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
  const isOpen = entry.supersededBy === null && entry.isEcho === 0;
  const shown = { tick, errorCode: entry.errorCode, isOffered: entry.isOffered === 1 };
  if (entry.rank !== rank.uncertain) return { ...shown, mayAct: reader.mayAct && isOpen };
  const { maySettle, mayResend } = settleRights(tx, reader.viewer, entry);
  return { ...shown, mayAct: maySettle, mayResend };
}

/** Today's names of everybody the system entries among these are about, in one query. */
export function namesIn(tx: Tx, entries: readonly TimelineEntry[]): ReadonlyMap<number, string> {
  const facts = entries.filter((entry) => entry.kind === "system").map(factsOf);
  return listPersonNames(
    tx,
    facts.flatMap(({ from, to }) => [from, to]).filter((id) => typeof id === "number"),
  );
}

function factsOf(entry: TimelineEntry): Record<string, unknown> {
  return fromColumn<Record<string, unknown>>(entry.extras) ?? {};
}

/** What a system entry tells; `names` are those of `namesIn`. */
export function caseEvent(names: ReadonlyMap<number, string>, entry: TimelineEntry): CaseEvent {
  const facts = factsOf(entry);
  const by = entry.authorName ?? "";
  const nameOf = (value: unknown) => (typeof value === "number" ? (names.get(value) ?? "") : "");
  switch (entry.type) {
    case "claimed":
      return { what: "claimed", to: by };
    case "taken_over":
      return { what: "taken_over", to: by, from: nameOf(facts["from"]) };
    case "given":
      return { what: "given", by, to: nameOf(facts["to"]) };
    case "released":
      return { what: "released", by };
    case "resolved":
      return { what: "resolved", by: entry.authorName };
    case "reopened":
      return { what: "reopened", by: entry.authorName };
    case "waiting_by_hand":
      return { what: "waiting", by };
    case "waiting_by_silence":
      return { what: "silence" };
    default:
      return { what: "whatsapp", content: { type: "system", body: null, change: changeOf(entry.type, facts) } };
  }
}

function changeOf(type: string, facts: Record<string, unknown>): SystemChange {
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  if (type === "identity_number")
    return { what: "number", newPhone: text(facts["newPhone"]), oldPhone: text(facts["oldPhone"]), newUserId: null, oldUserId: null };
  if (type === "identity_user_id") return { what: "user_id", newUserId: null, oldUserId: null };
  return type === "identity_identity" ? { what: "identity" } : { what: "other" };
}
