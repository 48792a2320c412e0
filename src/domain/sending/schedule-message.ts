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
import { releaseFile, setFileUsed } from "../../db/queries/files/files.ts";
import { findMessageOfToken } from "../../db/queries/messages/outbox.ts";
import { returnToBox } from "../conversation/return-to-box.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { fileIdOf, type Shape } from "../conversation/shape.ts";
import { scheduledMax } from "../conversation/stop-scheduled.ts";
import { findConversationFor, findConversationToAnswer } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { assert, isRefused, no, type Refusal } from "../result.ts";
import { useQuickReplies } from "../quick-replies/use-quick-replies.ts";
import type { Work } from "../work.ts";
import { fillShape, saidIn } from "./fill-shape.ts";
import { type Draft, saidOf, type SendRefusal, whyNotSent, withShown } from "./send-message.ts";

/** Further ahead nobody means it. */
const daysMax = 366;
const dayMs = 86_400_000;

/** What is to be sent at an instant. `endsOnReply`: only if the customer does not write before. */
export type Plan = Omit<Draft, "outboxId" | "tag"> & { sendAt: number; endsOnReply: boolean };

export type ScheduleRefusal =
  SendRefusal | Refusal<"schedule_past" | "schedule_reaction" | "schedule_too_far" | "window_closed_then" | "too_many_scheduled">;

/** Keeps what the owner writes until its instant, at which it leaves as their answer; returns what is kept. Nothing else moves until then.
 *  `window_closed_then`: by then WhatsApp will take no free text. */
export function scheduleMessage(work: Work, viewer: Viewer, plan: Plan): ScheduledRow | ScheduleRefusal {
  const { tx } = work;
  const { shape, missing } = fillShape(tx, viewer, saidOf(plan));
  const before = findScheduledOfToken(tx, viewer.personId, plan.clientToken);
  if (before) return isSame(before, plan, shape) ? before : no("idempotency_key_reused");
  if (findMessageOfToken(tx, viewer.personId, plan.clientToken) !== undefined) return no("idempotency_key_reused");
  const row = findConversationToAnswer(work, viewer, plan.conversationId);
  if (isRefused(row)) return row;
  if (shape.type === "reaction") return no("schedule_reaction");
  const shown = withShown(work, row, shape);
  if (isRefused(shown)) return shown;
  const body = saidIn(shown);
  const refusal = whyNotSent(work, viewer, row, { version: plan.version, shape: shown, missing });
  if (refusal) return refusal;
  if (plan.sendAt <= work.now) return no("schedule_past");
  if (plan.sendAt > work.now + daysMax * dayMs) return no("schedule_too_far", { max: daysMax });
  if (shape.type !== "template" && !isWindowOpen(getTimeline(tx, row.timelineId).customerAt, plan.sendAt)) return no("window_closed_then");
  if (listScheduled(tx, row.id, scheduledMax).length >= scheduledMax) return no("too_many_scheduled", { max: scheduledMax });
  const fileId = fileIdOf(shape);
  const id = insertScheduled(tx, {
    conversationId: row.id,
    personId: viewer.personId,
    body,
    shape: shape.type === "text" ? null : JSON.stringify(shape),
    fileId,
    quotedHash: plan.quotedHash ?? null,
    sendDueAt: plan.sendAt,
    endsOnReply: Number(plan.endsOnReply),
    clientToken: plan.clientToken,
    createdAt: work.now,
  });
  if (fileId !== null) setFileUsed(tx, fileId);
  if (plan.quickReplyIds?.length) useQuickReplies(work, viewer, row, { ids: plan.quickReplyIds, said: body });
  if (body !== "" && shape.type !== "template")
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
  if (scheduled.fileId !== null) releaseFile(work.tx, scheduled.fileId);
  if (wanted.toBox && scheduled.body !== "")
    returnToBox(work, { conversationId: row.id, personId: viewer.personId }, { text: scheduled.body, name: `later-${scheduled.id}` });
  work.record({ kind: "message_unscheduled", conversationId: row.id, scheduledId: scheduled.id });
  return scheduled;
}

function isSame(before: ScheduledRow, { conversationId, sendAt }: Plan, shape: Shape): boolean {
  const kept = shape.type === "text" ? null : JSON.stringify(shape);
  const isSaid = shape.type === "template" || before.body === saidIn(shape);
  return before.conversationId === conversationId && isSaid && before.shape === kept && before.sendDueAt === sendAt;
}
