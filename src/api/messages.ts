import { isReadable } from "../db/queries/conversations/sight.ts";
import { findTimelineEntry, listConversationMessages, listFeed } from "../db/queries/conversations/timeline.ts";
import type { Tx } from "../db/open.ts";
import { writeNote } from "../domain/inbox/write-note.ts";
import type { Viewer } from "../domain/permissions.ts";
import { assert, isRefused, no } from "../domain/result.ts";
import { idOf } from "../web/http/visit.ts";
import { messageAnswer, messageShape } from "./answer/message.ts";
import { change } from "./change.ts";
import { type Endpoint, reading, writing } from "./endpoint.ts";
import { decodeCursor, encodeCursor, limitOf, pageOf, pageShape, paging, pagingOfFeed, placeOf } from "./page.ts";
import { problem, type Reply } from "./reply.ts";
import { replyDraft, replyInTurn } from "./send.ts";
import { saidFields, shapeIn } from "./sending/said-shape.ts";
import { either, scheduledShape, scheduleInTurn } from "./sending/scheduled.ts";
import { flag, future, oneOf, optional, record, text } from "./shape.ts";

const pageOfMessages = pageShape("Messages", messageShape);
const newMessage = record({
  ...saidFields,
  messaging_product: optional(oneOf(["whatsapp"])),
  recipient_type: optional(oneOf(["individual"])),
  send_at: optional({
    ...future,
    schema: {
      ...future.schema,
      description: "When it is to leave instead of now, while the 24-hour window will be open. Not for a reaction.",
    },
  }),
  cancel_on_reply: optional({
    ...flag,
    schema: { ...flag.schema, description: "With send_at: not sent when the customer writes before. True when left out." },
  }),
  to: optional(text({ description: "Not needed: the conversation says who. If given, a phone of its contact, else 422 wrong_recipient." })),
  context: optional(
    record({
      message_id: text({
        description: "The wamid, or our id, of the message this one quotes. One that is not in this exchange is left out.",
      }),
    }),
  ),
});

/** What is said in conversations: read, answered, noted. */
export const messages: readonly Endpoint[] = [
  reading("/messages", {
    summary:
      "Everything this token may see now, oldest first in order of arrival, each once. next_cursor is never null: ask with it again later.",
    query: record(pagingOfFeed),
    answer: pageOfMessages,
    run({ app, viewer }, query) {
      const after = afterOf(query.since_cursor, app.epoch);
      if (typeof after === "string") return problem(after);
      const rows = listFeed(app.db.tx, viewer, after, limitOf(query));
      const next = rows.at(-1)?.id ?? after;
      return {
        status: 200,
        body: { data: rows.map((row) => messageAnswer(row, viewer)), next_cursor: encodeCursor("feed", [app.epoch, next]) },
      };
    },
  }),
  reading("/conversations/:id/messages", {
    summary: "The messages of one conversation, newest first.",
    query: record(paging),
    answer: pageOfMessages,
    run({ app, viewer, ...call }, query) {
      const id = idOf(call.id);
      if (id === null || !isReadable(app.db.tx, viewer, id)) return no("not_found");
      const place = placeOf("messages", query.cursor, [Number.MAX_SAFE_INTEGER]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listConversationMessages(app.db.tx, id, place[0] ?? 0, limit + 1);
      return pageOf(rows, limit, { item: (row) => messageAnswer(row, viewer), cursor: (row) => encodeCursor("messages", [row.id]) });
    },
  }),
  writing("POST", "/conversations/:id/messages", {
    summary: "Queues what the owner says to the customer, in the Cloud API's shapes. The Idempotency-Key makes a retry send nothing twice.",
    status: 201,
    body: newMessage,
    answer: either(messageShape, scheduledShape),
    isVersioned: true,
    async run(call, body) {
      const id = idOf(call.id);
      if (id === null) return no("not_found");
      const shape = shapeIn(body);
      if ("field" in shape) return problem("bad_body", { field: shape.field }, `${shape.field}: it does not go with type ${body.type}.`);
      const draft = replyDraft(call, { conversationId: id, shape });
      if (body.send_at !== undefined) {
        const plan = { ...draft, sendAt: Date.parse(body.send_at), endsOnReply: body.cancel_on_reply ?? true };
        return change(call, (work) => scheduleInTurn(work, call.viewer, plan, body.context?.message_id));
      }
      return change(call, (work) => {
        const made = replyInTurn(work, call.viewer, draft, { quoted: body.context?.message_id, to: body.to });
        return isRefused(made) ? made : madeReply(work.tx, made, call.viewer);
      });
    },
  }),
  writing("POST", "/conversations/:id/notes", {
    summary: "Writes an internal note. It is never sent.",
    status: 201,
    body: record({ body: text() }),
    answer: messageShape,
    async run(call, body) {
      const id = idOf(call.id);
      if (id === null) return no("not_found");
      return change(call, (work) => {
        const made = writeNote(work, call.viewer, { conversationId: id, body: body.body });
        return isRefused(made) ? made : madeReply(work.tx, made, call.viewer);
      });
    },
  }),
];

function madeReply(tx: Tx, messageId: number, viewer: Viewer): Reply {
  const entry = findTimelineEntry(tx, messageId);
  assert(entry, "a message is gone within its own transaction");
  return { status: 201, body: messageAnswer(entry, viewer) };
}

// Restoring a backup numbers messages anew: a cursor of before could skip some.
function afterOf(cursor: string | undefined, epoch: string): number | "bad_cursor" | "cursor_expired" {
  if (cursor === undefined) return 0;
  const [cursorEpoch, id] = decodeCursor("feed", cursor, 2) ?? [];
  if (cursorEpoch === undefined || id === undefined || !/^\d{1,15}$/.test(id)) return "bad_cursor";
  return cursorEpoch === epoch ? Number(id) : "cursor_expired";
}
