import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findContactCard } from "../../db/queries/contacts/contact-card.ts";
import { transact } from "../../db/transact.ts";
import {
  dropContactNote,
  findContactToEdit,
  nameContact,
  noteContact,
  tendContact,
  writeContactValue,
} from "../../domain/contacts/edit-contact.ts";
import { setMarketingByHand } from "../../domain/opt-outs/stop-marketing.ts";
import { blockContact, unblockContact } from "../../domain/inbox/block-contact.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import type { Work } from "../../domain/work.ts";
import { ContactNamePartial, ContactValuePartial } from "../../../views/partials/contact/contact-values.tsx";
import { ContactNotesPartial } from "../../../views/partials/contact/contact-notes.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import { contactNameOf, contactNotesOf, contactValuesOf } from "../../props/people/contact.ts";
import { lookOf } from "../../props/look.ts";
import { allow } from "../http/allow.ts";
import { partial, seeOther } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { type Form, formOf } from "../http/form.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";
import { answerRefusal } from "../conversations/reply.tsx";

type At = { contactId: number; fieldId: number; noteId: number; form: Form };
type Verb = (work: Work, viewer: Viewer, at: At, visit: Visit) => unknown;
/** What of the page is drawn anew; `refusal` null: it went well. */
type Redraw = (web: Web, visit: Visit, at: At, refusal: Refusal | null) => string;

/** What people write down about a customer: each part is saved by itself. */
export function contactEdits(web: Web) {
  const edit = (verb: Verb, redraw: Redraw) => allow(web, "signed_in", (visit, context) => perform(web, visit, context, { verb, redraw }));
  return new Elysia({ prefix: "/contacts/:id" })
    .post("/name", edit(rename, drawName))
    .post("/fields/:fieldId", edit(writeValue, drawValue))
    .post("/tending", edit(tend, drawNothing))
    .post(
      "/notes",
      edit((work, viewer, { contactId, form }) => noteContact(work, viewer, { contactId, body: form.text("body") }), drawNotes),
    )
    .post("/blocking", edit(shutOut, drawNothing))
    .post(
      "/blocking/removal",
      edit((work, viewer, { contactId }) => unblockContact(work, viewer, contactId), drawNothing),
    )
    .post("/marketing", edit(saysOfMarketing(true), drawNothing))
    .post("/marketing/removal", edit(saysOfMarketing(false), drawNothing))
    .post("/notes/:noteId/removal", edit(dropContactNote, drawNotes));
}

// Only who has read what it means sends the form that says so.
function shutOut(work: Work, viewer: Viewer, { contactId, form }: At) {
  const card = findContactToEdit(work, viewer, contactId);
  if (isRefused(card)) return card;
  return form.text("sure") === "yes" ? blockContact(work, viewer, contactId) : no("block_unsure");
}

function saysOfMarketing(isStopped: boolean): Verb {
  return (work, viewer, { contactId, form }) => setMarketingByHand(work, viewer, { contactId, isStopped, reason: form.text("reason") });
}

// "mine": what somebody had written and, after seeing that another was faster, wants all the same.
function typedIn(form: Form): string {
  return form.texts("mine")[0] ?? form.text("value");
}

function rename(work: Work, viewer: Viewer, { contactId, form }: At) {
  return nameContact(work, viewer, { contactId, name: typedIn(form), was: form.texts("was")[0] });
}

function writeValue(work: Work, viewer: Viewer, { contactId, fieldId, form }: At, { language }: Visit) {
  const decimal = language === "en" ? "." : ",";
  return writeContactValue(work, viewer, { contactId, fieldId, value: typedIn(form), was: form.texts("was")[0], decimal });
}

// An empty choice takes the value away; what the form does not send stays.
function tend(work: Work, viewer: Viewer, { contactId, form }: At) {
  const language = form.texts("language")[0];
  const responsible = form.texts("responsibleId")[0];
  return tendContact(work, viewer, {
    contactId,
    ...(language !== undefined && { language: language === "" ? null : language }),
    ...(responsible !== undefined && { responsibleId: responsible === "" ? null : (idOf(responsible) ?? 0) }),
  });
}

async function perform(web: Web, visit: Visit, context: Context, { verb, redraw }: { verb: Verb; redraw: Redraw }): Promise<Response> {
  const { params, body } = context;
  const at = { contactId: idOf(params.id) ?? 0, fieldId: idOf(params.fieldId) ?? 0, noteId: idOf(params.noteId) ?? 0, form: formOf(body) };
  const refusal = await transact(web.app, visit.by, (work): Refusal | null => {
    const outcome = verb(work, visit.viewer, at, visit);
    return isRefused(outcome) ? outcome : null;
  });
  const isShownInPlace = refusal !== null && !["not_found", "forbidden", "not_owner"].includes(refusal.refused);
  if (refusal !== null && (!visit.isPartial || !isShownInPlace)) return answerRefusal(web, visit, context, refusal);
  if (!visit.isPartial) return seeOther(`/contacts/${at.contactId}`);
  const answer = partial(redraw(web, visit, at, refusal));
  return refusal === null ? answer : new Response(answer.body, { status: statusOfRefusal(refusal), headers: answer.headers });
}

function drawName(web: Web, visit: Visit, at: At, refusal: Refusal | null): string {
  const card = findContactCard(web.app.db.tx, at.contactId);
  if (!card) return "";
  const { view } = lookOf(web.app, web.assets, visit);
  return String(
    <ContactNamePartial view={view} contactId={card.id} {...contactNameOf(card, visit.viewer)} {...wrongOf(web, visit, at, refusal)} />,
  );
}

function drawValue(web: Web, visit: Visit, at: At, refusal: Refusal | null): string {
  const { view } = lookOf(web.app, web.assets, visit);
  const value = contactValuesOf(web.app.db.tx, visit.viewer, at.contactId).find(({ field }) => field.id === at.fieldId);
  return value ? String(<ContactValuePartial view={view} contactId={at.contactId} {...value} {...wrongOf(web, visit, at, refusal)} />) : "";
}

function drawNotes(web: Web, visit: Visit, at: At, refusal: Refusal | null): string {
  const { view } = lookOf(web.app, web.assets, visit);
  const fault = refusal && { text: refusalText(view.words, refusal.refused, factsOf(refusal)), typed: at.form.text("body") };
  const notes = contactNotesOf(web.app.db.tx, visit.viewer, at.contactId, at.form.text("in") === "panel");
  return String(<ContactNotesPartial view={view} contactId={at.contactId} {...notes} fault={fault ?? undefined} />);
}

function drawNothing(): string {
  return "";
}

// Somebody was faster: theirs stands in the field, one's own beside it. Anything else is said at the field, which keeps what was typed.
function wrongOf(web: Web, visit: Visit, { form }: At, refusal: Refusal | null) {
  if (refusal === null) return {};
  const typed = typedIn(form);
  if (refusal.refused === "contact_value_changed") return { conflict: { mine: typed, by: String(refusal.facts["by"] ?? "") } };
  const { words } = lookOf(web.app, web.assets, visit).view;
  return { fault: { text: refusalText(words, refusal.refused, factsOf(refusal)), typed } };
}
