import { findContactFor, listContactsFor } from "../db/queries/contacts/contacts-for.ts";
import { no } from "../domain/result.ts";
import { idOf } from "../web/http/visit.ts";
import { contactAnswer, contactShape } from "./answer/contact.ts";
import { type Endpoint, noQuery, reading } from "./endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "./page.ts";
import { problem } from "./reply.ts";
import { record } from "./shape.ts";

/** Customers. */
export const contacts: readonly Endpoint[] = [
  reading("/contacts", {
    summary: "Contacts with a conversation this token may see, in the order they first came.",
    query: record(paging),
    answer: pageShape("Contacts", contactShape),
    run({ app, viewer }, query) {
      const place = placeOf("contacts", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const rows = listContactsFor(app.db.tx, viewer, place[0] ?? 0, limit + 1);
      return pageOf(rows, limit, { item: contactAnswer, cursor: (row) => encodeCursor("contacts", [row.id]) });
    },
  }),
  reading("/contacts/:id", {
    summary: "One contact.",
    query: noQuery,
    answer: contactShape,
    run({ app, viewer, ...call }) {
      const id = idOf(call.id);
      const row = id === null ? undefined : findContactFor(app.db.tx, viewer, id);
      return row ? { status: 200, body: contactAnswer(row) } : no("not_found");
    },
  }),
];
