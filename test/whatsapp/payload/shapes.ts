import type { InboundItem } from "../../../src/domain/conversation/inbound.ts";
import { parseDelivery } from "../../../src/whatsapp/payload/payload.ts";

/** Invented ids, as cloud-api.md uses them. */
export const wabaId = "204816320011223";
export const phoneNumberId = "309817264500112";
export const luciaPhone = "34600111222";
export const luciaId = "ES.70112233445566778899";

export const metadata = { display_phone_number: "34910000111", phone_number_id: phoneNumberId };
export const lucia = {
  profile: { name: "Lucía Prado", username: "@luciaprado" },
  wa_id: luciaPhone,
  user_id: luciaId,
  parent_user_id: "ES.ENT.5550001112223",
};

type Loose = Record<string, unknown>;

/** A delivery of these entries as Meta's bytes. */
export function bytesOf(...entries: unknown[]): Uint8Array {
  return new TextEncoder().encode(JSON.stringify({ object: "whatsapp_business_account", entry: entries }));
}

/** An entry of our account with these changes. */
export function entryOf(...changes: unknown[]): Loose {
  return { id: wabaId, changes };
}

/** A `messages` change; `lists` are messages, statuses, errors, contacts. */
export function changeOf(lists: Loose, field = "messages"): Loose {
  return { field, value: { messaging_product: "whatsapp", metadata, ...lists } };
}

/** A message of Lucía's with an id of its own. */
export function messageOf(facts: Loose, id = "wamid.IN001"): Loose {
  return { from: luciaPhone, from_user_id: luciaId, id, timestamp: "1795300100", ...facts };
}

/** A status of a message of ours to Lucía. */
export function statusOf(facts: Loose): Loose {
  return {
    id: "wamid.OUT001",
    status: "delivered",
    timestamp: "1795300105",
    recipient_id: luciaPhone,
    recipient_user_id: luciaId,
    ...facts,
  };
}

/** The items of one `messages` change. */
export function itemsOf(lists: Loose, field = "messages"): InboundItem[] {
  return parseDelivery(bytesOf(entryOf(changeOf(lists, field))));
}

/** The only item of this kind that a single message yields. Fails loudly otherwise. */
export function readOne<Kind extends InboundItem["kind"]>(items: InboundItem[], kind: Kind): Extract<InboundItem, { kind: Kind }> {
  const [item] = items;
  if (items.length !== 1 || !item || !isKind(item, kind)) throw new Error(`expected one ${kind}: ${JSON.stringify(items)}`);
  return item;
}

function isKind<Kind extends InboundItem["kind"]>(item: InboundItem, kind: Kind): item is Extract<InboundItem, { kind: Kind }> {
  return item.kind === kind;
}

/** What a message of Lucía's with these facts holds. */
export function contentOf(facts: Loose) {
  return readOne(itemsOf({ contacts: [lucia], messages: [messageOf(facts)] }), "message").content;
}
