import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { findTimeOut, setKept } from "../../db/queries/routing/time-outs.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { hoursOf } from "../schedule/hours-of.ts";
import type { Work } from "../work.ts";
import { isOfWait, restartTimeOut, timeOutAt } from "./time-out.ts";

export type KeepRefusal = Refusal<"not_found" | "forbidden" | "not_owner" | "illegal_move" | "owner_changed" | "extension_used">;

/** The owner says that they go on with it: the time-out comes the team's minutes later, counted from where it would have come, or from now
 *  when it is late. `extension_used`: once per wait, whoever used it. `illegal_move`: nobody would take it away. */
export function keepConversation(
  work: Work,
  viewer: Viewer,
  wanted: { conversationId: number; version: number | null },
): ConversationRow | KeepRefusal {
  const row = findConversationFor(work, viewer, wanted.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId) return no("not_owner");
  if (wanted.version !== null && wanted.version !== row.version) return no("owner_changed");
  const found = findTimeOut(work.tx, row.id);
  if (!found || timeOutAt(found, hoursOf(work.tx, found.teamId)) === null) return no("illegal_move");
  if (isOfWait(found, row.keptAt)) return no("extension_used");
  setKept(work.tx, row.id, work.now);
  restartTimeOut(work, row.id);
  work.record({ kind: "conversation_kept", conversationId: row.id, why: "chosen" });
  return findConversation(work.tx, row.id) ?? row;
}
