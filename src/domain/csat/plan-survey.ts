import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import { dropSurvey, findNewestSurvey, findStintWriter, insertSurvey, type SurveyDropped } from "../../db/queries/csat/surveys.ts";
import { findTeamSurvey } from "../../db/queries/csat/team-surveys.ts";
import { takeBackQueued } from "../../db/queries/messages/discarded.ts";
import { findDeliveryOfMessage, moveDelivery } from "../../db/queries/messages/outbox.ts";
import { rank } from "../conversation/rank.ts";
import { assert } from "../result.ts";
import type { Work } from "../work.ts";

/** So long after its end the customer is asked how it went: time enough to say one more thing, which cancels it. */
export const askAfterMs = 2 * 60_000;

/** A person has resolved a conversation: its customer is asked in a moment, if its team asks. Whether they may be is judged then. What is
 *  resolved by nobody, for a long silence or by a rule, is asked of nobody. */
export function planSurvey(work: Work, row: ConversationRow): void {
  if (work.by.personId === null || findTeamSurvey(work.tx, row.teamId)?.isOn !== 1) return;
  insertSurvey(work.tx, {
    conversationId: row.id,
    stint: row.reopenings,
    teamId: row.teamId,
    writerId: findStintWriter(work.tx, row.id),
    resolvedAt: work.now,
    sendDueAt: work.now + askAfterMs,
  });
}

/** The customer writes, or somebody takes the conversation up again, before they were asked: they are not. A question that stands in line
 *  is taken back; one that is on its way is left alone. */
export function cancelSurvey(work: Work, conversationId: number, why: Extract<SurveyDropped, "wrote" | "moved_on">): void {
  const survey = findNewestSurvey(work.tx, conversationId);
  if (!survey) return;
  if (survey.sendDueAt !== null) return dropSurvey(work.tx, survey.id, why);
  if (survey.messageId === null || survey.score !== null) return;
  const { messageId } = survey;
  const delivery = findDeliveryOfMessage(work.tx, messageId);
  if (delivery?.state !== "queued") return;
  const isMoved = moveDelivery(work.tx, delivery.id, { from: "queued", to: "discarded", nextAt: delivery.nextAt });
  assert(isMoved, "a question in line moved under its own transaction");
  takeBackQueued(work.tx, conversationId, messageId, { rank: rank.failed, at: work.now });
  dropSurvey(work.tx, survey.id, why);
  work.record({ kind: "message_changed", conversationId, messageId, what: "status" });
}
