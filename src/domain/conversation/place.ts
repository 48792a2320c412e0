import type { ConversationRow } from "../../db/queries/conversations/conversations.ts";
import type { Place } from "../events.ts";

/** Where a conversation stands, as events tell it. */
export function placeOf(row: ConversationRow): Place {
  return { status: row.status, ownerId: row.ownerId, teamId: row.teamId };
}
