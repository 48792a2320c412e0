import { findTimeline, insertTimeline, setHeard } from "../../db/queries/contacts/contacts.ts";
import { findLiveConversation } from "../../db/queries/conversations/conversations.ts";
import type { Receiver } from "../../db/queries/system/numbers.ts";
import type { Work } from "../work.ts";
import { meetContact } from "../contacts/contacts.ts";
import { handCallOver } from "../bots/running/let-bot-take.ts";
import type { InboundCall } from "../conversation/inbound.ts";

/** A call with the customer: it opens the 24-hour window like a message, but no conversation and no wait (cloud-api §4). */
export function receiveCall(work: Work, number: Receiver, call: InboundCall): void {
  const at = Math.min(call.at, work.now);
  const contact = meetContact(work, call.sender, at);
  const timeline = findTimeline(work.tx, contact.id, number.id) ?? insertTimeline(work.tx, contact.id, number.id);
  setHeard(work.tx, timeline.id, at);
  const live = findLiveConversation(work.tx, contact.id, number.id);
  if (!live) return;
  work.record({ kind: "customer_called", conversationId: live.id });
  handCallOver(work, live, at);
}
