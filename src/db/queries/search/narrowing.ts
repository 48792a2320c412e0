/** What a search asks of a conversation and of a message, in ids; null: anything. */
export type Narrowing = {
  teamIds: readonly number[] | null;
  statuses: readonly string[] | null;
  /** Of each of these lists it wears one. */
  labelIds: readonly (readonly number[])[] | null;
  /** One of our numbers, or of these contacts. */
  line: { numberIds: readonly number[]; contactIds: readonly number[] } | null;
  caseIds: readonly number[] | null;
  /** Epoch ms; `before` is outside. */
  after: number | null;
  before: number | null;
  /** Types of messages; a note counts by being one. */
  has: { types: readonly string[]; isNote: boolean } | null;
  from: { personIds: readonly number[]; contactIds: readonly number[]; isCustomer: boolean } | null;
};

/** Of conversation `c`: parameters ?6 to ?11. */
export const narrowsConversation = `(?6 IS NULL OR c.team_id IN (SELECT value FROM json_each(?6)))
  AND (?7 IS NULL OR c.status IN (SELECT value FROM json_each(?7)))
  AND (?8 IS NULL OR NOT EXISTS (SELECT 1 FROM json_each(?8) want WHERE NOT EXISTS
    (SELECT 1 FROM conversation_label l WHERE l.conversation_id = c.id AND l.label_id IN (SELECT value FROM json_each(want.value)))))
  AND (?9 IS NULL OR c.number_id IN (SELECT value FROM json_each(?9)) OR c.contact_id IN (SELECT value FROM json_each(?10)))
  AND (?11 IS NULL OR c.id IN (SELECT value FROM json_each(?11)))`;

/** Of message `m` in conversation `c`: parameters ?12 to ?18. */
export const narrowsMessage = `(?12 IS NULL OR m.at >= ?12) AND (?13 IS NULL OR m.at < ?13)
  AND (?14 IS NULL OR m.type IN (SELECT value FROM json_each(?14)) OR (?15 = 1 AND m.kind = 'note'))
  AND (?16 IS NULL OR m.author_id IN (SELECT value FROM json_each(?16))
    OR (m.kind = 'in' AND (?18 = 1 OR c.contact_id IN (SELECT value FROM json_each(?17)))))`;

type Json = string | null;
export type ConversationParams = [Json, Json, Json, Json, Json, Json];
export type MessageParams = [number | null, number | null, Json, number, Json, Json, number];

/** ?6 to ?11. */
export function conversationParams(by: Narrowing): ConversationParams {
  const { line } = by;
  return [json(by.teamIds), json(by.statuses), json(by.labelIds), json(line?.numberIds), json(line?.contactIds), json(by.caseIds)];
}

/** ?12 to ?18. */
export function messageParams({ after, before, has, from }: Narrowing): MessageParams {
  const isNote = has?.isNote === true ? 1 : 0;
  const isCustomer = from?.isCustomer === true ? 1 : 0;
  return [after, before, json(has?.types), isNote, json(from?.personIds), json(from?.contactIds), isCustomer];
}

function json(list: readonly unknown[] | null | undefined): Json {
  return list ? JSON.stringify(list) : null;
}
