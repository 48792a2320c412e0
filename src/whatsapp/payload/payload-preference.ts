import type { InboundPreference, Sender } from "../../domain/conversation/inbound.ts";
import { asInstant, asText, type Json } from "./json.ts";
import { contentKey } from "./payload-key.ts";
import type { Place } from "./payload-message.ts";
import type { NamingKeys } from "./payload-sender.ts";

/** Which keys of a preference name the customer. */
export const preferenceNames: NamingKeys = { phone: "wa_id", userId: "user_id", parentUserId: "parent_user_id" };

/** That a customer wants no more advertising, or wants it again. Null: of another category, another word, or nobody's. */
export function readPreference(item: Json, sender: Sender, place: Place): InboundPreference | null {
  if (asText(item["category"]) !== "marketing_messages") return null;
  const value = asText(item["value"])?.toLowerCase();
  if (value !== "stop" && value !== "resume" && value !== "signup") return null;
  if (sender.phone === null && sender.userId === null) return null;
  const key = contentKey(["user_preferences", place.phoneNumberId, place.wabaId], item);
  return { ...place, kind: "preference", key, raw: "", sender, isStopped: value === "stop", at: asInstant(item["timestamp"]) };
}
