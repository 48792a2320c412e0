import { isReadable } from "../../db/queries/conversations/sight.ts";
import { listSurveys, type SurveyListRow } from "../../db/queries/csat/survey-list.ts";
import { idOf } from "../../web/http/visit.ts";
import { iso, isoOrNull } from "../answer/instant.ts";
import { namedOne } from "../answer/named-one.ts";
import { type Endpoint, reading } from "../endpoint.ts";
import { encodeCursor, filterById, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, instant, named, oneOf, orNull, record, text, whole } from "../shape.ts";

const surveyShape = named(
  "Survey",
  record({
    id: anId(),
    conversation_id: anId(),
    contact_id: anId(),
    stint: whole(0),
    team: namedOne,
    writer: orNull(namedOne),
    language: oneOf(["es", "pt", "en"]),
    resolved_at: instant(),
    asked_at: instant(),
    answered_at: orNull(instant()),
    score: orNull(whole(1, 5)),
    comment: orNull(text({ description: "What the customer added; null: nothing, or they took it back." })),
  }),
);

/** How customers found it. */
export const surveys: readonly Endpoint[] = [
  reading("/surveys", {
    summary:
      "Surveys that were asked, the newest first: of one conversation, or of all this token may read. `stint`: how often the conversation had been opened again. `writer`: who of ours wrote last in it; null: the bot, or somebody on the phone.",
    query: record({ conversation: filterById, ...paging }),
    answer: pageShape("Surveys", surveyShape),
    run({ app, viewer }, query) {
      const { tx } = app.db;
      const conversationId = query.conversation === undefined ? null : (idOf(query.conversation) ?? 0);
      if (conversationId !== null && !isReadable(tx, viewer, conversationId)) return problem("not_found");
      const place = placeOf("surveys", query.cursor, [Number.MAX_SAFE_INTEGER]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listSurveys(tx, viewer, { conversationId, beforeId: place[0] ?? 0, limit: limit + 1 });
      return pageOf(rows, limit, { item: surveyAnswer, cursor: (row) => encodeCursor("surveys", [row.id]) });
    },
  }),
];

function surveyAnswer(row: SurveyListRow) {
  return {
    id: String(row.id),
    conversation_id: String(row.conversationId),
    contact_id: String(row.contactId),
    stint: row.stint,
    team: { id: String(row.teamId), name: row.teamName },
    writer: row.writerId === null ? null : { id: String(row.writerId), name: row.writerName ?? "" },
    language: row.language,
    resolved_at: iso(row.resolvedAt),
    asked_at: iso(row.askedAt),
    answered_at: isoOrNull(row.answeredAt),
    score: row.score,
    comment: row.comment,
  };
}
