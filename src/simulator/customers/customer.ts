import type { TemplateTap } from "./template-taps.ts";
import { digitsOf } from "../accounts.ts";
import { randomDigits } from "../ids.ts";
import type { JsonRecord } from "../read.ts";
import type { SimState } from "../state.ts";
import type { CustomerContent } from "./content.ts";

/** How webhooks name a person. `blank_phone` sends "" where later drafts leave the key out. */
export type Identity = "phone_and_id" | "id_only" | "legacy_phone" | "id_in_from" | "blank_phone" | "lid" | "lid_and_id";

export type SimCustomer = {
  id: string;
  /** Null: the profile carries no name. */
  name: string | null;
  /** Meta's wa_id, digits only. */
  phone: string | null;
  /** Other numbers (digits) that reach the same person, such as one without the Argentine 9. */
  alsoAt: readonly string[];
  /** Business-scoped user id. */
  userId: string;
  username: string | null;
  parentUserId: string | null;
  portfolioId: string | null;
  identity: Identity;
  stoppedMarketing: boolean;
  /** One chat per business number, by its phone number id. */
  threads: Map<string, Thread>;
};

/** A chat as one phone shows it. */
export type Thread = {
  bubbles: Bubble[];
  /** The last message or call of the customer, by Meta's time: the 24 h window. */
  customerAt: number | null;
  /** A message from an ad waits for the answer that opens the free entry point. */
  adAt: number | null;
  freeUntil: number | null;
  typingUntil: number;
};

export type Bubble = {
  wamid: string;
  from: "customer" | "business";
  at: number;
  type: string;
  /** What a person reads in the bubble. */
  text: string;
  /** What went over the wire under the type's key. */
  body: unknown;
  content: CustomerContent | null;
  mediaId: string | null;
  /** Of a template: what can be tapped in it. */
  taps: readonly TemplateTap[];
  quotes: string | null;
  ticks: "accepted" | "sent" | "delivered" | "read" | "failed";
  /** Whether the customer's phone shows it: not when Meta dropped it. */
  arrived: boolean;
  reactions: { customer: string | null; business: string | null };
  edited: boolean;
  revoked: boolean;
};

export type NewCustomer = {
  name: string | null;
  phone?: string;
  alsoAt?: readonly string[];
  userId?: string;
  username?: string;
  parentUserId?: string;
  portfolioId?: string;
  identity?: Identity;
};

/** Adds a person with WhatsApp. Without `userId` one is drawn; `identity` decides what webhooks tell about them. */
export function addCustomer(state: SimState, input: NewCustomer): SimCustomer {
  const customer: SimCustomer = {
    id: `customer-${state.customers.size + 1}`,
    name: input.name,
    phone: input.phone ? digitsOf(input.phone) : null,
    alsoAt: (input.alsoAt ?? []).map(digitsOf),
    userId: input.userId ?? `AR.${randomDigits(state.random, 20)}`,
    username: input.username ?? null,
    parentUserId: input.parentUserId ?? null,
    portfolioId: input.portfolioId ?? null,
    identity: input.identity ?? (input.phone ? "phone_and_id" : "id_only"),
    stoppedMarketing: false,
    threads: new Map(),
  };
  state.customers.set(customer.id, customer);
  return customer;
}

/** The customer, which the caller added before. */
export function getCustomer(state: SimState, id: string): SimCustomer {
  const customer = state.customers.get(id);
  if (!customer) throw new Error(`bug: the simulator has no customer ${id}`);
  return customer;
}

/** Who answers to this phone (digits), or undefined: not on WhatsApp. */
export function findByPhone(state: SimState, phone: string): SimCustomer | undefined {
  return [...state.customers.values()].find((customer) => customer.phone === phone || customer.alsoAt.includes(phone));
}

/** Who has this business-scoped id, or undefined. */
export function findByUserId(state: SimState, userId: string): SimCustomer | undefined {
  return [...state.customers.values()].find((customer) => customer.userId === userId);
}

/** The chat with one business number, made at the first word. */
export function threadOf(customer: SimCustomer, phoneNumberId: string): Thread {
  const known = customer.threads.get(phoneNumberId);
  if (known) return known;
  const thread: Thread = { bubbles: [], customerAt: null, adAt: null, freeUntil: null, typingUntil: 0 };
  customer.threads.set(phoneNumberId, thread);
  return thread;
}

/** The bubble with this id in a chat. */
export function bubbleIn(thread: Thread, wamid: string): Bubble | undefined {
  return thread.bubbles.find((bubble) => bubble.wamid === wamid);
}

/** A fresh bubble; the rest is said by the caller. */
export function newBubble(parts: Pick<Bubble, "wamid" | "from" | "at" | "type" | "text" | "body"> & Partial<Bubble>): Bubble {
  return {
    content: null,
    mediaId: null,
    taps: [],
    quotes: null,
    ticks: "accepted",
    arrived: true,
    reactions: { customer: null, business: null },
    edited: false,
    revoked: false,
    ...parts,
  };
}

/** The keys of a message that say whose it is. */
export function senderKeys(customer: SimCustomer): JsonRecord {
  if (customer.identity === "legacy_phone") return { from: customer.phone ?? "" };
  if (customer.identity === "id_in_from") return { from: customer.userId };
  if (customer.identity === "lid") return { from: lidOf(customer) };
  const ids = { from_user_id: customer.userId, ...(customer.parentUserId ? { from_parent_user_id: customer.parentUserId } : {}) };
  if (customer.identity === "blank_phone") return { from: "", ...ids };
  if (customer.identity === "lid_and_id") return { from: lidOf(customer), ...ids };
  return customer.identity === "id_only" || !customer.phone ? ids : { from: customer.phone, ...ids };
}

/** The element of `contacts[]`. `withUsername` is false on `sent` statuses, as Meta does. */
export function contactOf(customer: SimCustomer, withUsername: boolean): JsonRecord {
  const profile = {
    ...(customer.name === null ? {} : { name: customer.name }),
    ...(customer.username && withUsername ? { username: `@${customer.username}` } : {}),
  };
  const who = { profile: Object.keys(profile).length > 0 ? profile : {} };
  if (customer.identity === "legacy_phone") return { ...who, wa_id: customer.phone ?? "" };
  if (customer.identity === "id_in_from") return { ...who, wa_id: customer.userId };
  if (customer.identity === "lid") return { ...who, wa_id: lidOf(customer) };
  const ids = { user_id: customer.userId, ...(customer.parentUserId ? { parent_user_id: customer.parentUserId } : {}) };
  if (customer.identity === "blank_phone") return { ...who, wa_id: "", ...ids };
  if (customer.identity === "lid_and_id") return { ...who, wa_id: lidOf(customer), ...ids };
  return customer.identity === "id_only" || !customer.phone ? { ...who, ...ids } : { ...who, wa_id: customer.phone, ...ids };
}

// WhatsApp's own address of an account, which looks like a phone with something behind it and is none.
function lidOf({ userId }: SimCustomer): string {
  let number = 7;
  for (const char of userId) number = (number * 31 + (char.codePointAt(0) ?? 0)) % 100_000_000_000_000;
  return `${100_000_000_000_000 + number}@lid`;
}

/** Whether webhooks show the phone of this person. */
export function showsPhone(customer: SimCustomer): boolean {
  return customer.phone !== null && (customer.identity === "phone_and_id" || customer.identity === "legacy_phone");
}
