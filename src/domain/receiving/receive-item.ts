import { findMessageByWamid } from "../../db/queries/messages/messages.ts";
import { findReceiver, type Receiver } from "../../db/queries/system/numbers.ts";
import {
  dismissRawItems,
  findRawItemByKey,
  insertRawItem,
  isItemRemembered,
  type RawOutcome,
  setRawOutcome,
} from "../../db/queries/messages/raw-items.ts";
import { listAppIds } from "../../db/queries/templates/syncs.ts";
import { unreachable } from "../result.ts";
import type { Work } from "../work.ts";
import type { Content, InboundItem } from "../conversation/inbound.ts";
import { receiveNews } from "../templates/receive-news.ts";
import type { FreshIds } from "./fresh-ids.ts";
import { receiveCall } from "./receive-call.ts";
import { receiveEcho } from "./receive-echo.ts";
import { receivePreference } from "./receive-preference.ts";
import { receiveMessage } from "./receive-message.ts";
import { recordReceipt } from "../sending/record-receipt.ts";
import { wamidHash } from "../conversation/wamid.ts";

export type ReceivedAs = "seen" | RawOutcome;

/** Takes one item of a webhook: raw and projection in this transaction. The same item again changes nothing.
 *  `appIds`: apps whose secret signed the delivery; an item of another app's number goes to quarantine. */
export function receiveItem(work: Work, item: InboundItem, appIds: readonly string[], freshIds: FreshIds): ReceivedAs {
  const number = item.phoneNumberId ? findReceiver(work.tx, item.phoneNumberId) : undefined;
  const reason = quarantineReason(work, item, number, appIds);
  // Raw items are forgotten after eight days, messages never: an old delivery that comes again must not wake or open anything.
  if (isHere(work, item)) return "seen";
  const outcome = reason ? "quarantined" : outcomeOf(item);
  const isFoundByWamid = reason === null && leavesMessage(item);
  if (isFoundByWamid && isQuarantined(work, item)) return takeUp(work, item, number, freshIds);
  const row = {
    key: isFoundByWamid ? null : item.key,
    receivedAt: work.now,
    phoneNumberId: item.phoneNumberId,
    field: item.field,
    outcome,
    reason: reason ?? summaryOf(item),
    raw: item.raw,
  };
  if (!insertRawItem(work.tx, row)) return reason === null && isQuarantined(work, item) ? takeUp(work, item, number, freshIds) : "seen";
  if (reason) work.record({ kind: "item_quarantined", key: item.key });
  else project(work, item, number, freshIds);
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
export function replayItem(work: Work, item: InboundItem, freshIds: FreshIds): boolean {
  const number = item.phoneNumberId ? findReceiver(work.tx, item.phoneNumberId) : undefined;
  if (quarantineReason(work, item, number, number ? [number.appId] : listAppIds(work.tx, item.wabaId))) return false;
  takeUp(work, item, number, freshIds);
  return true;
}

/** An admin has looked at what was set aside and leaves it: groups, or what no version of ours will understand. Returns how many. */
export function dismissItems(work: Work, ids: { from: number; through: number }): number {
  const count = dismissRawItems(work.tx, ids, dismissedMax);
  if (count > 0) work.record({ kind: "items_dismissed", count });
  return count;
}

/** More are left for the next press: one transaction stays short. */
const dismissedMax = 10_000;

// An item set aside earlier (no number yet, a foreign signature, our own bug) that Meta sends again in good order is real.
function isQuarantined(work: Work, item: InboundItem): boolean {
  return findRawItemByKey(work.tx, item.key)?.outcome === "quarantined";
}

// The message it would leave is in its timeline; or what it changed is long done.
function isHere(work: Work, item: InboundItem): boolean {
  const isSaid = item.kind === "message" || item.kind === "echo";
  if (isSaid && findMessageByWamid(work.tx, wamidHash(item.wamid)) !== undefined) return true;
  return !leavesMessage(item) && (isSaid || item.kind === "call") && isItemRemembered(work.tx, item.key);
}

// A chip, a correction, a message taken back or a new phone changes what is there instead, so its key must tell that it was here.
function leavesMessage(item: InboundItem): boolean {
  return (item.kind === "message" || item.kind === "echo") && !changes.has(item.content.type);
}

const changes: ReadonlySet<Content["type"]> = new Set(["reaction", "edit", "revoke", "system"]);

function takeUp(work: Work, item: InboundItem, number: Receiver | undefined, freshIds: FreshIds): "replayed" {
  if (!isHere(work, item)) project(work, item, number, freshIds);
  setRawOutcome(work.tx, item.key, "replayed", null);
  work.record({ kind: "item_replayed", key: item.key });
  return "replayed";
}

function quarantineReason(work: Work, item: InboundItem, number: Receiver | undefined, appIds: readonly string[]): string | null {
  if (item.kind === "oddity") return item.reason;
  if (item.kind === "notice") return isForeignNews(work, item, appIds) ? "foreign_signature" : null;
  if (!number) return "unknown_number";
  if (!appIds.includes(number.appId)) return "foreign_signature";
  return null;
}

// Whoever may not speak for an account changes nothing of its templates. Of an account that is not ours nothing is changed anyway.
function isForeignNews(work: Work, item: InboundItem, appIds: readonly string[]): boolean {
  if (item.kind !== "notice" || item.news === undefined) return false;
  const its = listAppIds(work.tx, item.wabaId);
  return its.length > 0 && !its.some((appId) => appIds.includes(appId));
}

function outcomeOf(item: InboundItem): RawOutcome {
  if (item.kind === "oddity") return "quarantined";
  return item.kind === "call" || item.kind === "preference" ? "notice" : item.kind; // seen in no conversation
}

function summaryOf(item: InboundItem): string | null {
  if (item.kind === "call" || item.kind === "preference") return item.field;
  return item.kind === "notice" ? item.summary : null;
}

function project(work: Work, item: InboundItem, number: Receiver | undefined, freshIds: FreshIds): void {
  switch (item.kind) {
    case "message":
      if (number) receiveMessage(work, number, item, freshIds);
      break;
    case "echo":
      if (number) receiveEcho(work, number, item, freshIds);
      break;
    case "call":
      if (number) receiveCall(work, number, item);
      break;
    case "preference":
      receivePreference(work, item);
      break;
    case "status":
      if (number) recordReceipt(work, number, item);
      break;
    case "notice":
      if (item.news) receiveNews(work, item.wabaId, item.news);
      break;
    case "oddity":
      break;
    default:
      unreachable(item);
  }
}
