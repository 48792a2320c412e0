import { deletePressedDraft } from "../../db/queries/conversations/drafts.ts";
import {
  deleteScheduled,
  findScheduled,
  findScheduledOfToken,
  insertScheduled,
  listScheduled,
  type ScheduledRow,
} from "../../db/queries/answering/scheduled.ts";
import { getTimeline } from "../../db/queries/contacts/contacts.ts";
import { findMessageOfToken } from "../../db/queries/messages/outbox.ts";
import { returnToBox } from "../conversation/return-to-box.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { words } from "../conversation/shape.ts";
import { scheduledMax } from "../conversation/stop-scheduled.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Draft, type SendRefusal, whyNotSent } from "./send-message.ts";

/** Further ahead nobody means it. */
const daysMax = 366;
const dayMs = 86_400_000;

/** What is to be sent at an instant. `endsOnReply`: only if the customer does not write before. */
export type Plan = Omit<Draft, "shape" | "outboxId" | "tag"> & { sendAt: number; endsOnReply: boolean };

export type ScheduleRefusal = SendRefusal | Refusal<"schedule_past" | "schedule_too_far" | "window_closed_then" | "too_many_scheduled">;

/** Keeps what the owner writes until its instant, at which it leaves as their answer; returns what is kept. Nothing else moves until then.
 *  `window_closed_then`: by then WhatsApp will take no free text. */
export function scheduleMessage(work: Work, viewer: Viewer, plan: Plan): ScheduledRow | ScheduleRefusal {
  const { tx } = work;
  const before = findScheduledOfToken(tx, viewer.personId, plan.clientToken);
  if (before) return isSame(before, plan) ? before : no("idempotency_key_reused");
  if (findMessageOfToken(tx, viewer.personId, plan.clientToken) !== undefined) return no("idempotency_key_reused");
  const row = findConversationFor(work, viewer, plan.conversationId);
  if (isRefused(row)) return row;
  const refusal = whyNotSent(work, viewer, row, { version: plan.version, shape: words(plan.body) });
  if (refusal) return refusal;
  if (plan.sendAt <= work.now) return no("schedule_past");
  if (plan.sendAt > work.now + daysMax * dayMs) return no("schedule_too_far", { max: daysMax });
  if (!isWindowOpen(getTimeline(tx, row.timelineId).customerAt, plan.sendAt)) return no("window_closed_then");
  if (listScheduled(tx, row.id, scheduledMax).length >= scheduledMax) return no("too_many_scheduled", { max: scheduledMax });
  const id = insertScheduled(tx, {
    conversationId: row.id,
    personId: viewer.personId,
    body: plan.body,
    quotedHash: plan.quotedHash ?? null,
    sendDueAt: plan.sendAt,
    endsOnReply: Number(plan.endsOnReply),
    clientToken: plan.clientToken,
    createdAt: work.now,
  });
  deletePressedDraft(tx, { conversationId: row.id, personId: viewer.personId, kind: "reply" }, plan.pressKey ?? "");
  work.record({ kind: "message_scheduled", conversationId: row.id, scheduledId: id });
  const kept = findScheduled(tx, id);
  assert(kept, "what was scheduled is gone within its own transaction");
  return kept;
}

type TakeBackRefusal = Refusal<"not_found" | "forbidden" | "not_owner">;

/** The owner takes back what was to be sent later. `toBox`: its words are in their box again. */
export function unscheduleMessage(work: Work, viewer: Viewer, wanted: { id: number; toBox: boolean }): ScheduledRow | TakeBackRefusal {
  const scheduled = findScheduled(work.tx, wanted.id);
  const row = findConversationFor(work, viewer, scheduled?.conversationId ?? 0);
  if (isRefused(row)) return row;
  if (!scheduled) return no("not_found");
  if (row.ownerId !== viewer.personId) return no("not_owner");
  deleteScheduled(work.tx, scheduled.id);
  if (wanted.toBox)
    returnToBox(work, { conversationId: row.id, personId: viewer.personId }, { text: scheduled.body, name: `later-${scheduled.id}` });
  work.record({ kind: "message_unscheduled", conversationId: row.id, scheduledId: scheduled.id });
  return scheduled;
}

function isSame(before: ScheduledRow, { conversationId, body, sendAt }: Plan): boolean {
  return before.conversationId === conversationId && before.body === body && before.sendDueAt === sendAt;
}
