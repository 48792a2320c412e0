import { statement, type Tx } from "../../open.ts";

/** How far the index has come, and how far there is to go. */
export type IndexState = { messageId: number; contactId: number; lastMessageId: number; lastContactId: number; stale: number };

/** What a contact is found by. */
export type ContactWords = { contactId: number; words: string; digits: string; ends: string };

/** A contact as far as it is indexed; `phones`: all it is or was known by, apart by spaces. */
export type NamedContact = { id: number; name: string | null; username: string | null; phones: string | null };

/** Pages of the index that one slice may merge: so much that old pieces never pile up, so little that no slice is felt. */
const mergePages = 50;

const state = statement<IndexState, []>(
  `SELECT message_id AS messageId, contact_id AS contactId, (SELECT coalesce(max(id), 0) FROM message) AS lastMessageId,
     (SELECT coalesce(max(id), 0) FROM contact) AS lastContactId, EXISTS (SELECT 1 FROM search_stale) AS stale FROM search_state WHERE id = 1`,
);
const move = statement<unknown, [number, number]>("UPDATE search_state SET message_id = ?1, contact_id = ?2 WHERE id = 1");
const oldestUnseen = statement<{ at: number }, []>(
  "SELECT created_at AS at FROM message WHERE id > (SELECT message_id FROM search_state WHERE id = 1) ORDER BY id LIMIT 1",
);
// System lines tell what happened in ids and facts, which are nobody's words.
const addMessages = statement<unknown, [number, number]>(
  "INSERT INTO message_words (rowid, text) SELECT id, text FROM message WHERE id > ?1 AND id <= ?2 AND text IS NOT NULL AND kind <> 'system'",
);
const merge = statement<unknown, [number]>("INSERT INTO message_words (message_words, rank) VALUES ('merge', ?1)");
const stale = statement<{ messageId: number; before: string | null; now: string | null }, [number]>(
  `SELECT s.message_id AS messageId, s.text AS before, m.text AS now FROM search_stale s LEFT JOIN message m ON m.id = s.message_id
   ORDER BY s.message_id LIMIT ?1`,
);
const takeMessage = statement<unknown, [number, string]>(
  "INSERT INTO message_words (message_words, rowid, text) VALUES ('delete', ?1, ?2)",
);
const addMessage = statement<unknown, [number, string]>("INSERT INTO message_words (rowid, text) VALUES (?1, ?2)");
const settle = statement<unknown, [number]>("DELETE FROM search_stale WHERE message_id = ?1");
const contactColumns = `c.id, c.name, c.username, (SELECT group_concat(phone, ' ') FROM (SELECT c.phone UNION
  SELECT i.value FROM identity i INDEXED BY identity_contact WHERE i.contact_id = c.id AND i.kind = 'phone' LIMIT 50)) AS phones`;
const contactsAfter = statement<NamedContact, [number, number]>(
  `SELECT ${contactColumns} FROM contact c WHERE c.id > ?1 AND c.merged_into IS NULL ORDER BY c.id LIMIT ?2`,
);
const oneContact = statement<NamedContact, [number]>(`SELECT ${contactColumns} FROM contact c WHERE c.id = ?1 AND c.merged_into IS NULL`);
const indexed = statement<ContactWords, [number]>(
  "SELECT contact_id AS contactId, words, digits, ends FROM search_contact WHERE contact_id = ?1",
);
const takeContact = statement<unknown, [number, string, string, string]>(
  "INSERT INTO contact_words (contact_words, rowid, words, digits, ends) VALUES ('delete', ?1, ?2, ?3, ?4)",
);
const forgetContact = statement<unknown, [number]>("DELETE FROM search_contact WHERE contact_id = ?1");
const keepContact = statement<unknown, [number, string, string, string]>(
  "INSERT INTO search_contact (contact_id, words, digits, ends) VALUES (?1, ?2, ?3, ?4)",
);
const addContact = statement<unknown, [number, string, string, string]>(
  "INSERT INTO contact_words (rowid, words, digits, ends) VALUES (?1, ?2, ?3, ?4)",
);
const emptyMessages = statement<unknown, []>("INSERT INTO message_words (message_words) VALUES ('delete-all')");
const emptyContacts = statement<unknown, []>("INSERT INTO contact_words (contact_words) VALUES ('delete-all')");
const dropContacts = statement<unknown, []>("DELETE FROM search_contact");
const dropStale = statement<unknown, []>("DELETE FROM search_stale");

/** Where the index stands. */
export function getIndexState(tx: Tx): IndexState {
  const row = state(tx).get();
  if (!row) throw new Error("bug: the index of search has no state");
  return row;
}

/** Everything up to these ids has been looked at. */
export function setIndexState(tx: Tx, to: { messageId: number; contactId: number }): void {
  move(tx).run(to.messageId, to.contactId);
}

/** When the oldest message came that is not in the index; undefined: all are. */
export function findOldestUnindexed(tx: Tx): number | undefined {
  return oldestUnseen(tx).get()?.at;
}

/** Takes the words of the messages after `afterId`, up to `upToId`, into the index, and lets it merge a little of what it holds. */
export function indexMessages(tx: Tx, afterId: number, upToId: number): void {
  addMessages(tx).run(afterId, upToId);
  merge(tx).run(mergePages);
}

/** Takes out what up to `limit` messages said before they were changed or erased, and in what they say now. Returns how many were. */
export function refreshStale(tx: Tx, limit: number): number {
  const rows = stale(tx).all(limit);
  for (const { messageId, before, now } of rows) {
    if (before !== null) takeMessage(tx).run(messageId, before);
    if (now !== null) addMessage(tx).run(messageId, now);
    settle(tx).run(messageId);
  }
  return rows.length;
}

/** Up to `limit` contacts after `afterId`, those that became somebody else left out. */
export function listContactsToIndex(tx: Tx, afterId: number, limit: number): NamedContact[] {
  return contactsAfter(tx).all(afterId, limit);
}

/** Undefined: there is none, or it became somebody else. */
export function findContactToIndex(tx: Tx, id: number): NamedContact | undefined {
  return oneContact(tx).get(id) ?? undefined;
}

/** What the index holds of a contact. */
export function findIndexedContact(tx: Tx, id: number): ContactWords | undefined {
  return indexed(tx).get(id) ?? undefined;
}

/** A contact is found by these words from now on; null: not at all. */
export function setContactWords(tx: Tx, contactId: number, next: Omit<ContactWords, "contactId"> | null): void {
  const before = findIndexedContact(tx, contactId);
  if (before) {
    takeContact(tx).run(contactId, before.words, before.digits, before.ends);
    forgetContact(tx).run(contactId);
  }
  if (!next) return;
  keepContact(tx).run(contactId, next.words, next.digits, next.ends);
  addContact(tx).run(contactId, next.words, next.digits, next.ends);
}

/** Empties the index: whoever indexes next begins with the first message. */
export function emptyIndex(tx: Tx): void {
  emptyMessages(tx).run();
  emptyContacts(tx).run();
  dropContacts(tx).run();
  dropStale(tx).run();
  setIndexState(tx, { messageId: 0, contactId: 0 });
}
