import type { ContactRow } from "../../db/queries/contacts/contacts.ts";
import { type Eyes, nameOf, phoneFor } from "../../props/person-name.ts";
import { isSeen } from "../../domain/visible-text.ts";
import { anId, named, orNull, record, text } from "../shape.ts";

export const contactFields = {
  id: anId(),
  name: orNull(text({ description: "What your people call them, else as WhatsApp tells it; the username when there is no name." })),
  phone: orNull(
    text({ description: "International, with a leading +. •••• and the last digits where phones are hidden from this token." }),
  ),
  wa_id: orNull(text({ description: "Meta's own spelling of the phone: digits. Null where phones are hidden." })),
  user_id: orNull(text({ description: "Meta's business-scoped id." })),
};

export const contactShape = named("Contact", record(contactFields));

/** A contact as §7 of the contract has it. */
export function contactAnswer(row: ContactRow, eyes: Eyes) {
  return {
    id: String(row.id),
    name: seen(eyes.isMasked ? maskedName(row, eyes) : row.name) ?? seen(row.username),
    phone: phoneAnswer(row.phone, eyes),
    wa_id: eyes.isMasked ? null : row.phone,
    user_id: row.userId,
  };
}

// Names of which nothing can be seen were kept before they counted as none.
function seen(name: string | null): string | null {
  return name !== null && isSeen(name) ? name : null;
}

function phoneAnswer(phone: string | null, eyes: Eyes): string | null {
  if (phone === null) return null;
  return eyes.isMasked ? phoneFor(phone, eyes) : `+${phone}`;
}

// Who is called by their number is called by what may be read of it.
function maskedName(row: ContactRow, eyes: Eyes): string | null {
  return row.name === null ? null : nameOf(row, eyes);
}
