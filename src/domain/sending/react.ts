import { legible } from "../../db/column.ts";
import { findReaction, setReaction } from "../../db/queries/messages/reactions.ts";
import { findMessageByWamid, type MessageRow } from "../../db/queries/messages/messages.ts";
import type { Content } from "../conversation/inbound.ts";
import { wamidHash } from "../conversation/wamid.ts";
import { no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { type Exchange, isIn } from "./quotable.ts";

/** How long Meta takes reactions to a message. */
const oldMs = 30 * 24 * 3_600_000;

export type ReactRefusal = Refusal<"unknown_target" | "reaction_too_old">;

type Reaction = Extract<Content, { type: "reaction" }>;

/** Why there is nothing to react to; null: there is. */
export function targetFault(work: Work, at: Exchange, target: MessageRow | undefined): ReactRefusal | null {
  if (!target || !isIn(at, target) || target.wamid === null || target.type === "reaction") return no("unknown_target");
  return target.createdAt < work.now - oldMs ? no("reaction_too_old") : null;
}

/** Puts our chip under a bubble, or takes it away; returns which one stood there before. */
export function putChip(work: Work, timelineId: number, { targetWamid, emoji }: Reaction): string | null {
  const at = { targetHash: wamidHash(targetWamid), timelineId, fromCustomer: false };
  const before = findReaction(work.tx, at);
  setReaction(work.tx, { ...at, emoji: emoji ?? "", at: Math.max(work.now, before?.at ?? 0) });
  tellTarget(work, at.targetHash);
  return before?.emoji || null;
}

/** Our reaction did not reach anybody: what stood there before it is back, unless we have reacted otherwise since. */
export function takeChipBack(work: Work, message: MessageRow): void {
  const content = legible<Reaction>(message.content);
  if (message.type !== "reaction" || content?.type !== "reaction") return;
  const at = { targetHash: wamidHash(content.targetWamid), timelineId: message.timelineId, fromCustomer: false };
  const now = findReaction(work.tx, at);
  if ((now?.emoji || null) !== content.emoji) return;
  setReaction(work.tx, { ...at, emoji: content.before ?? "", at: Math.max(work.now, now?.at ?? 0) });
  tellTarget(work, at.targetHash);
}

function tellTarget(work: Work, targetHash: Uint8Array): void {
  const target = findMessageByWamid(work.tx, targetHash);
  if (target) work.record({ kind: "message_changed", conversationId: target.conversationId, messageId: target.id, what: "reaction" });
}
