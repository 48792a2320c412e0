import type { TimelineRow } from "../../db/queries/contacts.ts";
import { clearReaction, findMessageByWamid, type MessageRow, setEdited, setReaction, setRevoked } from "../../db/queries/messages.ts";
import type { Work } from "../work.ts";
import type { Content } from "./inbound.ts";
import { plainText } from "./plain-text.ts";
import { wamidHash } from "./wamid.ts";

type Reaction = { content: Extract<Content, { type: "reaction" }>; fromCustomer: boolean; at: number };

/** Puts, changes or removes the chip under a bubble. It opens nothing and starts no clock; the target may still be on its way. */
export function reactTo(work: Work, timeline: TimelineRow, { content, fromCustomer, at }: Reaction): void {
  const targetHash = wamidHash(content.targetWamid);
  if (content.emoji) setReaction(work.tx, { targetHash, timelineId: timeline.id, fromCustomer, emoji: content.emoji, at });
  else clearReaction(work.tx, targetHash, fromCustomer, at);
  const target = findMessageByWamid(work.tx, targetHash);
  if (target && target.timelineId === timeline.id) tell(work, target, "reaction");
}

/** Replaces the words of a customer's own message. False: it is not here, so the correction is kept as a message of its own. */
export function rewrite(work: Work, timeline: TimelineRow, content: Extract<Content, { type: "edit" }>, now: number): boolean {
  const target = findOwn(work, timeline, content.targetWamid);
  if (!target) return false;
  const inner = content.content;
  setEdited(work.tx, target.id, { text: plainText(inner), content: inner.type === "text" ? null : JSON.stringify(inner), at: now });
  tell(work, target, "edit");
  return true;
}

/** Takes a customer's words back; unknown ones need nothing. */
export function takeBack(work: Work, timeline: TimelineRow, targetWamid: string, now: number): void {
  const target = findOwn(work, timeline, targetWamid);
  if (!target) return;
  setRevoked(work.tx, target.id, now);
  tell(work, target, "revoke");
}

function findOwn(work: Work, timeline: TimelineRow, wamid: string): MessageRow | undefined {
  const target = findMessageByWamid(work.tx, wamidHash(wamid));
  return target && target.timelineId === timeline.id ? target : undefined;
}

function tell(work: Work, target: MessageRow, what: "reaction" | "edit" | "revoke"): void {
  work.record({ kind: "message_changed", conversationId: target.conversationId, messageId: target.id, what });
}
