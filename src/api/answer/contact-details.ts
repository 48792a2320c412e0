import { listContactCards } from "../../db/queries/contacts/contact-card.ts";
import { type ContactField, listContactFields, listValuesOf } from "../../db/queries/contacts/contact-values.ts";
import type { Tx } from "../../db/open.ts";
import { assert } from "../../domain/result.ts";
import type { Eyes } from "../../props/person-name.ts";
import type { Reply } from "../reply.ts";
import { amount, anyOf, byName, flag, named, oneOf, orNull, record, text, whole } from "../shape.ts";
import { contactAnswer, contactFields } from "./contact.ts";
import { namedOne } from "./named-one.ts";

export const detailsShape = named(
  "ContactDetails",
  record({
    ...contactFields,
    language: orNull(oneOf(["es", "pt", "en"])),
    responsible: orNull(namedOne),
    fields: byName(orNull(anyOf(text(), amount))),
    blocked: flag,
    marketing_stopped: flag,
    version: whole(1),
  }),
);

/** Contacts with everything that is known of them, by id. */
export function contactDetails(tx: Tx, ids: readonly number[], eyes: Eyes): Map<number, object> {
  const fields = listContactFields(tx);
  const values = listValuesOf(tx, ids);
  return new Map(
    listContactCards(tx, ids).map((card) => [
      card.id,
      {
        ...contactAnswer(card, eyes),
        language: card.language,
        responsible: card.responsibleId === null ? null : { id: String(card.responsibleId), name: card.responsibleName ?? "" },
        fields: Object.fromEntries(fields.map((field) => [field.name, valueOf(field, values.get(card.id)?.get(field.id))])),
        blocked: card.blockedAt !== null,
        marketing_stopped: card.marketingStoppedAt !== null,
        version: card.version,
      },
    ]),
  );
}

/** One contact as it stands now. The caller has checked that it may be seen. */
export function contactReply(tx: Tx, id: number, eyes: Eyes, status: 200 | 201 = 200): Reply {
  const details = contactDetails(tx, [id], eyes).get(id);
  assert(details, "a contact that was there is gone");
  return { status, body: details };
}

function valueOf({ kind }: ContactField, value: string | undefined): string | number | null {
  if (value === undefined) return null;
  return kind === "number" ? Number(value) : value;
}
