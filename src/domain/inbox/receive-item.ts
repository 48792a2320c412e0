import { findNumberByPhoneNumberId, type NumberRow } from "../../db/queries/numbers.ts";
import { findRawItem, insertRawItem, type RawOutcome, setRawOutcome } from "../../db/queries/raw-items.ts";
import { unreachable } from "../result.ts";
import type { Work } from "../work.ts";
import type { InboundItem } from "./inbound.ts";
import { receiveCall } from "./receive-call.ts";
import { receiveEcho } from "./receive-echo.ts";
import { receiveMessage } from "./receive-message.ts";
import { recordReceipt } from "./record-receipt.ts";

/** What is drawn before queueing: a random address for the media an item may bring. */
export type Drawn = { mediaId: string };

export type ReceivedAs = "seen" | RawOutcome;

/** Takes one item of a webhook: raw and projection in this transaction. The same item again changes nothing.
 *  `appIds`: apps whose secret signed the delivery; an item of another app's number goes to quarantine. */
export function receiveItem(work: Work, item: InboundItem, appIds: readonly string[], drawn: Drawn): ReceivedAs {
  const number = item.phoneNumberId ? findNumberByPhoneNumberId(work.tx, item.phoneNumberId) : undefined;
  const reason = quarantineReason(item, number, appIds);
  const outcome = reason ? "quarantined" : outcomeOf(item);
  const row = {
    key: item.key,
    receivedAt: work.now,
    phoneNumberId: item.phoneNumberId,
    field: item.field,
    outcome,
    reason: reason ?? summaryOf(item),
    raw: item.raw,
  };
  if (!insertRawItem(work.tx, row)) return reason === null && isQuarantined(work, item) ? takeUp(work, item, number, drawn) : "seen";
  if (reason) work.record({ kind: "item_quarantined", key: item.key });
  else project(work, item, number, drawn);
  return outcome;
}

/** Keeps an item that broke our own code: raw, visible to admins, replayable once mended. */
export function quarantineItem(work: Work, item: InboundItem, reason: string): void {
  const row = {
    key: item.key,
    receivedAt: work.now,
    phoneNumberId: item.phoneNumberId,
    field: item.field,
    outcome: "quarantined" as const,
    reason,
    raw: item.raw,
  };
  if (insertRawItem(work.tx, row)) work.record({ kind: "item_quarantined", key: item.key });
}

/** Feeds a quarantined item in again, now that its number or its shape is known. False: still not understood. */
export function replayItem(work: Work, item: InboundItem, drawn: Drawn): boolean {
  const number = item.phoneNumberId ? findNumberByPhoneNumberId(work.tx, item.phoneNumberId) : undefined;
  if (quarantineReason(item, number, number ? [number.appId] : [])) return false;
  takeUp(work, item, number, drawn);
  return true;
}

// An item set aside earlier (no number yet, a foreign signature, our own bug) that Meta sends again in good order is real.
function isQuarantined(work: Work, item: InboundItem): boolean {
  return findRawItem(work.tx, item.key)?.outcome === "quarantined";
}

function takeUp(work: Work, item: InboundItem, number: NumberRow | undefined, drawn: Drawn): "replayed" {
  project(work, item, number, drawn);
  setRawOutcome(work.tx, item.key, "replayed", null);
  work.record({ kind: "item_replayed", key: item.key });
  return "replayed";
}

function quarantineReason(item: InboundItem, number: NumberRow | undefined, appIds: readonly string[]): string | null {
  if (item.kind === "oddity") return item.reason;
  if (item.kind === "notice") return null;
  if (!number) return "unknown_number";
  if (!appIds.includes(number.appId)) return "foreign_signature";
  return null;
}

function outcomeOf(item: InboundItem): RawOutcome {
  if (item.kind === "oddity") return "quarantined";
  return item.kind === "call" ? "notice" : item.kind; // seen in no conversation
}

function summaryOf(item: InboundItem): string | null {
  if (item.kind === "call") return item.field;
  return item.kind === "notice" ? item.summary : null;
}

function project(work: Work, item: InboundItem, number: NumberRow | undefined, drawn: Drawn): void {
  switch (item.kind) {
    case "message":
      if (number) receiveMessage(work, number, item, drawn);
      break;
    case "echo":
      if (number) receiveEcho(work, number, item, drawn);
      break;
    case "call":
      if (number) receiveCall(work, number, item);
      break;
    case "status":
      if (number) recordReceipt(work, number, item);
      break;
    case "notice":
    case "oddity":
      break;
    default:
      unreachable(item);
  }
}
