import { statement, type Tx } from "../../open.ts";

export type PhoneContactRow = {
  timelineId: number;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
  customerAt: number | null;
};
export type PhoneBubbleRow = { wamid: string; kind: "in" | "out"; type: string; text: string | null; at: number; rank: number | null };

const contacts = statement<PhoneContactRow, [number, number]>(
  `SELECT t.id AS timelineId, c.name, c.username, c.phone, c.user_id AS userId, t.customer_at AS customerAt
   FROM timeline t JOIN contact c ON c.id = t.contact_id WHERE t.number_id = ?1 ORDER BY t.customer_at DESC LIMIT ?2`,
);
const bubbles = statement<PhoneBubbleRow, [number, number]>(
  `SELECT wamid, kind, type, text, at, rank FROM message
   WHERE timeline_id = ?1 AND kind IN ('in','out') AND type <> 'reaction' AND wamid IS NOT NULL AND revoked_at IS NULL ORDER BY id DESC LIMIT ?2`,
);

/** Who wrote to a number, latest first. */
export function listPhoneContacts(tx: Tx, numberId: number, limit: number): PhoneContactRow[] {
  return contacts(tx).all(numberId, limit);
}

/** The end of a conversation as the customer's phone showed it, newest first. */
export function listPhoneBubbles(tx: Tx, timelineId: number, limit: number): PhoneBubbleRow[] {
  return bubbles(tx).all(timelineId, limit);
}
