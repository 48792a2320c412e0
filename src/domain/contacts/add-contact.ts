import { setContactName, setTyped } from "../../db/queries/contacts/contact-card.ts";
import { bindIdentity, findContactBy, insertContact } from "../../db/queries/contacts/contacts.ts";
import { readName } from "../people/fields.ts";
import { mayWrite, seesEverything, type Viewer } from "../permissions.ts";
import { readPhone } from "../phone.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { contactNameMax, tellEdited } from "./edit-contact.ts";
import { phoneKey } from "./phone-key.ts";

/** Writes down somebody who has not written to us. Only for who sees every contact: to anybody else a refusal would tell that a phone is
 *  known already. Returns its id. */
export function addContactByHand(
  work: Work,
  viewer: Viewer,
  { name: typedName, phone: typedPhone }: { name: string; phone: string },
): number | Refusal<"forbidden" | "bad_contact_name" | "bad_phone" | "contact_exists"> {
  if (!mayWrite(viewer) || !seesEverything(viewer)) return no("forbidden");
  const name = typedName.trim() === "" ? null : readName(typedName, contactNameMax);
  if (name === null && typedName.trim() !== "") return no("bad_contact_name", { max: contactNameMax });
  const phone = readPhone(typedPhone);
  if (phone === null) return no("bad_phone");
  const known = findContactBy(work.tx, "phone", phoneKey(phone));
  if (known) return no("contact_exists", { contact: known.id });
  const contactId = writeDown(work, { name, phone });
  tellEdited(work, contactId, "added");
  return contactId;
}

/** A contact as our people wrote it: the phone in their spelling until Meta tells its own. */
export function writeDown(work: Work, { name, phone }: { name: string | null; phone: string }): number {
  const { id } = insertContact(work.tx, { name, username: null, phone, userId: null }, work.now);
  bindIdentity(work.tx, "phone", phoneKey(phone), id);
  setTyped(work.tx, id, work.now);
  if (name !== null) setContactName(work.tx, id, { name, namedAt: work.now, profileName: null });
  return id;
}
