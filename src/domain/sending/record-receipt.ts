import { getTimeline } from "../../db/queries/contacts/contacts.ts";
import { deleteEarlyStatuses, type EarlyStatus, insertEarlyStatus, listEarlyStatuses } from "../../db/queries/messages/early-statuses.ts";
import { narrowEndedWait } from "../../db/queries/conversations/ended-waits.ts";
import { findMessage, findMessageByWamid, type MessageRow, raiseRank, setAccepted } from "../../db/queries/messages/messages.ts";
import type { NumberRow } from "../../db/queries/system/numbers.ts";
import { findDeliveryByTag, moveDelivery, type OutboxRow } from "../../db/queries/messages/outbox.ts";
import { pricingId, setPricing } from "../../db/queries/messages/pricing.ts";
import { heedRefusal } from "../opt-outs/stop-marketing.ts";
import type { Work } from "../work.ts";
import { countryOf } from "./country.ts";
import type { InboundStatus } from "../conversation/inbound.ts";
import { rank } from "../conversation/rank.ts";
import { endWaitAgain, putWaitBack } from "./reply-failed.ts";
import { takeChipBack } from "./react.ts";
import { startSilence } from "../inbox/silence.ts";
import { wamidHash } from "../conversation/wamid.ts";

const rankOf: Record<InboundStatus["status"], number> = {
  sent: rank.sent,
  delivered: rank.delivered,
  read: rank.read,
  played: rank.read,
  failed: rank.failed,
};

/** A message comes within the seven days that Meta repeats it; so long a status without one is kept. */
const strayMs = 8 * 24 * 3_600_000;

/** A tick from Meta. Ranks only rise; one that precedes its message waits for it; our tag settles a reply nobody was sure of. One that
 *  came for another number than the message's changes nothing. */
export function recordReceipt(work: Work, number: Pick<NumberRow, "id">, status: InboundStatus): void {
  const hash = wamidHash(status.wamid);
  const known = findMessageByWamid(work.tx, hash);
  if (known && getTimeline(work.tx, known.timelineId).numberId !== number.id) return;
  const message = known ?? bindByTag(work, number.id, status);
  const error = status.errors[0] ? { code: status.errors[0].code, detail: status.errors[0].details ?? status.errors[0].title } : null;
  const told = { rank: rankOf[status.status], error, pricingId: priceOf(work, status) };
  if (message) applyStatus(work, message, told);
  else if ((status.at ?? work.now) > work.now - strayMs) insertEarlyStatus(work.tx, { wamidHash: hash, at: work.now, ...told });
}

/** Graph accepted a reply: it has a name now, and whatever Meta said of that name before. */
export function bindWamid(work: Work, messageId: number, wamid: string): void {
  const hash = wamidHash(wamid);
  setAccepted(work.tx, messageId, { wamid, wamidHash: hash, at: work.now });
  const message = findMessage(work.tx, messageId);
  if (!message) return;
  // Only the highest counts: a failure that a delivery followed never was one.
  const early = listEarlyStatuses(work.tx, hash);
  const last = early.at(-1);
  if (last) applyStatus(work, message, last);
  for (const one of early) if (one.pricingId !== null) setPricing(work.tx, messageId, one.pricingId, one.rank);
  deleteEarlyStatuses(work.tx, hash);
  startSilence(work, message);
}

function bindByTag(work: Work, numberId: number, status: InboundStatus): MessageRow | undefined {
  const delivery = status.tag ? findDeliveryByTag(work.tx, status.tag) : undefined;
  if (delivery?.numberId !== numberId || !isNameless(work, delivery)) return undefined;
  if (delivery.state === "uncertain" || delivery.state === "sending")
    moveDelivery(work.tx, delivery.id, { from: delivery.state, to: "accepted", nextAt: delivery.nextAt });
  bindWamid(work, delivery.messageId, status.wamid);
  work.record({ kind: "message_changed", conversationId: delivery.conversationId, messageId: delivery.messageId, what: "status" });
  return findMessage(work.tx, delivery.messageId);
}

// Nobody knew whether it left, and whatever was decided about it since: Meta has it, so the truth may show.
function isNameless(work: Work, { state, messageId }: OutboxRow): boolean {
  if (state === "uncertain" || state === "sending") return true;
  return (state === "accepted" || state === "discarded") && findMessage(work.tx, messageId)?.wamid === null;
}

// One look into a small table, and only for the two statuses of a message that tell it.
function priceOf(work: Work, { pricing, recipient }: InboundStatus): number | null {
  return pricing && pricingId(work.tx, pricing, countryOf(recipient));
}

function applyStatus(work: Work, message: MessageRow, told: EarlyStatus): void {
  if (message.kind !== "out") return;
  if (!raiseRank(work.tx, message.id, told)) {
    if (told.pricingId !== null) setPricing(work.tx, message.id, told.pricingId, told.rank);
    return;
  }
  if (told.rank === rank.failed) {
    takeChipBack(work, message);
    putWaitBack(work, message);
    heedRefusal(work, message.conversationId, told.error?.code ?? null);
  } else if (message.rank === rank.failed) arrivedAfterAll(work, message);
  work.record({ kind: "message_changed", conversationId: message.conversationId, messageId: message.id, what: "status" });
}

// Its wait ends again; replies that stood in for it have ended less than they took over.
function arrivedAfterAll(work: Work, message: MessageRow): void {
  endWaitAgain(work, message);
  const { id: earlierId, conversationId } = message;
  for (let id = message.supersededBy; id !== null; id = findMessage(work.tx, id)?.supersededBy ?? null)
    narrowEndedWait(work.tx, { id, earlierId, conversationId, failed: rank.failed });
}
