import { type AskRow, deleteAsk, findAsk, insertAsk, listDueAsks, mayAsk } from "../../db/queries/routing/asks.ts";
import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { storeSystemLine } from "../conversation/system-line.ts";
import { findConversationFor } from "../conversation/visible-conversation.ts";
import type { Viewer } from "../permissions.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { assignWaitingTo } from "./assign.ts";
import { moveOwner } from "./move-owner.ts";
import { notify } from "../notices/notify.ts";
import { isPresent } from "./present.ts";
import { eachRow } from "../broken-rows.ts";

/** How long the owner has to say no. */
export const askMs = 20_000;

export type AskRefusal = Refusal<"not_found" | "forbidden" | "illegal_move" | "already_asked">;
export type AnswerRefusal = Refusal<"not_found" | "forbidden" | "not_owner" | "ask_over" | "owner_changed">;

/** Asks the owner for a conversation. Whoever sees one that is somebody else's may: supervisors of its team, and members where the team
 *  lets them see each other's. One question at a time: `already_asked` names who was first. Returns the conversation, which has not moved yet. */
export function askForConversation(
  work: Work,
  viewer: Viewer,
  { conversationId }: { conversationId: number },
): ConversationRow | AskRefusal {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (row.status === "resolved" || row.ownerId === null || row.ownerId === viewer.personId) return no("illegal_move");
  const open = findAsk(work.tx, row.id);
  if (open?.ownerId === row.ownerId) return no("already_asked", { name: open.askerName });
  deleteAsk(work.tx, row.id); // it was put to an owner of before
  insertAsk(work.tx, { conversationId: row.id, askerId: viewer.personId, ownerId: row.ownerId, dueAt: work.now + askMs }, work.now);
  work.record({ kind: "conversation_asked", conversationId: row.id, personId: viewer.personId, answer: "asked" });
  notify(work, [row.ownerId], { kind: "asked", conversationId: row.id });
  return row;
}

/** The owner says yes, and it is theirs who asked; or no. `ask_over`: nobody asks any more. */
export function answerAsk(
  work: Work,
  viewer: Viewer,
  { conversationId, isYes }: { conversationId: number; isYes: boolean },
): ConversationRow | AnswerRefusal {
  const row = findConversationFor(work, viewer, conversationId);
  if (isRefused(row)) return row;
  if (row.ownerId !== viewer.personId) return no("not_owner");
  const ask = findAsk(work.tx, row.id);
  if (ask?.ownerId !== viewer.personId) return no("ask_over");
  if (isYes) return give(work, row, ask) ?? no("owner_changed");
  close(work, ask, "no");
  return row;
}

/** Decides for owners who did not answer: an absent one says yes, one who is there said nothing. At most `limit`; returns how many. */
export function sweepAsks(work: Work, limit: number): number {
  return eachRow(work, { sort: "ask", limit, list: (most) => listDueAsks(work.tx, work.now, most) }, (id) => endAsk(work, id));
}

function endAsk(work: Work, id: number): void {
  const ask = findAsk(work.tx, id);
  const row = findConversation(work.tx, id);
  if (!ask || !row) return;
  const isOpen = row.ownerId === ask.ownerId && row.status !== "resolved";
  if (!isOpen || isPresent(work.tx, ask.ownerId, work.now)) close(work, ask, "unanswered");
  else give(work, row, ask);
}

// Whoever asked may have left the company meanwhile, or lost sight of the conversation: then the question is over.
function give(work: Work, row: ConversationRow, ask: AskRow): ConversationRow | undefined {
  if (!mayAsk(work.tx, row.id, ask.askerId)) {
    close(work, ask, "unanswered");
    return row;
  }
  close(work, ask, "yes");
  const next = moveOwner(work, row, { personId: ask.askerId, how: "asked" });
  if (!next) return undefined;
  storeSystemLine(work, next, { type: "asked_for", facts: { from: ask.ownerId, to: ask.askerId } });
  assignWaitingTo(work, ask.ownerId, 1);
  return next;
}

function close(work: Work, ask: AskRow, answer: "yes" | "no" | "unanswered"): void {
  deleteAsk(work.tx, ask.conversationId);
  work.record({ kind: "conversation_asked", conversationId: ask.conversationId, personId: ask.askerId, answer });
}
