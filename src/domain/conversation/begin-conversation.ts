import type { TimelineRow } from "../../db/queries/contacts/contacts.ts";
import { type ConversationRow, insertConversation } from "../../db/queries/conversations/conversations.ts";
import { getDefaultTeamId } from "../../db/queries/routing/teams.ts";
import type { Work } from "../work.ts";
import { placeOf } from "./place.ts";

/** The one way a conversation begins: pending in the default team, nobody's, without a wait, until its first message is written. */
export function beginConversation(work: Work, timeline: Pick<TimelineRow, "id" | "contactId" | "numberId">): ConversationRow {
  const { id: timelineId, contactId, numberId } = timeline;
  const row = insertConversation(work.tx, { timelineId, contactId, numberId, teamId: getDefaultTeamId(work.tx), now: work.now });
  work.record({ kind: "conversation_opened", conversationId: row.id, to: placeOf(row) });
  return row;
}
