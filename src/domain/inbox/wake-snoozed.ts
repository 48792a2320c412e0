import { type ConversationRow, findConversation, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { listDueSnoozes } from "../../db/queries/conversations/snoozed.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { eachRow } from "../broken-rows.ts";
import { placeOf } from "../conversation/place.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { notify } from "../notices/notify.ts";
import { assert } from "../result.ts";
import { release } from "../routing/assign-by-hand.ts";
import { recountClock } from "../sla/count-clock.ts";
import type { Work } from "../work.ts";

/** Takes up again what was put off until an instant that has come, however long ago, at most `limit`; each is looked at again before.
 *  Returns how many were looked at. */
export function sweepSnoozed(work: Work, limit: number): number {
  return eachRow(work, { sort: "snooze", limit, list: (most) => listDueSnoozes(work.tx, work.now, most) }, (id) => wake(work, id));
}

// No customer waits, so an owner who is away keeps it (product.md §2.8): whoever can own nothing any more loses it to the team.
function wake(work: Work, id: number): void {
  const row = findConversation(work.tx, id);
  if (!row || row.ownerId === null || row.snoozedUntil === null || row.snoozedUntil > work.now) return;
  if (!mayOwn(work, row.ownerId)) return void assert(release(work, row, row.ownerId), "a case moved under its own transaction");
  takeUp(work, row, row.ownerId);
}

function takeUp(work: Work, row: ConversationRow, ownerId: number): void {
  const until = row.snoozedUntil;
  const next = moveConversation(work.tx, row, { status: "in_progress", snoozedUntil: null, followUpAt: work.now });
  assert(next, "a case moved under its own transaction");
  storeSystemLine(work, next, { type: "snooze_due", facts: { until } });
  work.record({ kind: "conversation_moved", conversationId: row.id, from: placeOf(row), to: placeOf(next), why: "snooze_due" });
  recountClock(work, row.id);
  notify(work, [ownerId], { kind: "follow_up", conversationId: row.id, facts: { until } });
}

function mayOwn(work: Work, personId: number): boolean {
  const person = findPerson(work.tx, personId);
  return person !== undefined && person.isActive && person.role !== "viewer";
}
