import {
  emptyIndex,
  findContactToIndex,
  findIndexedContact,
  findOldestUnindexed,
  getIndexState,
  indexMessages,
  listContactsToIndex,
  type NamedContact,
  refreshStale,
  setContactWords,
  setIndexState,
} from "../../db/queries/search/indexing.ts";
import type { Tx } from "../../db/open.ts";
import type { Work } from "../work.ts";

/** So few that nobody feels a slice. */
const messagesMax = 200;
const contactsMax = 100;
const staleMax = 50;
/** Longer names find nobody better. */
const wordsMax = 500;
/** Within this time of its arrival a message need not be found yet. */
const lagMsMax = 1_000;

/** Whether anything waits to be indexed: asked before a transaction is begun for it. */
export function hasUnindexed(tx: Tx): boolean {
  const { messageId, contactId, lastMessageId, lastContactId, stale } = getIndexState(tx);
  return messageId < lastMessageId || contactId < lastContactId || stale === 1;
}

/** Whether some message that came more than a second ago cannot be found yet. */
export function isBehind(tx: Tx, now: number): boolean {
  const at = findOldestUnindexed(tx);
  return at !== undefined && at < now - lagMsMax;
}

/** Takes a slice of what is new into the index: messages, contacts, and texts that changed or went. Returns whether there is more. The
 *  state moves in the same transaction, so nothing is indexed twice, whoever does it. */
export function indexSlice({ tx }: Work): boolean {
  const { messageId, contactId, lastMessageId } = getIndexState(tx);
  const upTo = Math.min(lastMessageId, messageId + messagesMax);
  if (upTo > messageId) indexMessages(tx, messageId, upTo);
  const contacts = listContactsToIndex(tx, contactId, contactsMax);
  for (const contact of contacts) setContactWords(tx, contact.id, wordsOf(contact));
  setIndexState(tx, { messageId: upTo, contactId: contacts.at(-1)?.id ?? contactId });
  const refreshed = refreshStale(tx, staleMax);
  return upTo < lastMessageId || contacts.length === contactsMax || refreshed === staleMax;
}

/** A contact was renamed, reached otherwise or merged: it is found by what it is called now. One that is still to come is left alone. */
export function reindexContact({ tx }: Work, id: number): void {
  if (id > getIndexState(tx).contactId) return;
  const contact = findContactToIndex(tx, id);
  const next = contact ? wordsOf(contact) : null;
  const before = findIndexedContact(tx, id);
  const isSame = next === null ? !before : next.words === before?.words && next.digits === before.digits;
  if (!isSame) setContactWords(tx, id, next);
}

/** Forgets the whole index; `indexSlice` builds it anew. */
export function restartIndex({ tx }: Work): void {
  emptyIndex(tx);
}

function wordsOf({ name, username, phones }: NamedContact) {
  const digits = (phones ?? "").replaceAll(/[^\d ]/g, "");
  const words = [name, username].filter((one) => one !== null).join(" ");
  return { words: words.slice(0, wordsMax).toWellFormed(), digits, ends: [...digits].toReversed().join("") };
}
