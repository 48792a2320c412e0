import { getWaba, type SimNumber } from "../accounts.ts";
import { bubbleIn, type SimCustomer, threadOf } from "../customers/customer.ts";
import type { Sent } from "../ledger.ts";
import { recordAt, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { isBeyond } from "./limits.ts";

/** Whether the 24 h window is open: since the customer's last message or call, by Meta's time; shut at exactly 24 h. */
export function isInWindow(state: SimState, customer: SimCustomer, phoneNumberId: string): boolean {
  const { customerAt } = threadOf(customer, phoneNumberId);
  return customerAt !== null && state.clock.now() < customerAt + 24 * 3_600_000;
}

/** The code an accepted message will fail with by webhook; null when it will arrive. */
export function doomOf(state: SimState, number: SimNumber, sent: Sent, customer: SimCustomer | undefined): number | null {
  if (!customer) return 131026;
  const planned = state.failures.shift();
  if (planned !== undefined) return planned;
  if (sent.type === "reaction" && !isReactable(sent, customer)) return 131009;
  if (!sent.inWindow && sent.type !== "template") return 131047;
  if (sent.category === "marketing") return marketingDoom(state, customer) ?? limitDoom(state, number, sent, customer);
  return limitDoom(state, number, sent, customer);
}

function isReactable(sent: Sent, customer: SimCustomer): boolean {
  const target = textAt(recordAt(sent.body, "reaction"), "message_id") ?? "";
  const bubble = bubbleIn(threadOf(customer, sent.phoneNumberId), target);
  return bubble !== undefined && !bubble.revoked && sent.at - bubble.at <= 30 * 24 * 3_600_000;
}

// Opted out; a number of the United States; too many this day.
function marketingDoom(state: SimState, customer: SimCustomer): number | null {
  if (customer.stoppedMarketing) return 131050;
  if (customer.phone?.startsWith("1")) return 131049;
  const isTooMany = isBeyond(state, `marketing:${customer.id}`, customer.id, { max: state.settings.marketingPerUser, once: false });
  return isTooMany ? 131049 : null;
}

// The portfolio's messaging limit counts people reached outside the window.
function limitDoom(state: SimState, number: SimNumber, sent: Sent, customer: SimCustomer): number | null {
  if (sent.inWindow) return null;
  const { portfolioId } = getWaba(state, number.wabaId);
  return isBeyond(state, `portfolio:${portfolioId}`, customer.id, { max: state.settings.messagingLimit, once: true }) ? 131048 : null;
}
