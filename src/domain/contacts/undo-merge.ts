import { legible } from "../../db/column.ts";
import {
  findContactFacts,
  findMerge,
  hasLaterMerge,
  type MergeRow,
  setContactFacts,
  setMergeUndone,
  type ContactFacts,
} from "../../db/queries/contacts/contact-merges.ts";
import { listShownConversations } from "../../db/queries/contacts/contact-card.ts";
import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { insertTimeline } from "../../db/queries/contacts/contacts.ts";
import { moveTimeline } from "../../db/queries/contacts/merging.ts";
import {
  giveBackIdentity,
  giveBackNotes,
  giveBackValue,
  lookAtLast,
  parseCases,
  pourBack,
  setOwnWait,
} from "../../db/queries/contacts/unmerging.ts";
import { findConversation, findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import { findAssignable } from "../../db/queries/routing/assignable.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { mayWrite, type Viewer } from "../permissions.ts";
import { assert, no, type Refusal } from "../result.ts";
import { routeConversation } from "../routing/assign.ts";
import { moveOwner } from "../routing/move-owner.ts";
import { toPending } from "../routing/to-pending.ts";
import { recountClock } from "../sla/count-clock.ts";
import type { Work } from "../work.ts";
import { tellEdited } from "./edit-contact.ts";
import { type Before, type EndedCase, mayMerge } from "./merge-by-hand.ts";
import { phoneKey } from "./phone-key.ts";

/** So long a union can be taken back. */
export const undoMs = 7 * 24 * 3_600_000;

export type UndoRefusal = Refusal<"not_found" | "forbidden" | "merge_leads" | "merge_undone" | "merge_too_old" | "merged_again">;

/** Takes a union back: each contact has its names, cases, notes and fields again. What came after it stays where it came: new cases with whoever
 *  stayed, or, on a number that only the other had used, with the other. Of what was changed by hand since, the change stays. */
export function undoMerge(work: Work, viewer: Viewer, mergeId: number): void | UndoRefusal {
  const merge = findMerge(work.tx, mergeId);
  if (!merge || !findContactFor(work.tx, viewer, merge.intoId)) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  if (!mayMerge(viewer)) return no("merge_leads");
  if (merge.undoneAt !== null) return no("merge_undone");
  const before = legible<Before>(merge.before);
  if (before === null || work.now - merge.at > undoMs) return no("merge_too_old");
  if (findContactFacts(work.tx, merge.fromId)?.mergedInto !== merge.intoId || hasLaterMerge(work.tx, merge.id, merge.intoId))
    return no("merged_again");
  giveBackAll(work, merge, before);
  setMergeUndone(work.tx, merge.id, work.now);
  for (const contactId of [merge.fromId, merge.intoId]) tell(work, contactId, contactId === merge.intoId ? merge.fromId : merge.intoId);
}

function giveBackAll(work: Work, { fromId, intoId }: MergeRow, before: Before): void {
  const { tx } = work;
  setContactFacts(tx, fromId, before.from);
  setContactFacts(tx, intoId, ownFacts(findContactFacts(tx, intoId) ?? before.into, before));
  for (const identity of before.identities) giveBackIdentity(tx, identity, intoId, fromId);
  giveBackNotes(tx, before.noteIds, fromId);
  for (const { fieldId, value, isOwn } of before.values) giveBackValue(tx, { fromId, intoId, fieldId }, value, { isOwn, now: work.now });
  for (const one of before.cases) parseCases(tx, one, { ...one, unread: one.ended.unread });
  for (const timeline of before.timelines) {
    if (timeline.pouredInto === null) moveTimeline(tx, timeline.id, fromId);
    else {
      const to = insertTimeline(tx, fromId, timeline.numberId);
      pourBack(tx, timeline.caseIds, { fromTimelineId: timeline.pouredInto, toTimelineId: to.id, contactId: fromId }, timeline);
    }
  }
  for (const one of before.cases) liveAgain(work, one);
}

// What a union changed is changed back; what somebody changed since stays. A phone or id that is the other's goes with it in any case.
function ownFacts(now: ContactFacts, { into, after, from, identities }: Before): ContactFacts {
  const isTheirs = (kind: "phone" | "user_id", value: string | null) =>
    value !== null && identities.some((one) => one.kind === kind && one.value === (kind === "phone" ? phoneKey(value) : value));
  const own = <K extends keyof ContactFacts>(name: K): ContactFacts[K] => (now[name] === after[name] ? into[name] : now[name]);
  return {
    name: own("name"),
    username: now.username === from.username ? into.username : own("username"),
    phone: isTheirs("phone", now.phone) ? into.phone : own("phone"),
    userId: isTheirs("user_id", now.userId) ? into.userId : own("userId"),
    language: own("language"),
    responsibleId: own("responsibleId"),
    namedAt: own("namedAt"),
    profileName: own("profileName"),
    typedAt: own("typedAt"),
    blockedAt: own("blockedAt"),
    blockedBy: own("blockedBy"),
  };
}

// The case that ended is live again, unless its contact has another by now; the one that took it up has its own wait again.
function liveAgain(work: Work, { keptId, endedId, ended, keptWait, mergedWait }: EndedCase): void {
  lookAtLast(work.tx, keptId);
  lookAtLast(work.tx, endedId);
  if (mergedWait !== keptWait && setOwnWait(work.tx, keptId, { merged: mergedWait, own: keptWait })) recountClock(work, keptId);
  const row = findConversation(work.tx, endedId);
  assert(row, "a case that ended is not there");
  if (row.status !== "resolved" || findLiveConversation(work.tx, row.contactId, row.numberId)) return;
  const { waitingSince, tried, hops } = ended;
  const pending = toPending(work, row, "reopened", { resolvedAt: null, waitingSince, tried, hops });
  assert(pending, "a case moved under its own transaction");
  const owner = ended.ownerId === null ? undefined : findAssignable(work.tx, everybody, ended.ownerId);
  if (owner) moveOwner(work, pending, { personId: owner.id, how: "reopened" });
  else routeConversation(work, pending.id);
}

// Who had it gets it back, whoever takes the union back.
const everybody: Viewer = { personId: 0, role: "admin", teamIds: [], seesTeamIds: [], leadsTeamIds: "all" };

function tell(work: Work, contactId: number, otherId: number): void {
  for (const conversationId of listShownConversations(work.tx, contactId)) {
    const row = findConversation(work.tx, conversationId);
    if (!row) continue;
    storeSystemLine(work, row, { type: "contacts_parted", facts: { contact: otherId } });
    work.record({ kind: "contact_changed", conversationId, contactId });
  }
  tellEdited(work, contactId, "parted");
}
