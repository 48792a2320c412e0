import type { ContactRow } from "../../db/queries/contacts/contacts.ts";
import { isSeen } from "../../domain/visible-text.ts";
import { anId, named, orNull, record, text } from "../shape.ts";

export const contactFields = {
  id: anId(),
  name: orNull(text({ description: "What your people call them, else as WhatsApp tells it; the username when there is no name." })),
  phone: orNull(text({ description: "International, with a leading +." })),
  wa_id: orNull(text({ description: "Meta's own spelling of the phone: digits." })),
  user_id: orNull(text({ description: "Meta's business-scoped id." })),
};

export const contactShape = named("Contact", record(contactFields));

/** A contact as §7 of the contract has it. */
export function contactAnswer(row: ContactRow) {
  return {
    id: String(row.id),
    name: seen(row.name) ?? seen(row.username),
    phone: row.phone === null ? null : `+${row.phone}`,
    wa_id: row.phone,
    user_id: row.userId,
  };
}

// Names of which nothing can be seen were kept before they counted as none.
function seen(name: string | null): string | null {
  return name !== null && isSeen(name) ? name : null;
}
