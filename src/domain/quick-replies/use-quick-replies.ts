import { findQuickReply, type QuickReplyRow, rankQuickReplies } from "../../db/queries/answering/quick-replies.ts";
import { addUse, dayOf } from "../../db/queries/answering/quick-reply-uses.ts";
import type { Tx } from "../../db/open.ts";
import type { Viewer } from "../permissions.ts";
import type { Work } from "../work.ts";
import { editedShare } from "./edited.ts";
import { fillerFor, type QuickPlaceOfUse } from "./fill-reply.ts";
import { foldQuick } from "./read-quick-draft.ts";

/** What somebody uses for longer than this ago does not put it first any more. */
export const rankedDays = 30;
/** More in one message nobody means. */
export const usedMax = 10;
const wordsMax = 10;

/** What was typed, as replies are searched for by it. */
export function quickWords(typed: string): string[] {
  return foldQuick(typed.slice(0, 200)).split(/\s+/).filter(Boolean).slice(0, wordsMax);
}

/** The replies that are offered in a conversation for what was typed behind the slash, the likeliest first. */
export function offerQuickReplies(
  tx: Tx,
  viewer: Viewer,
  { typed, row, now, limit }: { typed: string; row: Pick<QuickPlaceOfUse, "teamId">; now: number; limit: number },
): QuickReplyRow[] {
  const words = quickWords(typed);
  const shortcut = words.length === 1 ? (words[0] ?? "") : "";
  return rankQuickReplies(tx, viewer, { words, shortcut, sinceDay: dayOf(now) - rankedDays, teamId: row.teamId, limit });
}

/** Counts what a message was made from, and how much of each was changed in it. What is not there any more is passed over: it must not keep
 *  anybody from answering. */
export function useQuickReplies(work: Work, viewer: Viewer, row: QuickPlaceOfUse, used: { ids: readonly number[]; said: string }): void {
  const filler = fillerFor(work.tx, viewer, row);
  for (const id of new Set(used.ids.slice(0, usedMax))) {
    const reply = findQuickReply(work.tx, viewer, id);
    if (!reply) continue;
    const edited = editedShare(filler.fill(reply).text, used.said);
    addUse(work.tx, reply.id, { personId: viewer.personId, edited, now: work.now });
  }
}
