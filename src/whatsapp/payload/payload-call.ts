import type { InboundCall, Sender } from "../../domain/conversation/inbound.ts";
import { asInstant, asText, type Json } from "./json.ts";
import { itemKey } from "./payload-key.ts";
import { messageNames, echoNames, type Place } from "./payload-message.ts";
import type { NamingKeys } from "./payload-sender.ts";

/** Which keys of a call name the customer: in one of ours they are whom it went to. */
export function callNames(call: Json): NamingKeys {
  return call["direction"] === "BUSINESS_INITIATED" ? echoNames : messageNames;
}

/** A call that opens the 24-hour window: the customer rang, or took our call (cloud-api §4). Null: any other step of a call. */
export function readCall(call: Json, sender: Sender, place: Place): InboundCall | null {
  const id = asText(call["id"]);
  const event = asText(call["event"]);
  const at = openedAt(call);
  const { phoneNumberId } = place;
  if (id === null || event === null || at === null || phoneNumberId === null) return null;
  if (sender.phone === null && sender.userId === null) return null;
  return { ...place, kind: "call", key: itemKey(["call", phoneNumberId, id, event]), raw: "", sender, at };
}

// Ours counts from when it was taken; the customer's from its first ring, whether or not somebody answered.
function openedAt(call: Json): number | null {
  const { direction, event } = call;
  if (direction === "USER_INITIATED" && event === "connect") return asInstant(call["timestamp"]);
  const isTaken = direction === "BUSINESS_INITIATED" && event === "terminate" && call["status"] === "COMPLETED";
  return isTaken ? asInstant(call["start_time"]) : null;
}
