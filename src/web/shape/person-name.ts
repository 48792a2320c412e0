import { displayPhone } from "../../domain/inbox/phone-key.ts";

export type Named = { name: string | null; username: string | null; phone: string | null; userId: string | null };

/** What we call a customer: name, else @username, else number, else the end of the id. */
export function nameOf(contact: Named): string {
  return contact.name ?? addressOf(contact);
}

/** Where a customer can be found: number, else @username, else the end of the id. */
export function addressOf(contact: Named): string {
  if (contact.phone) return displayPhone(contact.phone);
  if (contact.username) return `@${contact.username}`;
  return contact.userId ? `…${contact.userId.slice(-6)}` : "?";
}
