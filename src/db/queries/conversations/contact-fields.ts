import { statement, type Tx } from "../../open.ts";
import type { Language } from "../people/people.ts";

/** What we know of a customer beside what WhatsApp tells. */
export type ContactFields = { language: Language | null; responsibleId: number | null };

const fields = statement<ContactFields, [number]>("SELECT language, responsible_id AS responsibleId FROM contact WHERE id = ?1");
const setFields = statement<unknown, [number, string | null, number | null]>(
  "UPDATE contact SET language = ?2, responsible_id = ?3 WHERE id = ?1",
);
const rank = statement<unknown, [number, number]>("UPDATE conversation SET priority = ?2 WHERE id = ?1");

/** Nulls for a contact that is not there. */
export function findContactFields(tx: Tx, contactId: number): ContactFields {
  return fields(tx).get(contactId) ?? { language: null, responsibleId: null };
}

/** Writes both. */
export function setContactFields(tx: Tx, contactId: number, next: ContactFields): void {
  setFields(tx).run(contactId, next.language, next.responsibleId);
}

/** 0 normal, 1 high, 2 urgent. */
export function setPriority(tx: Tx, conversationId: number, priority: number): void {
  rank(tx).run(conversationId, priority);
}
