import { getNumber, type SimNumber } from "../accounts.ts";
import { newWamid } from "../ids.ts";
import { type JsonRecord, present } from "../read.ts";
import { notify, type SimState } from "../state.ts";
import { emit } from "../webhooks/emitter.ts";
import { numberValue } from "../webhooks/envelope.ts";
import { tellStatus } from "../webhooks/statuses.ts";
import { type CustomerContent, word, type Wording } from "./content.ts";
import { bubbleIn, contactOf, newBubble, senderKeys, type SimCustomer, type Thread, threadOf } from "./customer.ts";

/** What else a customer's message carries. */
export type SendOptions = {
  /** Meta's timestamp (epoch ms) of a message that arrives late; default now. */
  at?: number;
  quotes?: string;
  forwarded?: "yes" | "often";
  /** A click on an ad; the first answer within 24 h opens the free entry point. */
  referral?: Referral;
  /** A question about a product of the catalogue. */
  product?: { catalogId: string; sku: string };
  /** Value-level errors beside the message, as seen with broken payloads. */
  errors?: readonly JsonRecord[];
  /** Sent in a group. */
  groupId?: string;
};

/** A message as the customer writes it. */
export type Said = { content: CustomerContent; options: SendOptions };

export type Referral = {
  headline: string;
  body: string;
  sourceType?: "ad" | "post";
  sourceId?: string;
  sourceUrl?: string;
  clickId?: string;
};

/** A customer writes to a number; returns the wamid. Ronda hears of it by webhook, unless nobody is subscribed or the number blocked the person. */
export function customerSends(state: SimState, customer: SimCustomer, phoneNumberId: string, what: Said): string {
  const { content, options } = what;
  const number = getNumber(state, phoneNumberId);
  const thread = threadOf(customer, number.id);
  const at = options.at ?? state.clock.now();
  const wording = word(state, number, content);
  const wamid = newWamid(state.random);
  showOnPhone(thread, { wamid, at, content, wording, options });
  notify(state, { kind: "message", customerId: customer.id, phoneNumberId: number.id, wamid });
  if (number.blocked.has(customer.id)) return wamid;
  thread.customerAt = Math.max(thread.customerAt ?? 0, at);
  if (options.referral) thread.adAt = at;
  if (content.type === "revoke" && !number.isCoexistence) return wamid;
  const message = messageJson(customer, { wamid, at, wording, options, number });
  const errors = options.errors ? { errors: options.errors } : {};
  void emit(
    state,
    number.wabaId,
    "messages",
    numberValue(number, { contacts: [contactOf(customer, true)], messages: [message], ...errors }),
  );
  return wamid;
}

type Act = { wamid: string; at: number; content: CustomerContent; wording: Wording; options: SendOptions };

// Reactions, edits and deletions change a bubble; everything else is one.
function showOnPhone(thread: Thread, act: Act): void {
  const { content, wording } = act;
  const target = "target" in content ? bubbleIn(thread, content.target) : undefined;
  switch (content.type) {
    case "reaction":
      if (target) target.reactions.customer = wording.text === "" ? null : wording.text;
      return;
    case "edit":
      if (target) Object.assign(target, { text: content.body, edited: true });
      return;
    case "revoke":
      if (target) target.revoked = true;
      return;
    default: {
      const { wamid, at, options } = act;
      const mediaId = wording.media?.id ?? null;
      const { type, text } = wording;
      const body = wording.keys[type] ?? null;
      thread.bubbles.push(
        newBubble({ wamid, from: "customer", at, type, text, body, content, mediaId, quotes: options.quotes ?? null, ticks: "delivered" }),
      );
    }
  }
}

function messageJson(customer: SimCustomer, act: Omit<Act, "content"> & { number: SimNumber }): JsonRecord {
  const { wamid, at, wording, options, number } = act;
  return present({
    ...senderKeys(customer),
    id: wamid,
    timestamp: String(Math.floor(at / 1000)),
    type: wording.type,
    ...wording.keys,
    context: contextJson(options, number),
    referral: options.referral ? referralJson(options.referral) : null,
    group_id: options.groupId,
  });
}

function contextJson(options: SendOptions, number: SimNumber): JsonRecord | null {
  const { product } = options;
  const referred = product ? { referred_product: { catalog_id: product.catalogId, product_retailer_id: product.sku } } : {};
  if (options.quotes) return { from: number.phone, id: options.quotes, ...referred };
  if (options.forwarded === "yes") return { forwarded: true };
  if (options.forwarded === "often") return { frequently_forwarded: true };
  return product ? { from: number.phone, ...referred } : null;
}

function referralJson(referral: Referral): JsonRecord {
  return present({
    source_url: referral.sourceUrl ?? "https://fb.me/anuncio",
    source_id: referral.sourceId ?? "120200001",
    source_type: referral.sourceType ?? "ad",
    headline: referral.headline,
    body: referral.body,
    media_type: "image",
    image_url: "https://scontent.example/anuncio.jpg",
    ctwa_clid: referral.clickId ?? "Aff-simulated",
  });
}

/** The customer opens the chat: everything of the business that arrived and was unread is read now. Returns how many. */
export function customerReads(state: SimState, customer: SimCustomer, phoneNumberId: string): number {
  const thread = threadOf(customer, phoneNumberId);
  const unread = thread.bubbles.filter((bubble) => bubble.from === "business" && bubble.arrived && bubble.ticks !== "read");
  let count = 0;
  for (const bubble of unread) {
    const sent = state.sentById.get(bubble.wamid);
    if (sent && sent.failure !== null) continue;
    bubble.ticks = "read";
    count += 1;
    if (sent) void tellStatus(state, sent, "read", state.clock.now());
  }
  return count;
}

/** The customer plays a voice note of the business for the first time. */
export function customerPlays(state: SimState, wamid: string): void {
  const sent = state.sentById.get(wamid);
  if (sent) void tellStatus(state, sent, "played", state.clock.now());
}
