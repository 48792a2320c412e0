import { type ContactField, findContactField, listContactFields } from "../../db/queries/contacts/contact-values.ts";
import type { Tx } from "../../db/open.ts";
import { assert, isRefused } from "../../domain/result.ts";
import { dropContactField, fieldKinds, saveContactField } from "../../domain/setup/contact-fields.ts";
import { idOf } from "../../web/http/visit.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, writing } from "../endpoint.ts";
import { pageShape } from "../page.ts";
import { anId, list, named, oneOf, optional, record, text } from "../shape.ts";

const choices = list(text(), 50);
const fieldShape = named("ContactField", record({ id: anId(), name: text(), kind: oneOf(fieldKinds), choices }));

/** What the company wants to know of its customers. */
export const contactFields: readonly Endpoint[] = [
  reading("/contact-fields", {
    summary: "The fields that contacts have, in their order.",
    query: noQuery,
    answer: pageShape("ContactFields", fieldShape),
    run: ({ app }) => ({ status: 200, body: { data: listContactFields(app.db.tx).map(fieldAnswer), next_cursor: null } }),
  }),
  writing("POST", "/contact-fields", {
    summary: "Declares a field (admins). Of a choice, its choices.",
    status: 201,
    body: record({ name: text(), kind: oneOf(fieldKinds), choices: optional(choices) }),
    answer: fieldShape,
    run: async (call, { name, kind, choices: offered = [] }) =>
      change(call, (work) => {
        const id = saveContactField(work, call.viewer, { id: null, name, kind, choices: offered });
        return isRefused(id) ? id : { status: 201, body: answerOf(work.tx, id) };
      }),
  }),
  writing("PATCH", "/contact-fields/:id", {
    summary: "Renames a field or changes its choices (admins). Its kind stays.",
    status: 200,
    body: record({ name: optional(text()), choices: optional(choices) }),
    answer: fieldShape,
    run: async (call, body) =>
      change(call, (work) => {
        const before = findContactField(work.tx, idOf(call.id) ?? 0);
        const draft = { name: "", kind: "", choices: [], ...before, ...body, id: before?.id ?? 0 };
        const id = saveContactField(work, call.viewer, draft);
        return isRefused(id) ? id : { status: 200, body: answerOf(work.tx, id) };
      }),
  }),
  writing("DELETE", "/contact-fields/:id", {
    summary: "Asks for a field no more (admins). What was written is kept, but not shown.",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => dropContactField(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
];

function fieldAnswer({ id, name, kind, choices: offered }: ContactField) {
  return { id: String(id), name, kind, choices: offered };
}

function answerOf(tx: Tx, id: number) {
  const field = findContactField(tx, id);
  assert(field, "a field is gone within its own transaction");
  return fieldAnswer(field);
}
