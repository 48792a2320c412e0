import type { ContactCard, Content } from "../domain/inbox/inbound.ts";
import { asList, asRecord, asText, type Json } from "./json.ts";
import { cardPhone } from "./payload-sender.ts";

/** Contact cards. `askedFor`: the person answered our request for their phone, so the card is their own; otherwise it is
 *  somebody they know. The `vcard` text is left aside: its facts are in the other keys. */
export function readCards(value: unknown): Content | null {
  if (!Array.isArray(value)) return null;
  const cards = asList(value).map((one) => asRecord(one) ?? {});
  return { type: "contacts", cards: cards.map(readCard), askedFor: cards.some((card) => card["origin"] === "contact_request") };
}

function readCard(card: Json): ContactCard {
  const phones = asList(card["phones"]).flatMap(readPhone);
  const emails = asList(card["emails"]).flatMap((one) => asText(asRecord(one)?.["email"]) ?? []);
  return { name: nameOf(card) ?? phones[0]?.phone ?? "", phones, emails, company: asText(asRecord(card["org"])?.["company"]) };
}

function readPhone(value: unknown): { phone: string; waId: string | null }[] {
  const entry = asRecord(value) ?? {};
  const waId = cardPhone(entry["wa_id"]);
  const phone = asText(entry["phone"]) ?? waId;
  return phone === null ? [] : [{ phone, waId }];
}

function nameOf(card: Json): string | null {
  const name = asRecord(card["name"]) ?? {};
  const parts = [asText(name["first_name"]), asText(name["last_name"])].filter((part) => part !== null);
  return asText(name["formatted_name"]) ?? asText(parts.join(" "));
}
