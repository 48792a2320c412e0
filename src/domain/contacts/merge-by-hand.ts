import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { findOpenRun } from "../../db/queries/bots/runs.ts";
import { type IdentityRow, listIdentities, listShownConversations } from "../../db/queries/contacts/contact-card.ts";
import { listContactValues } from "../../db/queries/contacts/contact-values.ts";
import {
  type ContactFacts,
  findContactFacts,
  insertMerge,
  listCaseIds,
  listMessageIds,
  listNoteIds,
} from "../../db/queries/contacts/contact-merges.ts";
import { findContact, listTimelines } from "../../db/queries/contacts/contacts.ts";
import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { type ConversationRow, findConversation, findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import { listLabelsOf } from "../../db/queries/conversations/labels.ts";
import type { Tx } from "../../db/open.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { isSupervising, mayWrite, seesEverything, type Viewer } from "../permissions.ts";
import { assert, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { tellEdited } from "./edit-contact.ts";
import { keptOf, mergeContacts } from "./merge-contacts.ts";

/** Two live cases on one number, of which one takes the other up. */
export type MergedCase = { keptId: number; endedId: number };

/** What was before a union, so that it can be taken back. */
export type Before = {
  from: ContactFacts;
  into: ContactFacts;
  after: ContactFacts;
  identities: IdentityRow[];
  /** What the one that gave way had; `isOwn`: the other had that field too. */
  values: { fieldId: number; value: string; isOwn: boolean }[];
  noteIds: number[];
  timelines: {
    id: number;
    numberId: number;
    customerAt: number | null;
    pairTokens: number;
    pairAt: number;
    caseIds: number[];
    pouredInto: number | null;
  }[];
  cases: EndedCase[];
};

/** A live case that ended by it, with what it was and what was said in it. */
export type EndedCase = MergedCase & {
  ended: Pick<ConversationRow, "status" | "ownerId" | "waitingSince" | "unread" | "tried" | "hops">;
  keptWait: number | null;
  mergedWait: number | null;
  messageIds: number[];
  /** Labels the kept one did not wear. */
  labelIds: number[];
};

export type MergeRefusal = Refusal<"not_found" | "forbidden" | "merge_leads" | "unknown_contact" | "same_contact" | "merge_blocked">;

/** Whether this one may make two contacts one: who sees every conversation of both, and leads. */
export function mayMerge(viewer: Viewer): boolean {
  return seesEverything(viewer) && isSupervising(viewer);
}

/** Makes two contacts one, as somebody decided who knows them: `fromId` gives way. Its names, cases, notes and fields go along; where both have
 *  a field, the other's stays. Returns the number of the union, which can be taken back for seven days. */
export function mergeByHand(work: Work, viewer: Viewer, { fromId, intoId }: { fromId: number; intoId: number }): number | MergeRefusal {
  const refusal = refuse(work.tx, viewer, { fromId, intoId });
  if (refusal) return refusal;
  const [from, into] = [findContact(work.tx, fromId), findContact(work.tx, intoId)];
  assert(from && into, "a contact that is seen is not there");
  const before = readBefore(work.tx, fromId, intoId);
  mergeContacts(work, { from, into });
  const after = factsOf(work.tx, intoId);
  const cases = before.cases.map((one) => ({ ...one, mergedWait: findConversation(work.tx, one.keptId)?.waitingSince ?? null }));
  const whole: Before = { ...before, after, cases };
  const id = insertMerge(work.tx, { fromId, intoId, byId: work.by.personId, at: work.now, before: JSON.stringify(whole) });
  for (const conversationId of listShownConversations(work.tx, intoId)) {
    const row = findConversation(work.tx, conversationId);
    if (row) storeSystemLine(work, row, { type: "contacts_merged", facts: { contact: fromId } });
  }
  tellEdited(work, intoId, "merged");
  return id;
}

function refuse(tx: Tx, viewer: Viewer, { fromId, intoId }: { fromId: number; intoId: number }): MergeRefusal | null {
  if (!findContactFor(tx, viewer, fromId)) return no("not_found");
  if (!mayWrite(viewer)) return no("forbidden");
  if (!mayMerge(viewer)) return no("merge_leads");
  if (!findContactFor(tx, viewer, intoId)) return no("unknown_contact");
  if (fromId === intoId) return no("same_contact");
  // Which of the two counts nobody has said: a union would shut out whose cases go on, or let in who was shut out.
  return isBlocked(tx, fromId) === isBlocked(tx, intoId) ? null : no("merge_blocked");
}

/** Which live cases would meet, and which of each two would stay. */
export function meetingCases(tx: Tx, fromId: number, intoId: number): MergedCase[] {
  return listTimelines(tx, fromId).flatMap(({ numberId }) => {
    const [ours, theirs] = [findLiveConversation(tx, intoId, numberId), findLiveConversation(tx, fromId, numberId)];
    if (!ours || !theirs) return [];
    const { kept, ended } = keptOf(ours, theirs);
    return [{ keptId: kept.id, endedId: ended.id }];
  });
}

function readBefore(tx: Tx, fromId: number, intoId: number): Omit<Before, "after"> {
  const own = new Set(listContactValues(tx, intoId).map(({ fieldId }) => fieldId));
  const targets = new Map(listTimelines(tx, intoId).map((timeline) => [timeline.numberId, timeline.id]));
  return {
    from: factsOf(tx, fromId),
    into: factsOf(tx, intoId),
    identities: listIdentities(tx, fromId),
    values: listContactValues(tx, fromId).map(({ fieldId, value }) => ({ fieldId, value, isOwn: own.has(fieldId) })),
    noteIds: listNoteIds(tx, fromId),
    timelines: listTimelines(tx, fromId).map(({ id, numberId, customerAt, pairTokens, pairAt }) => ({
      id,
      numberId,
      customerAt,
      pairTokens,
      pairAt,
      caseIds: listCaseIds(tx, id),
      pouredInto: targets.get(numberId) ?? null,
    })),
    cases: meetingCases(tx, fromId, intoId).map((pair) => endedCase(tx, pair)),
  };
}

function endedCase(tx: Tx, { keptId, endedId }: MergedCase): EndedCase {
  const [kept, ended] = [findConversation(tx, keptId), findConversation(tx, endedId)];
  assert(kept && ended, "a live case is not there");
  const worn = new Set(listLabelsOf(tx, keptId).map(({ id }) => id));
  const { status, ownerId, unread, tried, hops } = ended;
  return {
    keptId,
    endedId,
    ended: { status, ownerId, waitingSince: waitOf(tx, ended), unread, tried, hops },
    keptWait: waitOf(tx, kept),
    mergedWait: null,
    messageIds: listMessageIds(tx, ended.timelineId, ended.id),
    labelIds: listLabelsOf(tx, endedId).flatMap(({ id }) => (worn.has(id) ? [] : [id])),
  };
}

// Who talked to a bot waits for a person once it has been taken from the bot.
function waitOf(tx: Tx, { id, waitingSince }: ConversationRow): number | null {
  return waitingSince ?? findOpenRun(tx, id)?.heardAt ?? null;
}

function factsOf(tx: Tx, id: number): ContactFacts {
  const found = findContactFacts(tx, id);
  assert(found, "a contact is not there");
  return found;
}
