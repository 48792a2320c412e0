import { type ConversationRow, findConversation } from "../../db/queries/conversations/conversations.ts";
import { countHops, listHadSince, setTried } from "../../db/queries/routing/time-outs.ts";
import type { Work } from "../work.ts";
import { legibleIds } from "./wants.ts";

/** Who must not get it by turn once it leaves its owner: whoever had it before in this wait, and the owner. */
export function triedWithOwner({ tried, ownerId }: Pick<ConversationRow, "tried" | "ownerId">): string | null {
  if (ownerId === null) return tried;
  return JSON.stringify([...legibleIds(tried).filter((id) => id !== ownerId), ownerId]);
}

/** The wait goes back to an earlier start: a reply failed, words came late, two people proved to be one. Whoever had it since then has
 *  had it in this wait. */
export function recallTried(work: Work, conversationId: number): void {
  const row = findConversation(work.tx, conversationId);
  if (!row || row.waitingSince === null) return;
  const had = listHadSince(work.tx, row.id, row.waitingSince).filter((id) => id !== row.ownerId);
  const all = [...new Set([...legibleIds(row.tried), ...had])];
  const hops = Math.max(row.hops, countHops(work.tx, row.id, row.waitingSince));
  setTried(work.tx, row.id, { tried: all.length > 0 ? JSON.stringify(all) : null, hops });
}
