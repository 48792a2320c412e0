import { getTimeline, type TimelineRow } from "../../db/queries/contacts/contacts.ts";
import { insertEarlyRevoke } from "../../db/queries/messages/early-statuses.ts";
import { findMessageByWamid, type MessageRow, setEdited, setRevoked } from "../../db/queries/messages/messages.ts";
import { setReaction } from "../../db/queries/messages/reactions.ts";
import type { Work } from "../work.ts";
import { type Content, isUnknown, type Sender } from "../conversation/inbound.ts";
import { plainText } from "../conversation/plain-text.ts";
import { wamidHash } from "../conversation/wamid.ts";

type Reaction = { content: Extract<Content, { type: "reaction" }>; fromCustomer: boolean; at: number };
/** Whose words may be changed: nobody edits or takes back what the other side wrote. */
type Own = { timeline: TimelineRow; kind: "in" | "out" };

/** Puts, changes or removes the chip under a bubble. It opens nothing and starts no clock; the target may still be on its way, and
 *  the removal may come before the chip. */
export function reactTo(work: Work, timeline: TimelineRow, { content, fromCustomer, at }: Reaction): void {
  const targetHash = wamidHash(content.targetWamid);
  const isNews = setReaction(work.tx, { targetHash, timelineId: timeline.id, fromCustomer, emoji: content.emoji ?? "", at });
  const target = isNews ? findMessageByWamid(work.tx, targetHash) : undefined;
  if (target && target.timelineId === timeline.id) tell(work, target, "reaction");
}

/** Replaces the words of somebody's own message; an older correction, or one of a message taken back, changes nothing. False: the
 *  message is not here, so the correction is kept as a message of its own. */
export function rewrite(work: Work, own: Own, content: Extract<Content, { type: "edit" }>, at: number): boolean {
  const target = findOwn(work, own, content.targetWamid);
  if (!target) return false;
  const inner = content.content;
  const words = { text: plainText(inner), content: inner.type === "text" ? null : JSON.stringify(inner), at };
  if (setEdited(work.tx, target.id, words)) tell(work, target, "edit");
  return true;
}

/** Takes somebody's own words back; those that are not here yet are taken back when they come. */
export function takeBack(work: Work, own: Own, targetWamid: string): void {
  const target = findOwn(work, own, targetWamid);
  if (!target) return insertEarlyRevoke(work.tx, wamidHash(targetWamid), work.now);
  if (setRevoked(work.tx, target.id, work.now)) tell(work, target, "revoke");
}

/** The conversation in which an unknown sender changes something: between two people only those two can, so the message itself says where.
 *  Undefined: the sender is known, or the message is not here. */
export function findChangedTimeline(work: Work, numberId: number, { sender, content }: { sender: Sender; content: Content }) {
  const target = isUnknown(sender) && "targetWamid" in content ? findMessageByWamid(work.tx, wamidHash(content.targetWamid)) : undefined;
  const timeline = target && getTimeline(work.tx, target.timelineId);
  return timeline?.numberId === numberId ? timeline : undefined;
}

function findOwn(work: Work, { timeline, kind }: Own, wamid: string): MessageRow | undefined {
  const target = findMessageByWamid(work.tx, wamidHash(wamid));
  return target && target.timelineId === timeline.id && target.kind === kind ? target : undefined;
}

function tell(work: Work, target: MessageRow, what: "reaction" | "edit" | "revoke"): void {
  work.record({ kind: "message_changed", conversationId: target.conversationId, messageId: target.id, what });
}
