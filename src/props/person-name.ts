import { shownName } from "../../views/format/shown-name.ts";
import { displayPhone } from "../domain/contacts/phone-key.ts";
import { hiddenPhone } from "../domain/contacts/hidden-phone.ts";
import type { Viewer } from "../domain/permissions.ts";

export type Named = { name: string | null; username: string | null; phone: string | null; userId: string | null };

/** Who looks, as far as phones are concerned. */
export type Eyes = Pick<Viewer, "isMasked">;

/** What we call a customer: name, else number, else @username, else the end of the id; "" = nothing is known of them. Who may not read
 *  phones reads none in a name either. */
export function nameOf(contact: Named, eyes: Eyes): string {
  const name = shownName(contact.name ?? "");
  return name === "" || (eyes.isMasked && isPhoneOf(contact, name)) ? addressOf(contact, eyes) : name;
}

/** Where a customer can be found: number, else @username, else the end of the id; "" = nowhere. */
export function addressOf(contact: Named, eyes: Eyes): string {
  if (contact.phone) return phoneFor(contact.phone, eyes);
  const username = shownName(contact.username ?? "");
  if (username !== "") return `@${username}`;
  return contact.userId ? `…${contact.userId.slice(-6)}` : "";
}

/** A phone as this one may read it. */
export function phoneFor(digits: string, eyes: Eyes): string {
  return eyes.isMasked ? hiddenPhone(digits) : displayPhone(digits);
}

// Who is called by their own number.
function isPhoneOf({ phone }: Named, name: string): boolean {
  return phone !== null && name.replaceAll(/\D/g, "").includes(phone.slice(-7));
}
