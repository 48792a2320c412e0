import {
  type InboundEcho,
  type InboundMessage,
  isUnknown,
  type Product,
  type Referral,
  type Sender,
} from "../../domain/conversation/inbound.ts";
import { asId, asInstant, asList, asRecord, asText, type Json } from "./json.ts";
import { readContent } from "./payload-content.ts";
import { messageKey } from "./payload-key.ts";
import type { NamingKeys } from "./payload-sender.ts";
import { systemSender } from "./payload-system.ts";

/** Where an item was found: its number, account and field. `raw` is filled in later. */
export type Place = { phoneNumberId: string | null; wabaId: string; field: string };

export const messageNames: NamingKeys = { phone: "from", userId: "from_user_id", parentUserId: "from_parent_user_id" };
/** In an echo `from` is the business; the customer is the one it went to. */
export const echoNames: NamingKeys = { phone: "to", userId: "to_user_id", parentUserId: "to_parent_user_id" };

/** A customer's message. Null: no id or no number, so it can stand in no conversation, or a change of somebody who is not named. A time or
 *  a sender that cannot be read keeps nobody's words from an agent (INB-23): the receipt counts, and the sender is unknown. */
export function readMessage(message: Json, sender: Sender, place: Place): InboundMessage | null {
  const common = readCommon(message, sender, place);
  if (!common) return null;
  const context = asRecord(message["context"]) ?? {};
  return {
    ...common,
    kind: "message",
    forwarded: readForwarded(context),
    referral: readReferral(message["referral"]),
    product: readProduct(context),
  };
}

/** A message the business wrote on its own phone. Null as for messages. */
export function readEcho(message: Json, sender: Sender, place: Place): InboundEcho | null {
  const common = readCommon(message, sender, place);
  return common && { ...common, kind: "echo" };
}

function readCommon(message: Json, named: Sender, place: Place): Omit<InboundEcho, "kind"> | null {
  const wamid = asText(message["id"]);
  const at = asInstant(message["timestamp"]);
  const { phoneNumberId } = place;
  if (wamid === null || phoneNumberId === null) return null;
  const content = readContent(message);
  const sender = content.type === "system" ? systemSender(named, content.change) : named;
  if (content.type === "system" && isUnknown(sender)) return null;
  return {
    ...place,
    key: messageKey(phoneNumberId, wamid),
    raw: "",
    wamid,
    sender,
    at,
    content,
    quotedWamid: asText(asRecord(message["context"])?.["id"]),
    rawType: asText(message["type"]) ?? "",
  };
}

function readForwarded(context: Json): InboundMessage["forwarded"] {
  if (context["frequently_forwarded"] === true) return "often";
  return context["forwarded"] === true ? "yes" : "no";
}

// An answer to a product of the catalogue: what it quotes is the catalogue's own message, which seldom is one of ours.
function readProduct(context: Json): Product | null {
  const product = asRecord(context["referred_product"]) ?? {};
  const retailerId = asId(product["product_retailer_id"]);
  return retailerId === null ? null : { catalogId: asId(product["catalog_id"]), retailerId };
}

function readReferral(value: unknown): Referral | null {
  const referral = asRecord(value);
  if (!referral) return null;
  return {
    sourceType: asText(referral["source_type"]),
    sourceId: asText(referral["source_id"]),
    sourceUrl: asText(referral["source_url"]),
    headline: asText(referral["headline"]),
    body: asText(referral["body"]),
    clickId: asText(referral["ctwa_clid"]),
  };
}

/** Whether an error that stands beside the messages is about this one: it has no content that could be shown and no error
 *  of its own. */
export function wantsError(message: Json): boolean {
  return asList(message["errors"]).length === 0 && readContent(message).type === "unsupported";
}
