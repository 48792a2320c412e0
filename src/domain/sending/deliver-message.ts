import { findContact, getTimeline, setPairTokens } from "../../db/queries/contacts/contacts.ts";
import { findMessage, type MessageRow, raiseRank, setRank } from "../../db/queries/messages/messages.ts";
import { isOvertaken } from "../../db/queries/bots/runs.ts";
import { takeBackQueued } from "../../db/queries/messages/discarded.ts";
import { deleteBrokenRow } from "../../db/queries/system/broken-rows.ts";
import { pauseNumber } from "../../db/queries/system/numbers.ts";
import { claimDelivery, findDelivery, moveDelivery, type OutboxRow, postponeUnclaimed } from "../../db/queries/messages/outbox.ts";
import { tellOfNumber } from "../notices/tell-admins.ts";
import { heedRefusal } from "../opt-outs/stop-marketing.ts";
import type { Work } from "../work.ts";
import { pairTokensAt } from "./pair-bucket.ts";
import { canReach } from "../contacts/phone-key.ts";
import { rank } from "../conversation/rank.ts";
import { shapeOfMessage } from "../conversation/shape-content.ts";
import { isRefused } from "../result.ts";
import { findUsable, type UnusableRefusal } from "../templates/judge-template.ts";
import { bindWamid } from "./record-receipt.ts";
import { putWaitBack } from "./reply-failed.ts";
import { takeChipBack } from "./react.ts";
import { isWindowOpen } from "../conversation/service-window.ts";
import { startSilence } from "../inbox/silence.ts";

/** Meta's code for a closed 24-hour window; ours too when we see it first. */
const windowClosedCode = 131047;
/** Meta's code for somebody it cannot reach; ours too when nothing is known any more by which to reach them: a phone that was given to
 *  somebody else while the reply waited. */
const undeliverableCode = 131026;
/** How long an unconfirmed reply waits for a status before the agent is asked. */
export const settleAfterMs = 120_000;

/** Claims a queued reply for this boot, before its first byte leaves. `later`: Meta's pair bucket is empty until then.
 *  `closed`: the window shut while it waited, or nobody is left to send it to, so it failed visibly. `gone`: somebody settled it meanwhile. */
export function beginDelivery(work: Work, id: string, bootId: string): "claimed" | "later" | "closed" | "gone" {
  const delivery = findDelivery(work.tx, id);
  if (delivery?.state !== "queued") return "gone";
  deleteBrokenRow(work.tx, "reply", delivery.messageId); // taken back with the rest if it breaks again
  if (dropIfOvertaken(work, delivery)) return "gone";
  if (failIfShut(work, delivery)) return "closed";
  const timeline = getTimeline(work.tx, delivery.timelineId);
  const pair = pairTokensAt(timeline, work.now);
  if (pair.tokens < 1) {
    setPairTokens(work.tx, timeline.id, pair.tokens, pair.at); // a clock that was set back counts from today's time on
    moveDelivery(work.tx, id, { from: "queued", to: "queued", nextAt: pair.nextAt });
    return "later";
  }
  claimDelivery(work.tx, id, bootId, work.now);
  setPairTokens(work.tx, timeline.id, pair.tokens - 1, pair.at);
  setRank(work.tx, delivery.messageId, rank.sending, null);
  tell(work, delivery);
  return "claimed";
}

/** Whether a queued one with a file may still leave, before its file is uploaded: one that may not fails visibly now. */
export function mayStillLeave(work: Work, id: string): boolean {
  const delivery = findDelivery(work.tx, id);
  return delivery?.state === "queued" && !dropIfOvertaken(work, delivery) && !failIfShut(work, delivery);
}

// A person has had the conversation in hand meanwhile. What was in line went then; this one was on its way, and came back to be tried again.
function dropIfOvertaken(work: Work, { id, messageId, conversationId, nextAt }: OutboxRow): boolean {
  if (!isOvertaken(work.tx, messageId)) return false;
  moveDelivery(work.tx, id, { from: "queued", to: "discarded", nextAt });
  takeBackQueued(work.tx, conversationId, messageId, { rank: rank.failed, at: work.now });
  work.record({ kind: "message_changed", conversationId, messageId, what: "status" });
  return true;
}

function failIfShut(work: Work, delivery: OutboxRow): boolean {
  const timeline = getTimeline(work.tx, delivery.timelineId);
  const message = findMessage(work.tx, delivery.messageId);
  if (message?.type === "template" && failIfUnusable(work, delivery, { ...message, contactId: timeline.contactId })) return true;
  const isShut = message?.type !== "template" && !isWindowOpen(timeline.customerAt, work.now);
  const isReachable = canReach(findContact(work.tx, timeline.contactId));
  if (isShut) fail(work, delivery, { code: windowClosedCode, detail: null });
  else if (!isReachable) fail(work, delivery, { code: undeliverableCode, detail: "no phone and no user id" });
  return isShut || !isReachable;
}

// What became of the template at Meta between the choice and now: it ends in the words that Meta's own refusal would have.
function failIfUnusable(work: Work, delivery: OutboxRow, message: Pick<MessageRow, "content" | "text"> & { contactId: number }): boolean {
  const shape = shapeOfMessage(message);
  const refusal = shape?.type === "template" ? findUsable(work.tx, { ...delivery, contactId: message.contactId }, shape.template) : null;
  if (refusal === null || !isRefused(refusal)) return false;
  fail(work, delivery, { code: unusableCodes[refusal.refused], detail: null });
  return true;
}

/** Meta's codes for what we see first. */
const unusableCodes: Readonly<Record<UnusableRefusal["refused"], number>> = {
  template_unknown: 132001,
  template_gone: 132001,
  template_not_approved: 132001,
  template_paused: 132015,
  template_disabled: 132016,
  marketing_stopped: 131050,
};

/** Graph gave a wamid. A status with our tag may have said so before. */
export function acceptDelivery(work: Work, id: string, wamid: string): void {
  const delivery = findDelivery(work.tx, id);
  if (!delivery || (delivery.state !== "sending" && delivery.state !== "uncertain")) return;
  moveDelivery(work.tx, id, { from: delivery.state, to: "accepted", nextAt: delivery.nextAt });
  bindWamid(work, delivery.messageId, wamid);
  tell(work, delivery);
}

/** Certainly not sent, and worth another try at `nextAt`. */
export function postponeDelivery(work: Work, id: string, at: { nextAt: number; reason: string; isPairLimit: boolean }): void {
  const delivery = findDelivery(work.tx, id);
  if (!delivery || !moveDelivery(work.tx, id, { from: "sending", to: "queued", nextAt: at.nextAt, error: at.reason })) return;
  if (at.isPairLimit) setPairTokens(work.tx, delivery.timelineId, 0, work.now);
  setRank(work.tx, delivery.messageId, rank.queued, null);
  tell(work, delivery);
}

/** Its file did not get to Meta yet; nothing of the message left, and another try is worth it at `nextAt`. */
export function postponeUpload(work: Work, id: string, at: { nextAt: number; reason: string }): void {
  postponeUnclaimed(work.tx, id, at);
}

/** Its file will not get to Meta: the cause stands in the bubble and the customer waits again. */
export function failUpload(work: Work, id: string, error: { code: number; detail: string | null }): void {
  const delivery = findDelivery(work.tx, id);
  if (delivery?.state === "queued") fail(work, delivery, error);
}

/** Certainly not sent, for good: the cause stands in the bubble and the customer waits again. */
export function failDelivery(work: Work, id: string, error: { code: number; detail: string | null }): void {
  const delivery = findDelivery(work.tx, id);
  if (delivery?.state === "sending") fail(work, delivery, error);
}

/** The number itself cannot send (token, billing, account): it pauses, the reply stays in line. */
export function pauseForDelivery(work: Work, id: string, reason: string): void {
  const delivery = findDelivery(work.tx, id);
  if (!delivery || !moveDelivery(work.tx, id, { from: "sending", to: "queued", nextAt: work.now, error: reason })) return;
  setRank(work.tx, delivery.messageId, rank.queued, null);
  pauseSending(work, delivery.numberId, reason);
  tell(work, delivery);
}

/** The number cannot even be asked to send: its token does not open. Everything of it waits until an admin mends it. */
export function pauseSending(work: Work, numberId: number, reason: string): void {
  if (!pauseNumber(work.tx, numberId, reason, work.now)) return;
  work.record({ kind: "number_paused", numberId, reason });
  tellOfNumber(work, numberId, reason);
}

/** Nobody knows whether it left: never sent again by itself, shown at once, settled by a status or by the agent. */
export function doubtDelivery(work: Work, id: string, reason: string): void {
  const delivery = findDelivery(work.tx, id);
  if (
    !delivery ||
    !moveDelivery(work.tx, id, {
      from: "sending",
      to: "uncertain",
      nextAt: delivery.nextAt,
      settleAt: work.now + settleAfterMs,
      error: reason,
    })
  )
    return;
  raiseRank(work.tx, delivery.messageId, { rank: rank.uncertain, error: null });
  tell(work, delivery);
}

function fail(work: Work, delivery: OutboxRow, error: { code: number; detail: string | null }): void {
  moveDelivery(work.tx, delivery.id, { from: delivery.state, to: "failed", nextAt: delivery.nextAt });
  setRank(work.tx, delivery.messageId, rank.failed, error);
  const message = findMessage(work.tx, delivery.messageId);
  if (message) {
    takeChipBack(work, message);
    putWaitBack(work, message);
    heedRefusal(work, message.conversationId, error.code);
    startSilence(work, message);
  }
  tell(work, delivery);
}

function tell(work: Work, delivery: OutboxRow): void {
  work.record({ kind: "message_changed", conversationId: delivery.conversationId, messageId: delivery.messageId, what: "status" });
}
