import type { InboundStatus, Sender } from "../../domain/conversation/inbound.ts";
import { asFlag, asInstant, asList, asRecord, asText, type Json } from "./json.ts";
import { readMetaError } from "./payload-errors.ts";
import { itemKey } from "./payload-key.ts";
import type { Place } from "./payload-message.ts";
import type { NamingKeys } from "./payload-sender.ts";

export const statusNames: NamingKeys = { phone: "recipient_id", userId: "recipient_user_id", parentUserId: "recipient_parent_user_id" };

/** What became of a message of ours. Null: no id or no word. "unknown": a word that moves nothing (`deleted`, `warning`, a call's). */
export function readStatus(status: Json, recipient: Sender, place: Place): InboundStatus | "unknown" | null {
  const wamid = asText(status["id"]);
  const word = asText(status["status"]);
  const at = asInstant(status["timestamp"]);
  if (wamid === null || word === null) return null;
  if (!isKnown(word)) return "unknown";
  return {
    ...place,
    kind: "status",
    key: statusKey(wamid, word, status),
    raw: "",
    wamid,
    status: word,
    at,
    tag: asText(status["biz_opaque_callback_data"]),
    recipient,
    errors: asList(status["errors"])
      .map(readMetaError)
      .filter((one) => one !== null),
    pricing: readPricing(status),
  };
}

function isKnown(word: string): word is InboundStatus["status"] {
  return word === "sent" || word === "delivered" || word === "read" || word === "played" || word === "failed";
}

function statusKey(wamid: string, word: string, status: Json): string {
  const participant = asText(status["recipient_participant_id"]) ?? asText(status["recipient_participant_user_id"]);
  return itemKey(participant === null ? ["s", wamid, word] : ["s", wamid, word, participant]);
}

// `type` came with per-message pricing in July 2025; older payloads lack it.
function readPricing(status: Json): InboundStatus["pricing"] {
  const pricing = asRecord(status["pricing"]) ?? asRecord(asRecord(status["conversation"])?.["pricing"]);
  const category = asText(pricing?.["category"]);
  if (!pricing || category === null) return null;
  return { category, type: asText(pricing["type"]), model: asText(pricing["pricing_model"]), billable: asFlag(pricing["billable"]) };
}
