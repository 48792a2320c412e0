import { cursorAfter, findInboxRow, type InboxFilter, listInbox } from "../db/queries/conversations/inbox-list.ts";
import { placeStart } from "../db/queries/conversations/list-place.ts";
import { isReadable } from "../db/queries/conversations/sight.ts";
import type { Viewer } from "../domain/permissions.ts";
import { no } from "../domain/result.ts";
import { idOf } from "../web/http/visit.ts";
import { conversationAnswer, conversationShape, statusShape } from "./answer/conversation.ts";
import { type Endpoint, noQuery, reading } from "./endpoint.ts";
import { encodeCursor, filterById, limitOf, pageOf, pageShape, paging, placeOf } from "./page.ts";
import { problem } from "./reply.ts";
import { type Like, matching, oneOf, optional, record } from "./shape.ts";

const owner = matching(/^(?:me|none|[1-9]\d{0,14})$/, "me, none or an id", {
  type: "string",
  description: "me, none, or the id of a user.",
});
const more = {
  label: filterById,
  number: filterById,
  priority: optional(oneOf(["normal", "high", "urgent"])),
  late: optional(oneOf(["true"])),
  snoozed: optional(oneOf(["true"])),
  with_bot: optional(oneOf(["true"])),
};
const priorities = { normal: 0, high: 1, urgent: 2 } as const;
const filters = record({
  status: optional(statusShape),
  owner: optional(owner),
  team: filterById,
  contact: filterById,
  ...more,
  ...paging,
});

/** Conversations, to look at. */
export const conversations: readonly Endpoint[] = [
  reading("/conversations", {
    summary:
      "Conversations this token may see: the urgent first, then longest waiting first, then latest. Without a status: all that are not resolved.",
    query: filters,
    answer: pageShape("Conversations", conversationShape),
    run({ app, viewer }, query) {
      const place = placeOf("conversations", query.cursor, [placeStart, 0]);
      if (!place) return problem("bad_cursor");
      const [sort = 0, id = 0] = place;
      const limit = limitOf(query);
      const rows = listInbox(app.db.tx, viewer, filterOf(viewer, query), { from: { sort, id }, limit: limit + 1 });
      return pageOf(rows, limit, {
        item: (row) => conversationAnswer(row, viewer),
        cursor: (row) => encodeCursor("conversations", placeAfter(row)),
      });
    },
  }),
  reading("/conversations/:id", {
    summary: "One conversation: one this token may see, or an earlier one of the same contact and number.",
    query: noQuery,
    answer: conversationShape,
    run({ app, viewer, ...call }) {
      const id = idOf(call.id);
      const row = id !== null && isReadable(app.db.tx, viewer, id) ? findInboxRow(app.db.tx, id, viewer.personId) : undefined;
      return row ? { status: 200, body: conversationAnswer(row, viewer) } : no("not_found");
    },
  }),
];

function placeAfter(row: Parameters<typeof cursorAfter>[0]) {
  const { sort, id } = cursorAfter(row);
  return [sort, id];
}

function filterOf(viewer: Viewer, query: Like<typeof filters>): InboxFilter {
  return {
    tab: "all",
    status: query.status ?? null,
    ownerId: ownerOf(viewer, query.owner),
    teamId: idOf(query.team),
    contactId: idOf(query.contact),
    labelId: idOf(query.label),
    numberId: idOf(query.number),
    priority: query.priority === undefined ? null : priorities[query.priority],
    isLate: query.late !== undefined,
    isAsleep: query.snoozed !== undefined,
    isWithBot: query.with_bot !== undefined,
  };
}

function ownerOf(viewer: Viewer, owner: string | undefined): number | "none" | null {
  if (owner === "none") return "none";
  return owner === "me" ? viewer.personId : idOf(owner);
}
