import type { Status } from "../../../domain/events.ts";
import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { readable, sightOf } from "../conversations/sight.ts";
import type { Language } from "../people/people.ts";

/** Everything that is known of a contact itself. */
export type ContactCard = {
  id: number;
  version: number;
  name: string | null;
  namedAt: number | null;
  /** What WhatsApp tells while `name` is ours. */
  profileName: string | null;
  username: string | null;
  phone: string | null;
  typedAt: number | null;
  userId: string | null;
  language: Language | null;
  responsibleId: number | null;
  responsibleName: string | null;
  createdAt: number;
  blockedAt: number | null;
  marketingStoppedAt: number | null;
};
/** A name a contact answers to; phones in their one form for all local variants. */
export type IdentityRow = { kind: "phone" | "user_id"; value: string };
export type ContactCase = {
  id: number;
  status: Status;
  openedAt: number;
  resolvedAt: number | null;
  ownerName: string | null;
  teamName: string;
  numberName: string;
};
export type ContactFile = {
  id: string;
  conversationId: number;
  mime: string | null;
  name: string | null;
  bytes: number | null;
  isInline: number;
  at: number;
};
export type ContactNote = { id: number; authorId: number | null; authorName: string | null; body: string; at: number };

const cardColumns = `c.id, c.version, c.name, c.named_at AS namedAt, c.profile_name AS profileName, c.username, c.phone, c.typed_at AS typedAt, c.user_id AS userId,
     c.language, c.responsible_id AS responsibleId, p.name AS responsibleName, c.created_at AS createdAt, c.blocked_at AS blockedAt,
     c.marketing_stopped_at AS marketingStoppedAt`;
const card = statement<ContactCard, [number]>(
  `SELECT ${cardColumns} FROM contact c LEFT JOIN person p ON p.id = c.responsible_id WHERE c.id = ?1`,
);
const cards = statement<ContactCard, [string]>(
  `SELECT ${cardColumns} FROM json_each(?1) e JOIN contact c ON c.id = e.value LEFT JOIN person p ON p.id = c.responsible_id LIMIT 1000`,
);
const anyTimeline = statement<{ ok: number }, [number]>("SELECT 1 AS ok FROM timeline WHERE contact_id = ?1 LIMIT 1");
// Itself, and those who became one with it, which are nothing but signposts to it.
const family = "WITH RECURSIVE gone(id) AS (SELECT ?1 UNION SELECT c.id FROM contact c JOIN gone g ON c.merged_into = g.id)";
const removals = [
  statement<unknown, [number]>(`${family} DELETE FROM contact_merge WHERE from_id IN gone OR into_id IN gone`),
  statement<unknown, [number]>(`${family} DELETE FROM identity WHERE contact_id IN gone`),
  statement<unknown, [number]>(`${family} DELETE FROM contact_value WHERE contact_id IN gone`),
  statement<unknown, [number]>(`${family} DELETE FROM contact_note WHERE contact_id IN gone`),
  statement<unknown, [number]>(`${family} DELETE FROM contact WHERE id IN gone`),
];
const identities = statement<IdentityRow, [number]>("SELECT kind, value FROM identity WHERE contact_id = ?1 ORDER BY kind, value LIMIT 50");
const raise = statement<unknown, [number]>("UPDATE contact SET version = version + 1 WHERE id = ?1");
const rename = statement<unknown, [number, string | null, number | null, string | null]>(
  "UPDATE contact SET name = ?2, named_at = ?3, profile_name = ?4 WHERE id = ?1",
);
const told = statement<unknown, [number, string | null]>("UPDATE contact SET profile_name = ?2 WHERE id = ?1 AND profile_name IS NOT ?2");
const typed = statement<unknown, [number, number | null]>("UPDATE contact SET typed_at = ?2 WHERE id = ?1");
const cases = statement<ContactCase, [number, number, number, number]>(
  `SELECT c.id, c.status, c.opened_at AS openedAt, c.resolved_at AS resolvedAt, o.name AS ownerName, t.name AS teamName, n.name AS numberName
   FROM timeline l JOIN conversation c ON c.timeline_id = l.id JOIN team t ON t.id = c.team_id JOIN number n ON n.id = c.number_id LEFT JOIN person o ON o.id = c.owner_id
   WHERE l.contact_id = ?3 AND ${readable} ORDER BY c.id DESC LIMIT ?4`,
);
// Files are looked for among the latest messages alone: a timeline may hold a hundred thousand.
const files = statement<ContactFile, [number, number, number, number]>(
  `SELECT f.id, c.id AS conversationId, f.mime, f.file_name AS name, f.bytes, f.is_inline AS isInline, m.at
   FROM timeline l CROSS JOIN message m ON m.id IN (SELECT id FROM message WHERE timeline_id = l.id ORDER BY id DESC LIMIT 3000)
   JOIN media f ON f.message_id = m.id JOIN conversation c ON c.id = m.conversation_id
   WHERE l.contact_id = ?3 AND f.state = 'ready' AND m.revoked_at IS NULL AND ${readable} ORDER BY m.id DESC LIMIT ?4`,
);
const live = statement<{ id: number }, [number]>(
  `SELECT coalesce((SELECT id FROM conversation WHERE timeline_id = l.id AND status <> 'resolved'), (SELECT max(id) FROM conversation WHERE timeline_id = l.id)) AS id
   FROM timeline l WHERE l.contact_id = ?1 AND EXISTS (SELECT 1 FROM conversation WHERE timeline_id = l.id) LIMIT 50`,
);
const owned = statement<{ ok: number }, [number, number]>(
  `SELECT 1 AS ok FROM timeline l JOIN conversation c ON c.timeline_id = l.id WHERE l.contact_id = ?1 AND c.owner_id = ?2 AND c.status <> 'resolved' LIMIT 1`,
);
const notes = statement<ContactNote, [number, number]>(
  `SELECT n.id, n.author_id AS authorId, p.name AS authorName, n.body, n.at FROM contact_note n LEFT JOIN person p ON p.id = n.author_id
   WHERE n.contact_id = ?1 AND n.gone_at IS NULL ORDER BY n.id DESC LIMIT ?2`,
);
const insertNote = statement<{ id: number }, [number, number | null, string, number]>(
  "INSERT INTO contact_note (contact_id, author_id, body, at) VALUES (?1, ?2, ?3, ?4) RETURNING id",
);
const oneNote = statement<{ authorId: number | null }, [number, number]>(
  "SELECT author_id AS authorId FROM contact_note WHERE contact_id = ?1 AND id = ?2 AND gone_at IS NULL",
);
const dropNote = statement<unknown, [number, number]>("UPDATE contact_note SET gone_at = ?2 WHERE id = ?1");

/** A contact, without asking who looks: the caller has checked. */
export function findContactCard(tx: Tx, id: number): ContactCard | undefined {
  return card(tx).get(id) ?? undefined;
}

/** Many at once. */
export function listContactCards(tx: Tx, ids: readonly number[]): ContactCard[] {
  return cards(tx).all(JSON.stringify(ids));
}

/** Every name they answer to. */
export function listIdentities(tx: Tx, contactId: number): IdentityRow[] {
  return identities(tx).all(contactId);
}

/** Somebody of ours changed something of it. */
export function raiseContactVersion(tx: Tx, contactId: number): void {
  raise(tx).run(contactId);
}

/** `namedAt` null: WhatsApp's own name, which then is no profile name beside it. */
export function setContactName(
  tx: Tx,
  contactId: number,
  name: { name: string | null; namedAt: number | null; profileName: string | null },
): void {
  rename(tx).run(contactId, name.name, name.namedAt, name.profileName);
}

/** What WhatsApp tells of somebody whom our people call otherwise. */
export function setProfileName(tx: Tx, contactId: number, name: string | null): void {
  told(tx).run(contactId, name);
}

/** Since when its phone is what somebody of ours wrote; null: Meta told it. */
export function setTyped(tx: Tx, contactId: number, at: number | null): void {
  typed(tx).run(contactId, at);
}

/** Their conversations on every number that this viewer may read, latest first. */
export function listContactCases(tx: Tx, viewer: Viewer, contactId: number, limit: number): ContactCase[] {
  return cases(tx).all(...sightOf(viewer), contactId, limit);
}

/** Their files of conversations that this viewer may read, latest first. */
export function listContactFiles(tx: Tx, viewer: Viewer, contactId: number, limit: number): ContactFile[] {
  return files(tx).all(...sightOf(viewer), contactId, limit);
}

/** Of each number the conversation whose page shows this contact: the live one, else the latest. */
export function listShownConversations(tx: Tx, contactId: number): number[] {
  return live(tx)
    .all(contactId)
    .map(({ id }) => id);
}

/** Whether a person has a live conversation with this contact in hand. */
export function ownsLiveConversation(tx: Tx, contactId: number, personId: number): boolean {
  return owned(tx).get(contactId, personId) !== null;
}

/** Notes about the contact, latest first. */
export function listContactNotes(tx: Tx, contactId: number, limit: number): ContactNote[] {
  return notes(tx).all(contactId, limit);
}

/** Returns its id. */
export function insertContactNote(tx: Tx, note: { contactId: number; authorId: number | null; body: string; at: number }): number {
  return (insertNote(tx).get(note.contactId, note.authorId, note.body, note.at) as { id: number }).id;
}

/** Who wrote a note of this contact; undefined: there is none, or no more. */
export function findContactNote(tx: Tx, contactId: number, noteId: number): { authorId: number | null } | undefined {
  return oneNote(tx).get(contactId, noteId) ?? undefined;
}

/** It is shown no more. */
export function retireContactNote(tx: Tx, noteId: number, at: number): void {
  dropNote(tx).run(noteId, at);
}

/** Whether they ever wrote, or were written to. */
export function hasTimeline(tx: Tx, contactId: number): boolean {
  return anyTimeline(tx).get(contactId) !== null;
}

/** The contact, its names, values, notes and unions. */
export function deleteContact(tx: Tx, contactId: number): void {
  for (const remove of removals) remove(tx).run(contactId);
}
