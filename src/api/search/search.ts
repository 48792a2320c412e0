import { marks } from "../../db/queries/search/message-hits.ts";
import { findPerson } from "../../db/queries/people/people.ts";
import { answerOf } from "../../domain/search/answer.ts";
import { searchBudgetMs } from "../../domain/search/find.ts";
import { firstKey, type Hit } from "../../domain/search/hit-key.ts";
import { type Eyes, nameOf, phoneFor } from "../../props/person-name.ts";
import { maySearch } from "../../web/http/search-rate.ts";
import { iso } from "../answer/instant.ts";
import { type Endpoint, reading } from "../endpoint.ts";
import { encodeCursor, limitOf, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { anId, flag, instant, type Like, list, named, optional, orNull, record, text } from "../shape.ts";

const hitShape = named("Hit", record({ conversation_id: anId(), message_id: orNull(anId()), excerpt: text(), at: instant() }));
const answerShape = named("Hits", record({ data: list(hitShape, 200), next_cursor: orNull(text()), complete: flag }));
const query = record({
  q: optional(
    text({ description: 'Words, "phrases", and operators: de: etiqueta: equipo: estado: antes: hasta: después: tiene: numero: caso:' }),
  ),
  ...paging,
});

/** Words of messages and notes, and whom a conversation is with. */
export const search: readonly Endpoint[] = [
  reading("/search", {
    summary:
      "What this token may read and holds these words, newest first: messages and notes, and conversations (message_id null) by contact, phone, case number or label. Case and accents do not matter; the last word may be begun. `complete` is false when the time for a search was over: next_cursor goes on from there.",
    query,
    answer: answerShape,
    async run({ app, viewer }, asked) {
      if (!maySearch(app, viewer.personId)) return problem("too_many_requests");
      const place = placeOf("search", asked.cursor, [firstKey.messageId, firstKey.conversationId]);
      if (!place) return problem("bad_cursor");
      const [messageId = 0, conversationId = 0] = place;
      const limit = limitOf(asked);
      const zone = findPerson(app.db.tx, viewer.personId)?.timeZone ?? "UTC";
      const ask = { text: asked.q ?? "", viewer, zone, now: app.world.clock.now(), after: { messageId, conversationId }, limit };
      const { hits, next, complete } = answerOf(await app.reader.read("search", { ...ask, of: "both" }, searchBudgetMs), limit);
      const next_cursor = next && encodeCursor("search", [next.messageId, next.conversationId]);
      return { status: 200, body: { data: hits.map((hit) => hitAnswer(hit, viewer)), next_cursor, complete } };
    },
  }),
];

function hitAnswer({ kind, hit }: Hit, eyes: Eyes): Like<typeof hitShape> {
  const conversation_id = String(hit.conversationId);
  const at = iso(hit.at);
  if (kind === "message") return { conversation_id, message_id: String(hit.messageId), excerpt: withoutMarks(hit.excerpt ?? ""), at };
  const excerpt = [
    hit.name === null ? hit.username : nameOf({ ...hit, userId: null }, eyes),
    hit.phone === null ? null : phoneFor(hit.phone, eyes),
  ]
    .filter((one) => one !== null)
    .join(" · ");
  return { conversation_id, message_id: null, excerpt, at };
}

function withoutMarks(text: string): string {
  return text.replaceAll(marks.open, "").replaceAll(marks.close, "");
}
