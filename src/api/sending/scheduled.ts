import { legible } from "../../db/column.ts";
import { listScheduled, type ScheduledRow } from "../../db/queries/answering/scheduled.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import type { Shape } from "../../domain/conversation/shape.ts";
import { scheduledMax } from "../../domain/conversation/stop-scheduled.ts";
import { findConversationToAnswer } from "../../domain/conversation/visible-conversation.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { findQuotable } from "../../domain/sending/quotable.ts";
import { type Plan, scheduleMessage, unscheduleMessage } from "../../domain/sending/schedule-message.ts";
import type { Viewer } from "../../domain/permissions.ts";
import type { Work } from "../../domain/work.ts";
import { idOf } from "../../web/http/visit.ts";
import { iso } from "../answer/instant.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, writing } from "../endpoint.ts";
import type { Reply } from "../reply.ts";
import { anId, flag, instant, list, named, oneOf, orNull, record, type Shape as ApiShape, text } from "../shape.ts";

/** What waits to be sent. */
export const scheduledShape = named(
  "ScheduledMessage",
  record({
    id: anId(),
    conversation_id: anId(),
    author_id: anId(),
    type: oneOf(["text", "image", "video", "audio", "document", "sticker", "location", "contacts", "interactive", "template"]),
    text: text({ description: "Its words, or those of its caption; empty where it has none." }),
    file_id: orNull(text()),
    status: oneOf(["scheduled"]),
    send_at: instant(),
    cancel_on_reply: flag,
    created_at: instant(),
  }),
);

/** Either of two answers. */
export function either(one: ApiShape<unknown>, other: ApiShape<unknown>): ApiShape<unknown> {
  return {
    schema: { oneOf: [one.schema, other.schema] },
    parts: { ...one.parts, ...other.parts },
    flaw: (value, at) => (one.flaw(value, at) === null ? null : other.flaw(value, at)),
  };
}

/** What waits in conversations, and taking it back. */
export const scheduled: readonly Endpoint[] = [
  reading("/conversations/:id/scheduled", {
    summary: "What waits to be sent in a conversation, the earliest first.",
    query: noQuery,
    answer: record({ data: list(scheduledShape, scheduledMax) }),
    run({ app, viewer, ...call }) {
      const id = idOf(call.id);
      if (id === null || !isReadable(app.db.tx, viewer, id)) return no("not_found");
      const rows = listScheduled(app.db.tx, id, scheduledMax).filter((row) => row.isStopped === 0);
      return { status: 200, body: { data: rows.map(scheduledAnswer) } };
    },
  }),
  writing("DELETE", "/scheduled/:id", {
    summary: "Takes back what was to be sent later. For the conversation's owner.",
    status: 200,
    body: noBody,
    answer: scheduledShape,
    async run(call) {
      const id = idOf(call.id);
      if (id === null) return no("not_found");
      return change(call, (work) => {
        const taken = unscheduleMessage(work, call.viewer, { id, toBox: false });
        return isRefused(taken) ? taken : { status: 200, body: scheduledAnswer(taken) };
      });
    },
  }),
];

/** Keeps what is said until `send_at`, with the message it quotes when that is in this exchange. */
export function scheduleInTurn(work: Work, viewer: Viewer, plan: Plan, quoted: string | undefined): Reply | Refusal {
  const row = findConversationToAnswer(work, viewer, plan.conversationId);
  if (isRefused(row)) return row;
  const quotedHash = quoted === undefined ? null : findQuotable(work, row, quoted);
  const kept = scheduleMessage(work, viewer, { ...plan, quotedHash });
  return isRefused(kept) ? kept : { status: 201, body: scheduledAnswer(kept) };
}

function scheduledAnswer(row: ScheduledRow) {
  return {
    id: String(row.id),
    conversation_id: String(row.conversationId),
    author_id: String(row.personId),
    type: legible<Shape>(row.shape)?.type ?? "text",
    text: row.body,
    file_id: row.fileId,
    status: "scheduled",
    send_at: iso(row.sendDueAt),
    cancel_on_reply: row.endsOnReply === 1,
    created_at: iso(row.createdAt),
  };
}
