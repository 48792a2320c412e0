import { shownName } from "../../views/format/shown-name.ts";
import { displayPhone } from "../domain/contacts/phone-key.ts";

export type Named = { name: string | null; username: string | null; phone: string | null; userId: string | null };

/** What we call a customer: name, else number, else @username, else the end of the id; "" = nothing is known of them. */
export function nameOf(contact: Named): string {
  return shownName(contact.name ?? "") || addressOf(contact);
}

/** Where a customer can be found: number, else @username, else the end of the id; "" = nowhere. */
export function addressOf(contact: Named): string {
  if (contact.phone) return displayPhone(contact.phone);
  const username = shownName(contact.username ?? "");
  if (username !== "") return `@${username}`;
  return contact.userId ? `…${contact.userId.slice(-6)}` : "";
}
