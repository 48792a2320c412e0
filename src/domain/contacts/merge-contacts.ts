import { takeFromBot } from "../conversation/discard-unsent.ts";
import {
  type ContactRow,
  findNamedAt,
  listTimelines,
  moveIdentities,
  setContact,
  type TimelineRow,
} from "../../db/queries/contacts/contacts.ts";
import {
  type ConversationRow,
  findLatestConversation,
  findLiveConversation,
  moveConversation,
} from "../../db/queries/conversations/conversations.ts";
import { absorbConversation, moveTimeline, pourTimeline } from "../../db/queries/contacts/merging.ts";
import { assert } from "../result.ts";
import { restartTimeOut } from "../routing/time-out.ts";
import { recallTried } from "../routing/tried.ts";
import type { Work } from "../work.ts";
import { placeOf } from "../conversation/place.ts";
import { recountClock } from "../sla/count-clock.ts";
import { endEscalation } from "../sla/end-escalation.ts";

/** Makes two contacts one, without losing history: `from` turns into a signpost to `into`. Of two live conversations on one number the
 *  owned one survives, else the older; its wait starts at the earlier of both; the other ends resolved with `merged_into`. */
export function mergeContacts(work: Work, { from, into }: { from: ContactRow; into: ContactRow }): ContactRow {
  const [newer, older] = heardAt(work, from) > heardAt(work, into) ? [from, into] : [into, from];
  for (const timeline of listTimelines(work.tx, from.id)) mergeTimeline(work, timeline, into);
  moveIdentities(work.tx, from.id, into.id);
  const merged = {
    id: into.id,
    name: ourNameOf(into) ?? ourNameOf(from) ?? newer.name ?? older.name,
    username: newer.username ?? older.username,
    phone: into.phone ?? from.phone,
    userId: into.userId ?? from.userId,
  };
  setContact(work.tx, merged);
  work.record({ kind: "contact_changed", conversationId: null, contactId: into.id });
  tellConversations(work, into.id);
  return merged;
}

// What people of ours call them stays.
function ourNameOf({ name, namedAt }: ContactRow): string | null {
  return typeof namedAt === "number" ? name : null;
}

function heardAt(work: Work, { id }: ContactRow): number {
  return findNamedAt(work.tx, id).heardAt ?? 0;
}

function mergeTimeline(work: Work, timeline: TimelineRow, into: ContactRow): void {
  const target = listTimelines(work.tx, into.id).find((one) => one.numberId === timeline.numberId);
  if (!target) return moveTimeline(work.tx, timeline.id, into.id);
  const ours = findLiveConversation(work.tx, into.id, timeline.numberId);
  const theirs = findLiveConversation(work.tx, timeline.contactId, timeline.numberId);
  if (ours && theirs) endTheWeaker(work, ours, theirs);
  pourTimeline(work.tx, timeline, target);
}

function endTheWeaker(work: Work, ours: ConversationRow, theirs: ConversationRow): void {
  const { kept, ended } = keptOf(ours, theirs);
  const nothingDue = { waitingSince: null, silenceDueAt: null, tried: null, hops: 0, heldAt: null, handoverId: null };
  const after = moveConversation(work.tx, ended, { status: "resolved", resolvedAt: work.now, ...nothingDue });
  assert(after, "the merged case moved under its own transaction");
  const heardAt = earlier(takeFromBot(work, ended), takeFromBot(work, kept)); // a bot knows one of them alone
  const waitingSince = earlier(heardAt, earlier(kept.waitingSince, ended.waitingSince));
  absorbConversation(work.tx, { keptId: kept.id, endedId: ended.id, waitingSince });
  recallTried(work, kept.id);
  restartTimeOut(work, kept.id);
  recountClock(work, kept.id);
  endEscalation(work, ended.id, "moved");
  work.record({ kind: "conversation_merged", conversationId: ended.id, from: placeOf(ended), to: placeOf(after), intoId: kept.id });
}

/** Of two live conversations the owned one survives, else the older. */
export function keptOf(ours: ConversationRow, theirs: ConversationRow): { kept: ConversationRow; ended: ConversationRow } {
  return isStronger(ours, theirs) ? { kept: ours, ended: theirs } : { kept: theirs, ended: ours };
}

// What is looked at has another past now, and perhaps another wait, name and address.
function tellConversations(work: Work, contactId: number): void {
  for (const timeline of listTimelines(work.tx, contactId)) {
    const row = findLiveConversation(work.tx, contactId, timeline.numberId) ?? findLatestConversation(work.tx, timeline.id);
    if (row) work.record({ kind: "contact_changed", conversationId: row.id, contactId });
  }
}

function isStronger(a: ConversationRow, b: ConversationRow): boolean {
  if ((a.ownerId === null) !== (b.ownerId === null)) return a.ownerId !== null;
  return a.id < b.id;
}

function earlier(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.min(a, b);
}
