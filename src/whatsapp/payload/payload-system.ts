import type { Content, Sender, SystemChange } from "../../domain/conversation/inbound.ts";
import { asId, asRecord, asText, type Json } from "./json.ts";
import { type Identity, readIdentity, readUserId } from "./phone.ts";

/** A system message: the customer has another phone or user id, or another device. Null without its object. */
export function readSystem(message: Json): Content | null {
  const system = asRecord(message["system"]);
  return system && { type: "system", change: readChange(message, system), body: asText(system["body"]) };
}

/** Whom a system message is about. It has no `contacts` and, for people with a username, no `from` either: then the old ids
 *  name them, or at least the new ones. */
export function systemSender(sender: Sender, change: SystemChange): Sender {
  if (sender.phone !== null || sender.userId !== null) return sender;
  if (change.what === "number") return { ...sender, phone: change.oldPhone, userId: change.oldUserId ?? change.newUserId };
  if (change.what === "user_id") return { ...sender, userId: change.oldUserId ?? change.newUserId };
  return sender;
}

function readChange(message: Json, system: Json): SystemChange {
  switch (system["type"]) {
    case "user_changed_number":
    case "customer_changed_number":
      return readNumberChange(message, system);
    case "user_changed_user_id":
      return readUserIdChange(message, system);
    case "customer_identity_changed":
    case "user_identity_changed":
      return { what: "identity" };
    default:
      return { what: "other" };
  }
}

// `wa_id` is the new phone (legacy: `new_wa_id`); the old one is `from` (legacy: `customer`), else it stands in the body.
function readNumberChange(message: Json, system: Json): SystemChange {
  const told = readTold(system);
  const next = readIdentity(asId(system["new_wa_id"]) ?? asText(system["wa_id"]));
  const from = readIdentity(asId(message["from"]));
  const legacy = readIdentity(asId(system["customer"]));
  const newPhone = next.phone ?? told.next.phone;
  const newUserId = readUserId(asText(system["user_id"])) ?? next.userId ?? told.next.userId;
  return {
    what: "number",
    newPhone,
    oldPhone: other(newPhone, [legacy.phone, from.phone, told.last.phone]),
    newUserId,
    oldUserId: other(newUserId, [
      readUserId(asText(system["previous_user_id"])),
      readUserId(asText(message["from_user_id"])),
      from.userId,
      told.last.userId,
    ]),
  };
}

function readUserIdChange(message: Json, system: Json): SystemChange {
  const told = readTold(system);
  const newUserId = readUserId(asText(system["user_id"])) ?? told.next.userId;
  const from = readIdentity(asId(message["from"]));
  const last = [readUserId(asText(system["previous_user_id"])), readUserId(asText(message["from_user_id"])), from.userId, told.last.userId];
  return { what: "user_id", newUserId, oldUserId: other(newUserId, last) };
}

// The first known one that is not the new one: Meta has put the new id where the old one belongs.
function other(next: string | null, candidates: readonly (string | null)[]): string | null {
  return candidates.find((one) => one !== null && one !== next) ?? null;
}

// "User Lucía changed from X to Y". A name may say "changed from" too, so the last one counts.
function readTold(system: Json): { last: Identity; next: Identity } {
  const body = asText(system["body"]) ?? "";
  const words = body.slice(body.lastIndexOf(changed) + changed.length).split(" ");
  if (!body.includes(changed) || words[1] !== "to") return { last: readIdentity(null), next: readIdentity(null) };
  return { last: readIdentity(trimDot(words[0])), next: readIdentity(trimDot(words[2])) };
}

const changed = " changed from ";

// Ids are short, and a long run of dots would keep the pattern busy.
const idMax = 256;

function trimDot(word: string | undefined): string | null {
  return asText(word?.slice(0, idMax).replace(/[.\s]+$/, ""));
}
