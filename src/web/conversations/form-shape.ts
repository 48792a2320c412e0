import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { findQuickReply } from "../../db/queries/answering/quick-replies.ts";
import { findConversation } from "../../db/queries/conversations/conversations.ts";
import { findFileFor } from "../../db/queries/files/files.ts";
import type { Shape } from "../../domain/conversation/shape.ts";
import { fillerFor } from "../../domain/quick-replies/fill-reply.ts";
import { optionsShape } from "../../domain/quick-replies/options-shape.ts";
import { no, type Refusal } from "../../domain/result.ts";
import { readPlace } from "../../domain/sending/read-place.ts";
import { nameOf } from "../../props/person-name.ts";
import { fileShape } from "../files/file-shape.ts";
import type { Form } from "../http/form.ts";
import { idOf, type Visit, type Web } from "../http/visit.ts";

/** The quick replies that a form's words were made from. */
export function repliesOf(form: Pick<Form, "text">): number[] {
  return form
    .text("replies")
    .split(",")
    .flatMap((one) => idOf(one) ?? []);
}

type FormRefusal = Refusal<"unknown_file" | "bad_location" | "unknown_contact">;

/** What else than words a reply's form may bring: `file` that was uploaded before (with `as`; the words are its caption), `place` (a map's
 *  link or coordinates), `contact` of ours as a card, the `options` of a quick reply below them. Undefined: words. */
export function shapeOfForm(web: Web, visit: Visit, form: Form, conversationId: number): Shape | undefined | FormRefusal {
  const { tx } = web.app.db;
  const fileId = form.text("file");
  if (fileId !== "") {
    const file = findFileFor(tx, visit.viewer, fileId);
    return file ? fileShape(file, { as: form.text("as"), caption: form.text("body") }) : no("unknown_file");
  }
  const options = form.id("options");
  if (options !== null) return choicesBelow(web, visit, { form, replyId: options, conversationId });
  const place = form.text("place").trim();
  if (place !== "") {
    const at = readPlace(place);
    return at ? { type: "location", location: { ...at, name: form.text("placeName").trim().slice(0, 200) || null } } : no("bad_location");
  }
  if (form.text("contact") === "") return undefined;
  const contact = findContactFor(tx, visit.viewer, form.id("contact") ?? 0);
  if (!contact?.phone) return no("unknown_contact");
  const phone = { phone: `+${contact.phone}`, wa_id: contact.phone, type: "CELL" };
  return { type: "contacts", contacts: [{ name: { formatted_name: nameOf(contact, visit.viewer) || phone.phone }, phones: [phone] }] };
}

// Words that others may have changed in the box, above the choices as they stand. A reply that is gone, or has none any more, leaves the words.
type Chosen = { form: Form; replyId: number; conversationId: number };

function choicesBelow(web: Web, visit: Visit, { form, replyId, conversationId }: Chosen): Shape | undefined {
  const { tx } = web.app.db;
  const reply = findQuickReply(tx, visit.viewer, replyId);
  if (!reply || reply.options.length === 0) return undefined;
  const conversation = findConversation(tx, conversationId);
  const language = conversation ? fillerFor(tx, visit.viewer, conversation).language : visit.language;
  return optionsShape(reply, { text: form.text("body").replace(/\r\n?/g, "\n").trim(), language });
}
