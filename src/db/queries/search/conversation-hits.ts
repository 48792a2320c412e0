import type { Status } from "../../../domain/events.ts";
import type { Viewer } from "../../../domain/permissions.ts";
import { readable, sightOf } from "../conversations/sight.ts";
import { statement, type Tx } from "../../open.ts";
import { type ConversationParams, conversationParams, type Narrowing, narrowsConversation } from "./narrowing.ts";

/** A conversation that was found by whom it is with, by its number or by its labels. */
export type ConversationHit = {
  conversationId: number;
  /** Its newest message: where it stands among what was found. */
  lastMessageId: number;
  at: number;
  status: Status;
  name: string | null;
  username: string | null;
  phone: string | null;
  ownerName: string | null;
  teamName: string;
};

/** Where a list begins: after this newest message, and of those with the same after this conversation. */
export type HitPlace = { lastMessageId: number; conversationId: number };

const columns = `c.id AS conversationId, coalesce(c.last_message_id, 0) AS lastMessageId, c.last_message_at AS at, c.status, p.name, p.username, p.phone,
  o.name AS ownerName, t.name AS teamName`;
const around = "JOIN contact p ON p.id = c.contact_id JOIN team t ON t.id = c.team_id LEFT JOIN person o ON o.id = c.owner_id";
const within = "(?12 IS NULL OR c.last_message_at >= ?12) AND (?13 IS NULL OR c.last_message_at < ?13)";
const wanted = `in_time() AND ${within} AND ${narrowsConversation} AND ${readable}`;
const placed = "(coalesce(c.last_message_id, 0), c.id) < (?3, ?4)";
const inOrder = "ORDER BY coalesce(c.last_message_id, 0) DESC, c.id DESC LIMIT ?5";

type Params = [number, number, number, number, number, ...ConversationParams, number | null, number | null];

// Of a customer's exchange with a number the newest conversation alone: it leads to all before it.
const ofContacts = statement<ConversationHit, [...Params, string]>(
  `SELECT ${columns} FROM (SELECT (SELECT max(c.id) FROM conversation c WHERE c.timeline_id = l.id AND ${wanted}) AS id
     FROM contact_words f CROSS JOIN timeline l ON l.contact_id = f.rowid WHERE contact_words MATCH ?14 AND in_time()) h
   CROSS JOIN conversation c ON c.id = h.id ${around} WHERE in_time() AND ${placed} ${inOrder}`,
);
const ofLabels = statement<ConversationHit, [...Params, string]>(
  `SELECT ${columns} FROM conversation c ${around} WHERE c.id IN (SELECT conversation_id FROM conversation_label
     WHERE label_id IN (SELECT value FROM json_each(?14))) AND ${placed} AND ${wanted} ${inOrder}`,
);
const ofCases = statement<ConversationHit, [...Params, string]>(
  `SELECT ${columns} FROM conversation c ${around} WHERE c.id IN (SELECT value FROM json_each(?14)) AND ${placed} AND ${wanted} ${inOrder}`,
);
const ofAll = statement<ConversationHit, Params>(
  `SELECT ${columns} FROM conversation c ${around} WHERE ${placed} AND ${wanted} ${inOrder}`,
);
const contacts = statement<{ id: number }, [string, number]>(
  "SELECT rowid AS id FROM contact_words WHERE contact_words MATCH ?1 AND in_time() LIMIT ?2",
);

/** By what: an expression of the full-text index over contacts, labels, case numbers, or nothing but what narrows. */
export type ConversationsBy = { contacts: string } | { labelIds: readonly number[] } | { caseIds: readonly number[] } | "narrowing";

/** Newest first: conversations this viewer may read. */
export function listConversationHits(
  tx: Tx,
  viewer: Viewer,
  asked: { found: ConversationsBy; by: Narrowing; after: HitPlace; limit: number },
): ConversationHit[] {
  const { found, by, after, limit } = asked;
  const place = [after.lastMessageId, after.conversationId, limit] as const;
  const params: Params = [...sightOf(viewer), ...place, ...conversationParams(by), by.after, by.before];
  if (found === "narrowing") return ofAll(tx).all(...params);
  if ("contacts" in found) return ofContacts(tx).all(...params, found.contacts);
  if ("caseIds" in found) return ofCases(tx).all(...params, JSON.stringify(found.caseIds));
  return ofLabels(tx).all(...params, JSON.stringify(found.labelIds));
}

/** Contacts an expression of the index finds. */
export function listContactIds(tx: Tx, match: string, limit: number): number[] {
  return contacts(tx)
    .all(match, limit)
    .map((row) => row.id);
}
