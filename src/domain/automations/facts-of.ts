import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { findAutomationFacts, findWords } from "../../db/queries/automations/rule-facts.ts";
import { listSaid } from "../../db/queries/routing/rules.ts";
import { foldWords } from "../routing/rules-match.ts";
import { isOpen } from "../schedule/business-time.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Work } from "../work.ts";
import type { RuleFacts } from "./rule.ts";

const minuteMs = 60_000;
/** What did not come with a message is asked of the customer's latest. */
const messagesRead = 10;

/** What an event brings that is asked of: the message that has just come, what the customer has just answered. */
export type Told = { messageId: number | null; score: number | null };
export const nothingTold: Told = { messageId: null, score: null };

/** What rules may ask of a conversation as it is now. Only reads. */
export function factsOf(work: Pick<Work, "tx" | "now">, row: ConversationRow, { messageId, score }: Told): RuleFacts {
  const { tx, now } = work;
  const { language, labelIds, values } = findAutomationFacts(tx, row.contactId, row.id);
  const said = messageId === null ? listSaid(tx, row, messagesRead).map(({ text }) => text ?? "") : [findWords(tx, messageId)];
  return {
    numberId: row.numberId,
    teamId: row.teamId,
    ownerId: row.ownerId,
    status: row.status,
    priority: row.priority,
    labelIds,
    words: foldWords(said.join(" ")),
    isOpen: isOpen(hoursOf(tx, row.teamId), now),
    language,
    values,
    minutes: row.waitingSince === null ? null : Math.max(0, Math.floor((now - row.waitingSince) / minuteMs)),
    score,
  };
}
