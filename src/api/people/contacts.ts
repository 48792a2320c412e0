import { askedContacts } from "../../domain/contacts/asked-contacts.ts";
import { findContactFor, listContactsFor, searchContactsFor } from "../../db/queries/contacts/contacts-for.ts";
import { listContactFields } from "../../db/queries/contacts/contact-values.ts";
import { addContactByHand } from "../../domain/contacts/add-contact.ts";
import { dropContact } from "../../domain/contacts/drop-contact.ts";
import { findContactToEdit, nameContact, tendContact, writeContactValue } from "../../domain/contacts/edit-contact.ts";
import { mayMerge, mergeByHand } from "../../domain/contacts/merge-by-hand.ts";
import { undoMerge } from "../../domain/contacts/undo-merge.ts";
import { listMerges } from "../../db/queries/contacts/contact-merges.ts";
import { blockContact, unblockContact } from "../../domain/inbox/block-contact.ts";
import { mayWrite, type Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { idOf } from "../../web/http/visit.ts";
import { importAnswer, importShape } from "../answer/import-report.ts";
import { readContactsFile } from "../../web/contacts/read-contacts-file.ts";
import { contactDetails, contactReply, detailsShape } from "../answer/contact-details.ts";
import { change } from "../change.ts";
import { type Endpoint, noBody, noQuery, reading, taking, type WriteCall, writing } from "../endpoint.ts";
import { encodeCursor, limitOf, pageOf, pageShape, paging, placeOf } from "../page.ts";
import { problem } from "../reply.ts";
import { amount, anId, anyOf, byName, flag, type Like, oneOf, optional, orNull, record, text } from "../shape.ts";

const language = orNull(oneOf(["es", "pt", "en"]));
const values = byName(orNull(anyOf(text(), amount)));
const changes = record({
  name: optional(orNull(text({ description: "What your people call them; null gives back what WhatsApp tells." }))),
  language: optional(language),
  responsible_id: optional(orNull(anId())),
  blocked: optional(flag),
  fields: optional(values),
});
const newContact = record({
  phone: text({ description: "With the country code." }),
  name: optional(orNull(text())),
  language: optional(language),
  responsible_id: optional(orNull(anId())),
  fields: optional(values),
});

/** Customers. */
export const contacts: readonly Endpoint[] = [
  reading("/contacts", {
    summary: "Contacts this token may see, in the order they first came. `q`: part of a name, or a phone.",
    query: record({ q: optional(text()), ...paging }),
    answer: pageShape("Contacts", detailsShape),
    run({ app, viewer }, query) {
      const { tx } = app.db;
      const place = placeOf("contacts", query.cursor, [0]);
      if (!place) return problem("bad_cursor");
      const limit = limitOf(query);
      const from = { afterId: place[0] ?? 0, limit: limit + 1 };
      const q = (query.q ?? "").trim().slice(0, 100);
      const rows =
        q === "" ? listContactsFor(tx, viewer, from.afterId, from.limit) : searchContactsFor(tx, viewer, askedContacts(q, viewer), from);
      const details = contactDetails(
        tx,
        rows.map(({ id }) => id),
        viewer,
      );
      return pageOf(rows, limit, { item: (row) => details.get(row.id), cursor: (row) => encodeCursor("contacts", [row.id]) });
    },
  }),
  reading("/contacts/:id", {
    summary: "One contact.",
    query: noQuery,
    answer: detailsShape,
    run({ app, viewer, ...call }) {
      const id = idOf(call.id);
      const row = id === null ? undefined : findContactFor(app.db.tx, viewer, id);
      return row ? contactReply(app.db.tx, row.id, viewer) : no("not_found");
    },
  }),
  writing("POST", "/contacts", {
    summary:
      "Writes down somebody who has not written yet, for whoever sees every contact. A phone that is known in any local form is refused.",
    status: 201,
    body: newContact,
    answer: detailsShape,
    run: async (call, { phone, name, ...more }) =>
      change(call, (work) => {
        const id = addContactByHand(work, call.viewer, { phone, name: name ?? "" });
        if (isRefused(id)) return id;
        return applyChanges(work, call.viewer, id, more) ?? contactReply(work.tx, id, call.viewer, 201);
      }),
  }),
  taking("/contacts/import", {
    summary:
      "Takes contacts over from a CSV of at most 8 MB (admins), known by their phones. With `dry_run=true` it is only looked through.",
    takesFile: "text/csv",
    query: record({ dry_run: optional(oneOf(["true", "false"])) }),
    answer: importShape,
    async run(call, query, bytes) {
      const report = await readContactsFile(call.app, call, bytes, query.dry_run === "true");
      return isRefused(report) ? report : { status: 200, body: importAnswer(report) };
    },
  }),
  writing("PATCH", "/contacts/:id", {
    summary:
      "Changes what is known of a contact: all of it or, when something is refused, nothing. What is left out stays as it is. `blocked` shuts them out, at Meta too, or lets them in again.",
    status: 200,
    body: changes,
    answer: detailsShape,
    isVersioned: true,
    run: async (call, body) => change(call, (work) => edit(work, call, body)),
  }),
  writing("POST", "/contacts/:id/merge", {
    summary:
      "Makes this contact one with another, who stays and is answered (admins, and supervisors who see everything). For seven days it can be taken back.",
    status: 200,
    body: record({ into: anId() }),
    answer: detailsShape,
    run: async (call, { into }) =>
      change(call, (work) => {
        const done = mergeByHand(work, call.viewer, { fromId: idOf(call.id) ?? 0, intoId: Number(into) });
        return isRefused(done) ? done : contactReply(work.tx, Number(into), call.viewer);
      }),
  }),
  writing("DELETE", "/contacts/:id/merge", {
    summary: "Takes back the latest merge into this contact; the other, who stands for itself again, is answered.",
    status: 200,
    body: noBody,
    answer: detailsShape,
    run: async (call) => change(call, (work) => takeBack(work, call)),
  }),
  writing("DELETE", "/contacts/:id", {
    summary: "Deletes a contact who never wrote and was never written to (admins).",
    status: 200,
    body: noBody,
    answer: record({}),
    run: async (call) => change(call, (work) => dropContact(work, call.viewer, idOf(call.id) ?? 0) ?? { status: 200, body: {} }),
  }),
];

function takeBack(work: Work, call: WriteCall) {
  const id = idOf(call.id) ?? 0;
  if (!findContactFor(work.tx, call.viewer, id)) return no("not_found");
  if (!mayWrite(call.viewer)) return no("forbidden");
  if (!mayMerge(call.viewer)) return no("merge_leads");
  const [latest] = listMerges(work.tx, id, 0);
  if (!latest) return no("merge_undone");
  return undoMerge(work, call.viewer, latest.id) ?? contactReply(work.tx, latest.fromId, call.viewer);
}

function edit(work: Work, call: WriteCall, body: Like<typeof changes>) {
  const id = idOf(call.id) ?? 0;
  const card = findContactToEdit(work, call.viewer, id);
  if (isRefused(card)) return card;
  if (call.version !== null && call.version !== card.version) return no("contact_changed");
  return applyChanges(work, call.viewer, id, body) ?? contactReply(work.tx, id, call.viewer);
}

function applyChanges(work: Work, viewer: Viewer, contactId: number, body: Like<typeof changes>): Refusal | null {
  const { name, language, responsible_id: responsible, fields = {} } = body;
  if (name !== undefined) {
    const named = nameContact(work, viewer, { contactId, name: name ?? "" });
    if (isRefused(named)) return named;
  }
  if (language !== undefined || responsible !== undefined) {
    const tended = tendContact(work, viewer, {
      contactId,
      ...(language !== undefined && { language }),
      ...(responsible !== undefined && { responsibleId: responsible === null ? null : Number(responsible) }),
    });
    if (isRefused(tended)) return tended;
  }
  if (body.blocked !== undefined) {
    const blocked = body.blocked ? blockContact(work, viewer, contactId) : unblockContact(work, viewer, contactId);
    if (isRefused(blocked)) return blocked;
  }
  const known = new Map(listContactFields(work.tx).map((field) => [field.name.toLowerCase(), field]));
  for (const [name, value] of Object.entries(fields)) {
    const field = known.get(name.toLowerCase());
    if (!field) return no("unknown_field_of_contact", { name });
    // A number of JSON's has a point, whatever the language.
    const wanted = { contactId, fieldId: field.id, value: value === null ? "" : String(value), decimal: "." as const };
    const written = writeContactValue(work, viewer, wanted);
    if (isRefused(written)) return written;
  }
  return null;
}
