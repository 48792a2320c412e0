import { type ConversationRow, findConversation, moveConversation } from "../../db/queries/conversations/conversations.ts";
import { type Acquaintance, findRuleFacts, listActiveRules, listSaid, type RuleRow, setRuled } from "../../db/queries/routing/rules.ts";
import { deleteBrokenRow, listBrokenOf } from "../../db/queries/system/broken-rows.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { placeOf } from "../conversation/place.ts";
import { assert } from "../result.ts";
import { wallOf } from "../schedule/zone.ts";
import type { Work } from "../work.ts";
import { foldWords, matchRule, type RuleFacts } from "./rules-match.ts";
import { tellBroken } from "../broken-rows.ts";

/** People begin with "Hola": what they came for may stand in one of so many messages. */
const messagesRead = 10;

/** A customer has written to a conversation that is nobody's: the first rule that fits chooses team, skills and priority, once. What a
 *  person has had in hand is left alone. True: it has another team now, or asks for something else, and has to be routed. */
export function applyRules(work: Work, row: ConversationRow): boolean {
  if (row.status !== "pending" || row.ruleId !== null || row.assignedAt !== null || row.transfers > 0) return false;
  const rules = listReadableRules(work);
  if (rules.length === 0) return false;
  const { fired } = matchRule(rules, factsOf(work, row));
  return fired !== null && apply(work, row.id, fired);
}

/** Rules that are switched on and can be read. One that cannot be read is told of once, and stays named until it can be. */
export function listReadableRules(work: Work): RuleRow[] {
  const { rules, illegible } = listActiveRules(work.tx);
  const { known } = listBrokenOf(work.tx, "rule", work.now);
  for (const id of illegible) tellBroken(work, { sort: "rule", id }, "it cannot be read");
  for (const id of known) if (!illegible.includes(id)) deleteBrokenRow(work.tx, "rule", id);
  return rules;
}

// As it stands with the message that has just come.
function apply(work: Work, id: number, rule: RuleRow): boolean {
  const row = findConversation(work.tx, id);
  assert(row, "a case is gone within its own transaction");
  const next = moveConversation(work.tx, row, { teamId: rule.teamId });
  assert(next, "a case moved under its own transaction");
  assert(setRuled(work.tx, next, rule), "a case moved under its own transaction");
  const { id: conversationId } = row;
  if (next.teamId !== row.teamId)
    work.record({ kind: "conversation_moved", conversationId, from: placeOf(row), to: placeOf(next), why: "team" });
  if (rule.priority > row.priority) work.record({ kind: "conversation_ranked", conversationId, priority: rule.priority });
  return true;
}

function factsOf(work: Work, row: ConversationRow): RuleFacts {
  const { language, responsibleId, isReturning, labelIds } = findRuleFacts(work.tx, row.contactId, row.id);
  const said = listSaid(work.tx, row, messagesRead);
  const ad = said.find((one) => one.ad !== null)?.ad ?? null;
  return {
    numberId: row.numberId,
    words: foldWords(said.map((one) => one.text ?? "").join(" ")),
    ad: ad === null ? null : foldWords(ad),
    labelIds,
    wall: wallOf(findSetting(work.tx, "company_zone") ?? "UTC", work.now),
    language,
    acquaintances: acquaintancesOf({ isReturning, responsibleId }),
  };
}

/** What rules may ask of a customer, from what we know. */
export function acquaintancesOf(known: { isReturning: boolean; responsibleId: number | null }): Acquaintance[] {
  return [known.isReturning ? "returning" : "new", ...(known.responsibleId === null ? [] : (["responsible"] as const))];
}
