import { statement, type Tx } from "../../open.ts";

export type FieldKind = "text" | "number" | "date" | "choice";
/** A field that admins declared; `choices` is empty for what is not chosen. */
export type ContactField = { id: number; name: string; kind: FieldKind; choices: readonly string[] };
/** What is known of a field; `byName` null: nobody of ours wrote it. */
export type ContactValue = { fieldId: number; value: string; byName: string | null; changedAt: number };

type StoredField = Omit<ContactField, "choices"> & { choices: string | null };

const columns = "id, name, kind, choices";
const live = statement<StoredField, []>(`SELECT ${columns} FROM contact_field WHERE gone_at IS NULL ORDER BY position, id LIMIT 100`);
const oneField = statement<StoredField, [number]>(`SELECT ${columns} FROM contact_field WHERE id = ?1 AND gone_at IS NULL`);
const insertField = statement<{ id: number }, [string, FieldKind, string | null]>(
  `INSERT INTO contact_field (name, kind, choices, position) VALUES (?1, ?2, ?3, (SELECT coalesce(max(position), 0) + 1 FROM contact_field))
   ON CONFLICT DO NOTHING RETURNING id`,
);
const updateField = statement<{ id: number }, [number, string, string | null]>(
  "UPDATE OR IGNORE contact_field SET name = ?2, choices = ?3 WHERE id = ?1 RETURNING id",
);
const retire = statement<unknown, [number, number]>("UPDATE contact_field SET gone_at = ?2 WHERE id = ?1");
const ofContact = statement<ContactValue, [number]>(
  `SELECT v.field_id AS fieldId, v.value, p.name AS byName, v.changed_at AS changedAt FROM contact_value v JOIN contact_field f ON f.id = v.field_id AND f.gone_at IS NULL
   LEFT JOIN person p ON p.id = v.changed_by WHERE v.contact_id = ?1 LIMIT 100`,
);
const ofMany = statement<{ contactId: number; fieldId: number; value: string }, [string]>(
  `SELECT v.contact_id AS contactId, v.field_id AS fieldId, v.value FROM json_each(?1) e JOIN contact_value v ON v.contact_id = e.value LIMIT 50000`,
);
const put = statement<unknown, [number, number, string, number | null, number]>(
  `INSERT INTO contact_value (contact_id, field_id, value, changed_by, changed_at) VALUES (?1, ?2, ?3, ?4, ?5)
   ON CONFLICT DO UPDATE SET value = excluded.value, changed_by = excluded.changed_by, changed_at = excluded.changed_at`,
);
const take = statement<unknown, [number, number]>("DELETE FROM contact_value WHERE contact_id = ?1 AND field_id = ?2");

/** The fields in their order; 100 at most. */
export function listContactFields(tx: Tx): ContactField[] {
  return live(tx).all().map(toField);
}

/** By id, while it is there. */
export function findContactField(tx: Tx, id: number): ContactField | undefined {
  const row = oneField(tx).get(id);
  return row ? toField(row) : undefined;
}

/** Null: the name is taken. */
export function insertContactField(tx: Tx, field: Omit<ContactField, "id">): number | null {
  return insertField(tx).get(field.name, field.kind, choicesColumn(field.choices))?.id ?? null;
}

/** Its kind stays. False: another field has the name. */
export function setContactField(tx: Tx, field: Omit<ContactField, "kind">): boolean {
  return updateField(tx).get(field.id, field.name, choicesColumn(field.choices)) !== null;
}

/** Nobody is asked for it any more; what was written stays. */
export function retireContactField(tx: Tx, id: number, at: number): void {
  retire(tx).run(id, at);
}

/** What is known of a contact, by field. */
export function listContactValues(tx: Tx, contactId: number): ContactValue[] {
  return ofContact(tx).all(contactId);
}

/** What is known of many contacts. */
export function listValuesOf(tx: Tx, contactIds: readonly number[]): Map<number, Map<number, string>> {
  const values = new Map<number, Map<number, string>>();
  for (const { contactId, fieldId, value } of ofMany(tx).all(JSON.stringify(contactIds))) {
    const known = values.get(contactId) ?? new Map<number, string>();
    values.set(contactId, known.set(fieldId, value));
  }
  return values;
}

/** An empty value takes it away. */
export function setContactValue(
  tx: Tx,
  at: { contactId: number; fieldId: number },
  value: string,
  by: { personId: number | null; now: number },
): void {
  if (value === "") take(tx).run(at.contactId, at.fieldId);
  else put(tx).run(at.contactId, at.fieldId, value, by.personId, by.now);
}

function toField({ choices, ...field }: StoredField): ContactField {
  return { ...field, choices: choices === null ? [] : (JSON.parse(choices) as string[]) };
}

function choicesColumn(choices: readonly string[]): string | null {
  return choices.length === 0 ? null : JSON.stringify(choices);
}
