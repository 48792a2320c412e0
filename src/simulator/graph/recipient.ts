import { countryCodeOf, digitsOf, getWaba, type SimNumber } from "../accounts.ts";
import { findByPhone, findByUserId, type SimCustomer } from "../customers/customer.ts";
import { type JsonRecord, textAt } from "../read.ts";
import type { SimState } from "../state.ts";
import { type Problem, problem } from "./errors.ts";

export type Recipient = {
  /** As the request said it; null when it named a business-scoped id. */
  to: string | null;
  userId: string | null;
  /** Digits that were dialled, or the wa_id they led to. */
  phone: string | null;
  /** The same for the same person: rates count by it. */
  key: string;
  customer: SimCustomer | undefined;
};

/** Who a request is for. `to` wins over `recipient`. Without `+` the business's own country code is put in front, as Meta does,
 *  so a forgotten plus goes astray. Refuses the number itself, blocked people and ids of another portfolio. */
export function findRecipient(state: SimState, number: SimNumber, body: JsonRecord): Recipient | Problem {
  const to = textAt(body, "to");
  const userId = textAt(body, "recipient");
  if (to) return byPhone(state, number, to);
  if (userId) return byUserId(state, number, userId);
  return problem(131008, "The parameter to or recipient is required.");
}

function byPhone(state: SimState, number: SimNumber, to: string): Recipient | Problem {
  const digits = digitsOf(to);
  if (!/^\+?[\d\s().-]+$/.test(to) || digits.length < 5 || digits.length > 20) return problem(131009, "Parameter value is not valid: to.");
  const dialled = to.startsWith("+") ? digits : `${countryCodeOf(number.phone)}${digits}`;
  if (dialled === number.phone) return problem(131021, "Recipient phone number cannot be the sender phone number.");
  const customer = findByPhone(state, dialled);
  const recipient = { to, userId: null, phone: customer?.phone ?? dialled, key: customer?.id ?? dialled, customer };
  return blockedProblem(number, customer) ?? recipient;
}

function byUserId(state: SimState, number: SimNumber, userId: string): Recipient | Problem {
  const customer = findByUserId(state, userId);
  const isForeign = customer?.portfolioId && customer.portfolioId !== getWaba(state, number.wabaId).portfolioId;
  if (!customer || isForeign) return problem(131009, "The business-scoped user id is unknown to this business portfolio.");
  return blockedProblem(number, customer) ?? { to: null, userId, phone: null, key: customer.id, customer };
}

function blockedProblem(number: SimNumber, customer: SimCustomer | undefined): Problem | null {
  return customer && number.blocked.has(customer.id) ? problem(130403, "The business has blocked this user.") : null;
}
