import { setPriority } from "../../db/queries/conversations/contact-fields.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import { maySupervise, type Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { isPriority } from "../setup/rule-fields.ts";
import type { Work } from "../work.ts";
import { recountClock } from "../sla/count-clock.ts";

/** The owner or a supervisor says how urgent a conversation is: 0 normal, 1 high, 2 urgent; the higher is given out first. */
export function rankConversation(
  work: Work,
  viewer: Viewer,
  to: { conversationId: number; priority: number },
): void | Refusal<"not_found" | "forbidden" | "not_owner" | "illegal_move" | "bad_priority"> {
  const row = findConversationFor(work, viewer, to.conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId && !maySupervise(viewer, row.teamId)) return no("not_owner");
  if (!isPriority(to.priority)) return no("bad_priority");
  if (row.status === "resolved") return no("illegal_move");
  if (row.priority === to.priority) return;
  setPriority(work.tx, row.id, to.priority);
  work.record({ kind: "conversation_ranked", conversationId: row.id, priority: to.priority });
  recountClock(work, row.id);
}
