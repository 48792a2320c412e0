import { findContactFor } from "../../db/queries/contacts/contacts-for.ts";
import { findFileFor } from "../../db/queries/files/files.ts";
import type { Shape } from "../../domain/conversation/shape.ts";
import { no, type Refusal } from "../../domain/result.ts";
import { readPlace } from "../../domain/sending/read-place.ts";
import { nameOf } from "../../props/person-name.ts";
import { fileShape } from "../files/file-shape.ts";
import type { Form } from "../http/form.ts";
import type { Visit, Web } from "../http/visit.ts";

type FormRefusal = Refusal<"unknown_file" | "bad_location" | "unknown_contact">;

/** What else than words a reply's form may bring: `file` that was uploaded before (with `as`; the words are its caption), `place` (a map's
 *  link or coordinates), `contact` of ours as a card. Undefined: words. */
export function shapeOfForm(web: Web, visit: Visit, form: Form): Shape | undefined | FormRefusal {
  const { tx } = web.app.db;
  const fileId = form.text("file");
  if (fileId !== "") {
    const file = findFileFor(tx, visit.viewer, fileId);
    return file ? fileShape(file, { as: form.text("as"), caption: form.text("body") }) : no("unknown_file");
  }
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
