import { findConversation, findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import type { MessageRow } from "../../db/queries/messages/messages.ts";
import type { Tx } from "../../db/open.ts";
import { isReadable } from "../../db/queries/conversations/sight.ts";
import { maySupervise, mayWrite, type Viewer } from "../permissions.ts";

/** What somebody may do with a reply nobody is sure of: say whether it arrived, and send it anew. */
export type SettleRights = { maySettle: boolean; mayResend: boolean };

/** The line is the timeline's, so a reply of a resolved conversation can hold up the next conversation: its owner may settle it, as may the
 *  owner of its own conversation and every supervisor. Only who owns the live conversation sends anew, and into that one. Nothing for what
 *  one may not read. */
export function settleRights(tx: Tx, viewer: Viewer, message: Pick<MessageRow, "conversationId">): SettleRights {
  const own = findConversation(tx, message.conversationId);
  if (!own || !mayWrite(viewer) || !isReadable(tx, viewer, own.id)) return { maySettle: false, mayResend: false };
  const mayResend = findLiveConversation(tx, own.contactId, own.numberId)?.ownerId === viewer.personId;
  return { maySettle: mayResend || own.ownerId === viewer.personId || maySupervise(viewer, own.teamId), mayResend };
}
