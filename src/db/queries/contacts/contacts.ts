import { statement, type Tx } from "../../open.ts";

/** `namedAt`, `typedAt`: since when the name, the phone, is what our people wrote and not what Meta told. */
export type ContactRow = {
  id: number;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
  namedAt?: number | null;
  typedAt?: number | null;
};
export type IdentityKind = "phone" | "user_id";
export type TimelineRow = {
  id: number;
  contactId: number;
  numberId: number;
  customerAt: number | null;
  pairTokens: number;
  pairAt: number;
};

const columns = "c.id, c.name, c.username, c.phone, c.user_id AS userId, c.named_at AS namedAt, c.typed_at AS typedAt";
const byIdentity = statement<ContactRow, [IdentityKind, string]>(
  `SELECT ${columns} FROM identity i JOIN contact c ON c.id = i.contact_id WHERE i.kind = ?1 AND i.value = ?2`,
);
const byId = statement<ContactRow, [number]>(`SELECT ${columns} FROM contact c WHERE c.id = ?1`);
const insert = statement<ContactRow, [string | null, string | null, string | null, string | null, number]>(
  "INSERT INTO contact (name, username, phone, user_id, created_at) VALUES (?1, ?2, ?3, ?4, ?5) RETURNING id, name, username, phone, user_id AS userId",
);
const update = statement<unknown, [number, string | null, string | null, string | null, string | null]>(
  "UPDATE contact SET name = ?2, username = ?3, phone = ?4, user_id = ?5 WHERE id = ?1",
);
const bind = statement<unknown, [IdentityKind, string, number]>(
  "INSERT INTO identity (kind, value, contact_id) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET contact_id = excluded.contact_id",
);
const rebind = statement<unknown, [number, number]>("UPDATE identity SET contact_id = ?2 WHERE contact_id = ?1");
const merged = statement<unknown, [number, number]>("UPDATE contact SET merged_into = ?2, phone = NULL, user_id = NULL WHERE id = ?1");
const inherited = statement<unknown, [number, number]>(
  `UPDATE contact AS c SET language = coalesce(c.language, o.language), responsible_id = coalesce(c.responsible_id, o.responsible_id),
     blocked_at = coalesce(c.blocked_at, o.blocked_at), blocked_by = coalesce(c.blocked_by, o.blocked_by),
     marketing_stopped_at = coalesce(c.marketing_stopped_at, o.marketing_stopped_at),
     marketing_changed_at = nullif(max(coalesce(c.marketing_changed_at, 0), coalesce(o.marketing_changed_at, 0)), 0),
     named_at = coalesce(c.named_at, o.named_at), profile_name = coalesce(c.profile_name, o.profile_name),
     renamed_at = nullif(max(coalesce(c.renamed_at, 0), coalesce(o.renamed_at, 0)), 0),
     suspected_at = nullif(max(coalesce(c.suspected_at, 0), coalesce(o.suspected_at, 0)), 0)
   FROM contact o WHERE c.id = ?2 AND o.id = ?1`,
);
const valuesOf = statement<unknown, [number, number]>("UPDATE OR IGNORE contact_value SET contact_id = ?2 WHERE contact_id = ?1");
const notesOf = statement<unknown, [number, number]>("UPDATE contact_note SET contact_id = ?2 WHERE contact_id = ?1");
const textsOf = statement<unknown, [number, number]>("UPDATE automatic_text SET contact_id = ?2 WHERE contact_id = ?1");
const timelineColumns =
  "id, contact_id AS contactId, number_id AS numberId, customer_at AS customerAt, pair_tokens AS pairTokens, pair_at AS pairAt";
const timelineOf = statement<TimelineRow, [number, number]>(
  `SELECT ${timelineColumns} FROM timeline WHERE contact_id = ?1 AND number_id = ?2`,
);
const timelineById = statement<TimelineRow, [number]>(`SELECT ${timelineColumns} FROM timeline WHERE id = ?1`);
const timelinesOf = statement<TimelineRow, [number]>(`SELECT ${timelineColumns} FROM timeline WHERE contact_id = ?1`);
const insertTimelineRow = statement<TimelineRow, [number, number]>(
  `INSERT INTO timeline (contact_id, number_id) VALUES (?1, ?2) RETURNING ${timelineColumns}`,
);
const heard = statement<unknown, [number, number]>("UPDATE timeline SET customer_at = max(coalesce(customer_at, ?2), ?2) WHERE id = ?1");
const named = statement<{ heardAt: number | null; changedAt: number | null }, [number]>(
  `SELECT (SELECT max(customer_at) FROM timeline WHERE contact_id = ?1) AS heardAt,
     (SELECT renamed_at FROM contact WHERE id = ?1) AS changedAt`,
);
const pair = statement<unknown, [number, number, number]>("UPDATE timeline SET pair_tokens = ?2, pair_at = ?3 WHERE id = ?1");

const renamed = statement<unknown, [number, number]>("UPDATE contact SET renamed_at = max(coalesce(renamed_at, ?2), ?2) WHERE id = ?1");

/** By one of the names people answer to. */
export function findContactBy(tx: Tx, kind: IdentityKind, value: string): ContactRow | undefined {
  return byIdentity(tx).get(kind, value) ?? undefined;
}

/** By id. */
export function findContact(tx: Tx, id: number): ContactRow | undefined {
  return byId(tx).get(id) ?? undefined;
}

/** A new person; names are bound by the caller. */
export function insertContact(tx: Tx, contact: Omit<ContactRow, "id">, now: number): ContactRow {
  return insert(tx).get(contact.name, contact.username, contact.phone, contact.userId, now) as ContactRow;
}

/** Writes the whole row. */
export function setContact(tx: Tx, contact: ContactRow): void {
  update(tx).run(contact.id, contact.name, contact.username, contact.phone, contact.userId);
}

/** From now on `value` means this contact, whoever it meant before. */
export function bindIdentity(tx: Tx, kind: IdentityKind, value: string, contactId: number): void {
  bind(tx).run(kind, value, contactId);
}

/** Every name of `fromId` now means `intoId`, which inherits language, responsible and fields where it has none, notes, and what was said to it
 *  by itself; the old contact stays as a signpost, with the fields that the other had already. */
export function moveIdentities(tx: Tx, fromId: number, intoId: number): void {
  rebind(tx).run(fromId, intoId);
  inherited(tx).run(fromId, intoId);
  textsOf(tx).run(fromId, intoId);
  valuesOf(tx).run(fromId, intoId);
  notesOf(tx).run(fromId, intoId);
  merged(tx).run(fromId, intoId);
}

/** Meta told of a change of phone or id: `at` is when it happened. */
export function setRenamed(tx: Tx, contactId: number, at: number): void {
  renamed(tx).run(contactId, at);
}

/** The timeline of a contact with a number. */
export function findTimeline(tx: Tx, contactId: number, numberId: number): TimelineRow | undefined {
  return timelineOf(tx).get(contactId, numberId) ?? undefined;
}

/** By id; it must be there. */
export function getTimeline(tx: Tx, id: number): TimelineRow {
  const row = timelineById(tx).get(id);
  if (!row) throw new Error(`bug: timeline ${id} is missing`);
  return row;
}

/** A contact has one per number: a handful. */
export function listTimelines(tx: Tx, contactId: number): TimelineRow[] {
  return timelinesOf(tx).all(contactId);
}

/** Begins the timeline of a contact with a number. */
export function insertTimeline(tx: Tx, contactId: number, numberId: number): TimelineRow {
  return insertTimelineRow(tx).get(contactId, numberId) as TimelineRow;
}

/** The customer wrote or called at `at` (Meta's time): the 24-hour window counts from the latest. */
export function setHeard(tx: Tx, timelineId: number, at: number): void {
  heard(tx).run(timelineId, at);
}

/** Meta's times of a person's newest word or call and of their newest change of phone or id: what is older tells no news of their names.
 *  Null: none yet. Reads their whole timeline, so only for names that differ. */
export function findNamedAt(tx: Tx, contactId: number): { heardAt: number | null; changedAt: number | null } {
  return named(tx).get(contactId) ?? { heardAt: null, changedAt: null };
}

/** Keeps Meta's pair bucket on our side: `tokens` left at `at`. */
export function setPairTokens(tx: Tx, timelineId: number, tokens: number, at: number): void {
  pair(tx).run(timelineId, tokens, at);
}
