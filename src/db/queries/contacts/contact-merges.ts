import { statement, type Tx } from "../../open.ts";
import type { Language } from "../people/people.ts";

/** All of a contact's row that a union changes. */
export type ContactFacts = {
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
  language: Language | null;
  responsibleId: number | null;
  namedAt: number | null;
  profileName: string | null;
  typedAt: number | null;
  blockedAt: number | null;
  blockedBy: number | null;
};
export type MergeRow = {
  id: number;
  fromId: number;
  intoId: number;
  byName: string | null;
  at: number;
  undoneAt: number | null;
  before: string | null;
};

const factColumns = `c.name, c.username, c.phone, c.user_id AS userId, c.language, c.responsible_id AS responsibleId, c.named_at AS namedAt,
  c.profile_name AS profileName, c.typed_at AS typedAt, c.blocked_at AS blockedAt, c.blocked_by AS blockedBy`;
const facts = statement<ContactFacts & { mergedInto: number | null }, [number]>(
  `SELECT ${factColumns}, c.merged_into AS mergedInto FROM contact c WHERE c.id = ?1`,
);
const writeFacts = statement<unknown, [number, string]>(
  `UPDATE contact AS c SET name = f.value ->> '$.name', username = f.value ->> '$.username', phone = f.value ->> '$.phone', user_id = f.value ->> '$.userId',
     language = f.value ->> '$.language', responsible_id = f.value ->> '$.responsibleId', named_at = f.value ->> '$.namedAt',
     profile_name = f.value ->> '$.profileName', typed_at = f.value ->> '$.typedAt', blocked_at = f.value ->> '$.blockedAt', blocked_by = f.value ->> '$.blockedBy',
     merged_into = NULL, version = version + 1
   FROM (SELECT value FROM json_each(json_array(json(?2)))) f WHERE c.id = ?1`,
);
const insert = statement<{ id: number }, [number, number, number | null, number, string]>(
  "INSERT INTO contact_merge (from_id, into_id, by_id, at, before) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id",
);
const rowColumns = "m.id, m.from_id AS fromId, m.into_id AS intoId, p.name AS byName, m.at, m.undone_at AS undoneAt, m.before";
const ofContact = statement<MergeRow, [number, number]>(
  `SELECT ${rowColumns} FROM contact_merge m LEFT JOIN person p ON p.id = m.by_id WHERE m.into_id = ?1 AND m.undone_at IS NULL AND m.at > ?2 ORDER BY m.id DESC LIMIT 20`,
);
const byId = statement<MergeRow, [number]>(
  `SELECT ${rowColumns} FROM contact_merge m LEFT JOIN person p ON p.id = m.by_id WHERE m.id = ?1`,
);
const later = statement<{ ok: number }, [number, number]>(
  "SELECT 1 AS ok FROM contact_merge WHERE id > ?1 AND (into_id = ?2 OR from_id = ?2) AND undone_at IS NULL LIMIT 1",
);
const undone = statement<unknown, [number, number]>("UPDATE contact_merge SET undone_at = ?2, before = NULL WHERE id = ?1");
const forget = statement<unknown, [number]>("UPDATE contact_merge SET before = NULL WHERE at <= ?1 AND before IS NOT NULL");
const noteIds = statement<{ id: number }, [number]>("SELECT id FROM contact_note WHERE contact_id = ?1 LIMIT 10000");
const cases = statement<{ id: number }, [number]>("SELECT id FROM conversation WHERE timeline_id = ?1");
const messages = statement<{ id: number }, [number, number]>("SELECT id FROM message WHERE timeline_id = ?1 AND conversation_id = ?2");

/** What a contact's row holds; `mergedInto` null: it stands for itself. */
export function findContactFacts(tx: Tx, id: number): (ContactFacts & { mergedInto: number | null }) | undefined {
  return facts(tx).get(id) ?? undefined;
}

/** Writes all of it; the contact stands for itself again. */
export function setContactFacts(tx: Tx, id: number, what: ContactFacts): void {
  writeFacts(tx).run(id, JSON.stringify(what));
}

/** Returns its id. */
export function insertMerge(tx: Tx, merge: { fromId: number; intoId: number; byId: number | null; at: number; before: string }): number {
  return (insert(tx).get(merge.fromId, merge.intoId, merge.byId, merge.at, merge.before) as { id: number }).id;
}

/** What was united into a contact after an instant and not taken back, the latest first. */
export function listMerges(tx: Tx, intoId: number, after: number): MergeRow[] {
  return ofContact(tx).all(intoId, after);
}

/** One union by its number. */
export function findMerge(tx: Tx, id: number): MergeRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** Whether this contact had a part in a later union that stands. */
export function hasLaterMerge(tx: Tx, mergeId: number, contactId: number): boolean {
  return later(tx).get(mergeId, contactId) !== null;
}

/** It was taken back. */
export function setMergeUndone(tx: Tx, id: number, at: number): void {
  undone(tx).run(id, at);
}

/** What can be taken back no more needs no memory of what was. Returns of how many it was forgotten. */
export function forgetMerges(tx: Tx, upTo: number): number {
  return forget(tx).run(upTo).changes;
}

/** Ids of a contact's notes. */
export function listNoteIds(tx: Tx, contactId: number): number[] {
  return noteIds(tx)
    .all(contactId)
    .map(({ id }) => id);
}

/** Ids of a timeline's conversations. */
export function listCaseIds(tx: Tx, timelineId: number): number[] {
  return cases(tx)
    .all(timelineId)
    .map(({ id }) => id);
}

/** Ids of a conversation's messages. */
export function listMessageIds(tx: Tx, timelineId: number, conversationId: number): number[] {
  return messages(tx)
    .all(timelineId, conversationId)
    .map(({ id }) => id);
}
