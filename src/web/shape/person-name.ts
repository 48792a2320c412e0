import { shownName } from "../../../views/format/shown-name.ts";
import { displayPhone } from "../../domain/inbox/phone-key.ts";

export type Named = { name: string | null; username: string | null; phone: string | null; userId: string | null };

/** What we call a customer: name, else number, else @username, else the end of the id. */
export function nameOf(contact: Named): string {
  return shownName(contact.name ?? "") || addressOf(contact);
}

/** Where a customer can be found: number, else @username, else the end of the id. */
export function addressOf(contact: Named): string {
  if (contact.phone) return displayPhone(contact.phone);
  if (contact.username) return `@${shownName(contact.username)}`;
  return contact.userId ? `…${contact.userId.slice(-6)}` : "?";
}
