import { findContact, getTimeline } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { deleteScheduled, findScheduled, listDueScheduled, type ScheduledRow } from "../../db/queries/answering/scheduled.ts";
import { isBlocked } from "../../db/queries/contacts/blocking.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { eachRow } from "../broken-rows.ts";
import { canReach } from "../contacts/phone-key.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { signatureFor } from "../conversation/sign.ts";
import { type StopWhy, stopScheduled } from "../conversation/stop-scheduled.ts";
import { markRead } from "../inbox/mark-read.ts";
import { notify } from "../notices/notify.ts";
import { type Shape, withWords, words, wordsOf } from "../conversation/shape.ts";
import { legible } from "../../db/column.ts";
import { assert, isRefused, type Refusal } from "../result.ts";
import { endHandover } from "../routing/handover.ts";
import type { Work } from "../work.ts";
import type { Attempt } from "./new-attempt.ts";
import { queueReply } from "./queue-reply.ts";
import { backInProgress, withShown } from "./send-message.ts";

/** So late it is not sent any more: the moment it was meant for is over. */
export const lateMsMax = 3_600_000;

/** Sends what was scheduled for an instant that has come, each in the transaction in which it stops being scheduled, so once; what may not
 *  leave any more is put before its owner. One attempt for each. Returns how many were looked at. */
export function sweepScheduled(work: Work, attempts: readonly Attempt[]): number {
  const left = [...attempts];
  const list = (most: number) => listDueScheduled(work.tx, work.now, most);
  return eachRow(work, { sort: "schedule", limit: attempts.length, list }, (id) => {
    const scheduled = findScheduled(work.tx, id);
    const attempt = left.pop();
    assert(attempt, "more to send than attempts");
    if (scheduled && scheduled.isStopped === 0 && scheduled.sendDueAt <= work.now) leave(work, scheduled, attempt);
  });
}

function leave(work: Work, scheduled: ScheduledRow, attempt: Attempt): void {
  const row = livingOf(work, scheduled.conversationId);
  const shape = shapeOf(scheduled, signatureFor(work.tx, row, scheduled.personId));
  const shown = withShown(work, row, shape);
  const why = whyNot(work, row, scheduled, isRefused(shown) ? shown : shape);
  if (why === null && !isRefused(shown)) return send(work, row, scheduled, { ...attempt, shape: shown });
  stopScheduled(work, row, scheduled, why ?? "template");
  if (row.ownerId !== null) notify(work, [row.ownerId], { kind: "not_sent", conversationId: row.id, facts: { due: scheduled.sendDueAt } });
}

// Two customers who proved to be one have one conversation.
function livingOf(work: Work, id: number): ConversationRow {
  const row = findConversation(work.tx, id);
  const into = row?.mergedInto ?? null;
  const living = into === null ? row : findConversation(work.tx, into);
  assert(living, "a scheduled message without its conversation");
  return living;
}

function whyNot(work: Work, row: ConversationRow, scheduled: ScheduledRow, said: Shape | Refusal): StopWhy | null {
  if (row.status === "resolved") return "resolved";
  if (row.ownerId === null) return "no_owner";
  if (row.ownerId !== scheduled.personId) return "owner_changed";
  if (work.now - scheduled.sendDueAt > lateMsMax) return "late";
  if (!canReach(findContact(work.tx, row.contactId))) return "unreachable";
  if (findNumber(work.tx, row.numberId)?.pausedAt !== null) return "paused";
  if (isBlocked(work.tx, row.contactId)) return "blocked";
  if (isRefused(said)) return said.refused === "marketing_stopped" ? "marketing" : "template";
  return said.type === "template" || isWindowOpen(getTimeline(work.tx, row.timelineId).customerAt, work.now) ? null : "window";
}

function send(work: Work, row: ConversationRow, scheduled: ScheduledRow, attempt: Attempt & { shape: Shape }): void {
  deleteScheduled(work.tx, scheduled.id);
  const live = row.status === "waiting" ? backInProgress(work, row) : row;
  queueReply(work, live, {
    ...attempt,
    clientToken: scheduled.clientToken,
    authorId: scheduled.personId,
    origin: "schedule",
    quotedHash: scheduled.quotedHash,
  });
  endHandover(work, row);
  markRead(work, live);
}

// We wrote it ourselves: one that cannot be read is a bug, and this row's alone.
function shapeOf({ shape, body }: ScheduledRow, signature: string): Shape {
  const kept = shape === null ? words(body) : legible<Shape>(shape);
  assert(kept, "what was scheduled cannot be read");
  const said = wordsOf(kept) ?? "";
  return said === "" ? kept : withWords(kept, signature + said);
}
