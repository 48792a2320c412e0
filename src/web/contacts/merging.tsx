import { askedContacts } from "../../domain/contacts/asked-contacts.ts";
import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findContactCard, listContactCases, listContactNotes } from "../../db/queries/contacts/contact-card.ts";
import { findContactFor, searchContactsFor } from "../../db/queries/contacts/contacts-for.ts";
import { listContactFields, listValuesOf } from "../../db/queries/contacts/contact-values.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { transact } from "../../db/transact.ts";
import { mayMerge, meetingCases, mergeByHand } from "../../domain/contacts/merge-by-hand.ts";
import { undoMerge } from "../../domain/contacts/undo-merge.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { MergePage, type MergePreview } from "../../../views/pages/contacts/merge-page.tsx";
import { shownValue } from "../../../views/partials/contact/contact-values.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { lookOf } from "../../props/look.ts";
import { addressOf, nameOf } from "../../props/person-name.ts";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { page, seeOther } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerRefusal } from "../conversations/reply.tsx";

const foundMax = 10;
const countedMax = 1_000;

/** Making two contacts one, and taking that back. */
export function merging(web: Web) {
  return new Elysia({ prefix: "/contacts/:id/merging" })
    .get(
      "",
      allow(web, "signed_in", (visit, context) => show(web, visit, context)),
    )
    .post(
      "",
      allow(web, "signed_in", (visit, context) => merge(web, visit, context)),
    )
    .post(
      "/:mergeId/undoing",
      allow(web, "signed_in", (visit, context) => undo(web, visit, context)),
    );
}

function show(web: Web, visit: Visit, context: Context, fault: Refusal | null = null): Response {
  const { tx } = web.app.db;
  const { params, query } = context;
  const contactId = idOf(params.id) ?? 0;
  const row = findContactFor(tx, visit.viewer, contactId);
  if (!row) return notFoundPage(web, visit);
  if (!mayMerge(visit.viewer)) return answerRefusal(web, visit, context, no(mayWrite(visit.viewer) ? "merge_leads" : "forbidden"));
  const asked = askedContacts(query.q ?? "", visit.viewer);
  const typed = asked.text;
  const found = typed === "" ? [] : searchContactsFor(tx, visit.viewer, asked, { afterId: 0, limit: foundMax + 1 });
  const shell = { ...shellOf(web, visit), counts: countInbox(tx, visit.viewer) };
  const html = (
    <MergePage
      shell={shell}
      contactId={contactId}
      name={nameOf(row, visit.viewer)}
      typed={typed}
      found={found
        .filter(({ id }) => id !== contactId)
        .map((one) => ({ id: one.id, name: nameOf(one, visit.viewer), address: addressOf(one, visit.viewer) }))}
      preview={previewOf(web, visit, contactId, idOf(query.with))}
      fault={fault && refusalText(shell.view.words, fault.refused, factsOf(fault))}
    />
  );
  return page(html, fault === null ? 200 : statusOfRefusal(fault));
}

function previewOf(web: Web, visit: Visit, fromId: number, intoId: number | null): MergePreview | null {
  const { tx } = web.app.db;
  const { viewer } = visit;
  if (intoId === null || intoId === fromId || !findContactFor(tx, viewer, intoId)) return null;
  const [from, into] = [findContactCard(tx, fromId), findContactCard(tx, intoId)];
  if (!from || !into) return null;
  const values = listValuesOf(tx, [fromId, intoId]);
  const { words } = lookOf(web.app, web.assets, visit).view;
  const conflicts = listContactFields(tx).flatMap((field) => {
    const [lost, kept] = [values.get(fromId)?.get(field.id), values.get(intoId)?.get(field.id)];
    if (lost === undefined || kept === undefined || lost === kept) return [];
    return [{ field: field.name, kept: shownValue(words, field, kept), lost: shownValue(words, field, lost) }];
  });
  return {
    fromId,
    intoId,
    from: nameOf(from, viewer),
    into: nameOf(into, viewer),
    cases: listContactCases(tx, viewer, fromId, countedMax).length,
    notes: listContactNotes(tx, fromId, countedMax).length,
    conflicts,
    live: meetingCases(tx, fromId, intoId),
  };
}

async function merge(web: Web, visit: Visit, context: Context): Promise<Response> {
  const fromId = idOf(context.params.id) ?? 0;
  const intoId = formOf(context.body).id("into") ?? 0;
  const done = await transact(web.app, visit.by, (work) => mergeByHand(work, visit.viewer, { fromId, intoId }));
  if (!isRefused(done)) return seeOther(`/contacts/${intoId}?done=merged`);
  const isSaidHere = ["same_contact", "unknown_contact", "merge_blocked"].includes(done.refused);
  return isSaidHere ? show(web, visit, context, done) : answerRefusal(web, visit, context, done);
}

async function undo(web: Web, visit: Visit, context: Context): Promise<Response> {
  const { params } = context;
  const contactId = idOf(params.id) ?? 0;
  const mergeId = idOf(params.mergeId) ?? 0;
  const refusal = await transact(web.app, visit.by, (work): Refusal | null => {
    if (!findContactFor(work.tx, visit.viewer, contactId)) return no("not_found");
    if (!mayWrite(visit.viewer)) return no("forbidden");
    const outcome = undoMerge(work, visit.viewer, mergeId);
    return isRefused(outcome) ? outcome : null;
  });
  if (refusal === null) return seeOther(`/contacts/${contactId}?done=parted`);
  const isSeen = findContactFor(web.app.db.tx, visit.viewer, contactId) !== undefined;
  return answerRefusal(web, visit, context, refusal.refused === "not_found" && isSeen ? no("merge_undone") : refusal);
}
