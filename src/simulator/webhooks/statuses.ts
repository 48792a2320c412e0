import { getNumber } from "../accounts.ts";
import { bubbleIn, contactOf, showsPhone, type SimCustomer, threadOf } from "../customers/customer.ts";
import { errorTitle } from "../graph/errors.ts";
import type { Sent } from "../ledger.ts";
import { type JsonRecord, present } from "../read.ts";
import { notify, type SimState } from "../state.ts";
import { emit } from "./emitter.ts";
import { numberValue } from "./envelope.ts";
import { conversationOf, priceOf, pricingJson } from "./pricing.ts";
import { type StatusPlan, type Step, stepsOf } from "./status-plan.ts";

/** Starts the statuses of an accepted message. Resolves at once, or after the `sent` webhook when the plan wants it before the answer. */
export async function startStatuses(state: SimState, sent: Sent): Promise<void> {
  const plan = state.plans.shift() ?? state.settings.statusPlan;
  for (const step of stepsFor(state, sent, plan)) {
    if (plan === "before_answer" && step.status === "sent") await tell(state, sent, step, sent.at);
    else state.clock.after(step.toldMs, () => void tell(state, sent, step, sent.at + step.atMs));
  }
}

// A doomed message fails alone, unless the plan wants to see `sent` first. A reaction only ever gets `sent`.
function stepsFor(state: SimState, sent: Sent, plan: StatusPlan): Step[] {
  const times = state.settings.statusMs;
  if (plan === "never") return [];
  if (sent.failure !== null && plan !== "failed_after_sent")
    return [{ status: "failed", atMs: times.sent, toldMs: times.sent, again: false }];
  const steps = stepsOf(plan, times);
  return sent.type === "reaction" ? steps.filter((step) => step.status === "sent" || step.status === "failed") : steps;
}

const rank = { accepted: 0, sent: 1, delivered: 2, read: 3, failed: 4 };

async function tell(state: SimState, sent: Sent, step: Step, at: number): Promise<void> {
  if (!step.again && rank[step.status] <= rank[sent.state]) return;
  if (step.status === "failed") sent.failure ??= 131026;
  await tellStatus(state, sent, step.status, at);
}

/** Moves a message on and tells it: `at` is when it happened, which may be long ago. */
export async function tellStatus(state: SimState, sent: Sent, status: Step["status"] | "played", at: number): Promise<void> {
  if (status !== "played" && rank[status] > rank[sent.state]) sent.state = status;
  const customer = sent.customerId === null ? undefined : state.customers.get(sent.customerId);
  if (customer) tick(state, customer, sent);
  const number = getNumber(state, sent.phoneNumberId);
  const contacts = customer && status !== "failed" ? { contacts: [contactOf(customer, status !== "sent")] } : {};
  const value = numberValue(number, { ...contacts, statuses: [statusJson(state, sent, status, { at, customer })] });
  await emit(state, number.wabaId, "messages", value);
}

function tick(state: SimState, customer: SimCustomer, sent: Sent): void {
  const bubble = bubbleIn(threadOf(customer, sent.phoneNumberId), sent.wamid);
  if (!bubble) return;
  bubble.ticks = sent.state;
  if (sent.state === "failed") bubble.arrived = false;
  notify(state, { kind: "ticks", customerId: customer.id, phoneNumberId: sent.phoneNumberId, wamid: sent.wamid });
}

function statusJson(state: SimState, sent: Sent, status: string, about: { at: number; customer: SimCustomer | undefined }): JsonRecord {
  const { at, customer } = about;
  return present({
    id: sent.wamid,
    status,
    timestamp: String(Math.floor(at / 1000)),
    ...(status === "failed" ? failedRecipient(sent) : recipientOf(sent, customer)),
    biz_opaque_callback_data: sent.tag,
    ...priced(state, sent, status),
    errors: status === "failed" ? [errorJson(sent.failure ?? 131000)] : null,
  });
}

function recipientOf(sent: Sent, customer: SimCustomer | undefined): JsonRecord {
  if (!customer) return { recipient_id: sent.phone };
  if (customer.identity === "legacy_phone") return { recipient_id: customer.phone };
  const ids = present({ recipient_user_id: customer.userId, recipient_parent_user_id: customer.parentUserId });
  return showsPhone(customer) ? { recipient_id: customer.phone, ...ids } : ids;
}

// A failure names only what the request named.
function failedRecipient(sent: Sent): JsonRecord {
  return sent.to === null ? { recipient_user_id: sent.recipient } : { recipient_id: sent.phone };
}

// Only with `sent` and the first of delivered and read; a duplicate of one of them repeats it.
function priced(state: SimState, sent: Sent, status: string): JsonRecord {
  if (status === "delivered" || status === "read") sent.pricedWith ??= status;
  if (status !== "sent" && status !== sent.pricedWith) return {};
  const conversation = conversationOf(state, sent, status);
  return { ...(conversation ? { conversation } : {}), pricing: pricingJson(priceOf(state, sent)) };
}

function errorJson(code: number): JsonRecord {
  const { title, details } = errorTitle(code);
  const href = "/documentation/business-messaging/whatsapp/support/error-codes";
  return { code, title, message: title, error_data: { details }, href };
}
