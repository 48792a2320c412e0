import type { Language } from "../people/people.ts";
import { statement, type Tx } from "../../open.ts";

type Stored = { language: Language | null; labels: string; fieldValues: string };

const facts = statement<Stored, [number, number]>(
  `SELECT p.language, (SELECT json_group_array(label_id) FROM conversation_label WHERE conversation_id = ?2) AS labels,
     (SELECT json_group_array(json_array(v.field_id, v.value)) FROM contact_value v WHERE v.contact_id = ?1) AS fieldValues
   FROM contact p WHERE p.id = ?1`,
);
const words = statement<{ text: string | null }, [number]>("SELECT text FROM message WHERE id = ?1");
const claimed = statement<{ ok: number }, [number, number]>(
  `SELECT 1 AS ok FROM assignment a JOIN journal j ON j.id = a.id WHERE a.conversation_id = ?1 AND a.id > ?2 AND j.actor_id IS NOT NULL LIMIT 1`,
);
const latest = statement<{ id: number }, [number]>("SELECT id FROM conversation WHERE merged_into IS NULL ORDER BY id DESC LIMIT ?1");

/** What is known of a customer and a conversation, besides its row. */
export function findAutomationFacts(tx: Tx, contactId: number, conversationId: number) {
  const row = facts(tx).get(contactId, conversationId);
  if (!row) throw new Error(`bug: contact ${contactId} is missing`);
  return {
    language: row.language,
    labelIds: JSON.parse(row.labels) as number[],
    values: new Map(JSON.parse(row.fieldValues) as [number, string][]),
  };
}

/** The words of one message. */
export function findWords(tx: Tx, messageId: number): string {
  return words(tx).get(messageId)?.text ?? "";
}

/** Whether somebody of ours took or gave the conversation after a number of the journal. */
export function wasClaimedSince(tx: Tx, conversationId: number, eventId: number): boolean {
  return claimed(tx).get(conversationId, eventId) !== null;
}

/** The latest cases, the newest first. */
export function listLatestCases(tx: Tx, limit: number): number[] {
  return latest(tx)
    .all(limit)
    .map(({ id }) => id);
}
