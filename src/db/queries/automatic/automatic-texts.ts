import { statement, type Tx } from "../../open.ts";
import { isAnswer } from "../messages/answers.ts";

export type AutomaticKind = "away" | "greeting" | "expectation" | "rule";

/** One text that was said by itself. */
export type NewAutomaticText = {
  messageId: number;
  contactId: number;
  numberId: number;
  teamId: number;
  kind: AutomaticKind;
  closedSince: number | null;
  at: number;
};

const insert = statement<unknown, [number, number, number, number, AutomaticKind, number | null, number]>(
  "INSERT INTO automatic_text (message_id, contact_id, number_id, team_id, kind, closed_since, at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
);
const latest = statement<{ at: number | null }, [number]>("SELECT max(at) AS at FROM automatic_text WHERE contact_id = ?1");
const told = statement<{ n: number }, [number, number, number]>(
  `SELECT 1 AS n FROM automatic_text WHERE contact_id = ?1 AND kind = 'away' AND at >= ?3 AND (closed_since = ?3 OR team_id = ?2) LIMIT 1`,
);
const sent = statement<{ n: number }, [number, AutomaticKind, number]>(
  "SELECT count(*) AS n FROM automatic_text WHERE number_id = ?1 AND kind = ?2 AND at >= ?3",
);
const answered = statement<{ at: number }, [number]>(
  `SELECT coalesce(accepted_at, created_at) AS at FROM message
   WHERE timeline_id = ?1 AND kind = 'out' AND ${isAnswer} AND type <> 'reaction' AND rank <> 4 ORDER BY id DESC LIMIT 1`,
);
const heard = statement<{ at: number | null }, [number]>(
  `SELECT max((SELECT m.created_at FROM message m WHERE m.timeline_id = t.id AND m.kind = 'out' AND m.rank <> 4 ORDER BY m.id DESC LIMIT 1)) AS at
   FROM timeline t WHERE t.contact_id = ?1`,
);
// From each automatic text to what came within the time after it: a message between two of them is the same message.
const echoes = statement<{ n: number }, [number, string, number, number]>(
  `SELECT count(DISTINCT m.id) AS n FROM automatic_text a JOIN timeline t ON t.contact_id = a.contact_id
   CROSS JOIN message m INDEXED BY message_timeline ON m.timeline_id = t.id AND m.id > a.message_id
   WHERE a.contact_id = ?1 AND a.at > ?3 AND m.kind = 'in' AND m.text = ?2 AND m.created_at <= a.at + ?4`,
);
const suspicion = statement<{ at: number | null }, [number]>("SELECT suspected_at AS at FROM contact WHERE id = ?1");
const suspectContact = statement<unknown, [number, number]>("UPDATE contact SET suspected_at = ?2 WHERE id = ?1");
const suspectConversation = statement<unknown, [number, number]>("UPDATE conversation SET suspected_at = ?2 WHERE id = ?1");
const language = statement<{ language: "es" | "pt" | "en" | null }, [number]>("SELECT language FROM contact WHERE id = ?1");

/** Counts a text against the budgets of its contact, its closure and its day. */
export function insertAutomaticText(tx: Tx, t: NewAutomaticText): void {
  insert(tx).run(t.messageId, t.contactId, t.numberId, t.teamId, t.kind, t.closedSince, t.at);
}

/** When the contact was last told something by itself, from any number; null: never. */
export function findToldAt(tx: Tx, contactId: number): number | null {
  return latest(tx).get(contactId)?.at ?? null;
}

/** Whether the contact was told of the closure that began at `since`: of this very one, or by this team in the meantime. */
export function isToldAway(tx: Tx, contactId: number, teamId: number, since: number): boolean {
  return told(tx).get(contactId, teamId, since) !== null;
}

/** Texts of a kind that a number has sent since an instant. */
export function countSentSince(tx: Tx, numberId: number, kind: AutomaticKind, since: number): number {
  return sent(tx).get(numberId, kind, since)?.n ?? 0;
}

/** When a person of ours last answered on a timeline; null: never. */
export function findAnsweredAt(tx: Tx, timelineId: number): number | null {
  return answered(tx).get(timelineId)?.at ?? null;
}

/** When a contact last heard anything of ours, from any number; null: never. */
export function findHeardAt(tx: Tx, contactId: number): number | null {
  return heard(tx).get(contactId)?.at ?? null;
}

/** How often the contact has sent this very text within `withinMs` of an automatic text that went to them after `since`. */
export function countEchoes(tx: Tx, contactId: number, text: string, { since, withinMs }: { since: number; withinMs: number }): number {
  return echoes(tx).get(contactId, text, since, withinMs)?.n ?? 0;
}

/** When the contact last answered as a machine would; null: never. */
export function findSuspectedAt(tx: Tx, contactId: number): number | null {
  return suspicion(tx).get(contactId)?.at ?? null;
}

/** It looks as if a machine wrote: kept with the contact, and shown at the conversation. */
export function setSuspected(tx: Tx, { contactId, conversationId, at }: { contactId: number; conversationId: number; at: number }): void {
  suspectContact(tx).run(contactId, at);
  suspectConversation(tx).run(conversationId, at);
}

/** The language somebody set for the contact; null: none. */
export function findContactLanguage(tx: Tx, contactId: number): "es" | "pt" | "en" | null {
  return language(tx).get(contactId)?.language ?? null;
}
