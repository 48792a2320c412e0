import { getNumber } from "../accounts.ts";
import type { Sent } from "../ledger.ts";
import { type JsonRecord, present } from "../read.ts";
import type { SimState } from "../state.ts";

/** From here on free-form replies and in-window utility templates cost money (cloud-api §4). */
export const serviceChargedFrom = Date.UTC(2026, 9, 1);
const allowance = 1_000;

/** The `pricing` of a message, fixed at its first priced status; that is when the monthly allowance is used up. */
export function priceOf(state: SimState, sent: Sent): NonNullable<Sent["pricing"]> {
  sent.pricing ??= decide(state, sent);
  return sent.pricing;
}

function decide(state: SimState, sent: Sent): NonNullable<Sent["pricing"]> {
  const { category } = sent;
  if (sent.freeUntil !== null && sent.at < sent.freeUntil)
    return { billable: false, type: "free_entry_point", category: "referral_conversion" };
  const now = state.clock.now();
  if (category === "utility" && sent.inWindow && now < serviceChargedFrom)
    return { billable: false, type: "free_customer_service", category };
  if (category !== "service") return { billable: true, type: "regular", category };
  const isFree = now < serviceChargedFrom || useAllowance(state, sent, now);
  return { billable: !isFree, type: isFree ? "free_customer_service" : "regular", category };
}

// Per business number and calendar month; the account's time zone is taken as UTC.
function useAllowance(state: SimState, sent: Sent, now: number): boolean {
  const number = getNumber(state, sent.phoneNumberId);
  const month = new Date(now).toISOString().slice(0, 7);
  const used = (number.serviceCount.get(month) ?? 0) + 1;
  number.serviceCount.set(month, used);
  return used <= allowance;
}

/** `pricing` in Meta's words. */
export function pricingJson(pricing: NonNullable<Sent["pricing"]>): JsonRecord {
  return { billable: pricing.billable, pricing_model: "PMP", type: pricing.type, category: pricing.category };
}

/** `conversation`: always under v23, under v26 only inside a free entry point; the expiry only with `sent`. */
export function conversationOf(state: SimState, sent: Sent, status: string): JsonRecord | null {
  const isFreeEntry = sent.freeUntil !== null && sent.at < sent.freeUntil;
  if (state.settings.webhookVersion >= 24 && !isFreeEntry) return null;
  const until = isFreeEntry ? sent.freeUntil : sent.at + 24 * 3_600_000;
  const origin = isFreeEntry ? "referral_conversion" : sent.category;
  const expiry = status === "sent" && until !== null ? String(Math.floor(until / 1000)) : null;
  return present({
    id: new Bun.CryptoHasher("md5").update(sent.wamid).digest("hex"),
    expiration_timestamp: expiry,
    origin: { type: origin },
  });
}
