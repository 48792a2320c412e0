import { addressParts, type ContactCard, type Content, type PostalAddress } from "../../domain/conversation/inbound.ts";
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
  const org = asRecord(card["org"]) ?? {};
  const more = { department: asText(org["department"]), title: asText(org["title"]), birthday: asText(card["birthday"]) };
  const urls = asList(card["urls"]).flatMap((one) => asText(asRecord(one)?.["url"]) ?? []);
  const addresses = asList(card["addresses"])
    .map(readAddress)
    .filter((one) => Object.keys(one).length > 0);
  return {
    name: nameOf(card) ?? phones[0]?.phone ?? "",
    phones,
    emails,
    company: asText(org["company"]),
    ...told(more),
    ...(urls.length > 0 && { urls }),
    ...(addresses.length > 0 && { addresses }),
  };
}

function readAddress(value: unknown): PostalAddress {
  const address = asRecord(value) ?? {};
  return told(Object.fromEntries(addressParts.map((part) => [part, asText(address[part])])));
}

/** Only what is there: Meta leaves out what it does not know, and so do we. */
export function told<Name extends string>(facts: Readonly<Record<Name, string | null>>): Partial<Record<Name, string>> {
  const known: Partial<Record<Name, string>> = {};
  for (const name in facts) {
    const fact = facts[name];
    if (fact !== null) known[name] = fact;
  }
  return known;
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
