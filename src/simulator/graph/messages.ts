import type { SimNumber } from "../accounts.ts";
import { bubbleIn, newBubble, type SimCustomer, threadOf } from "../customers/customer.ts";
import { templateTaps } from "../customers/template-taps.ts";
import { newWamid } from "../ids.ts";
import type { Sent } from "../ledger.ts";
import { type JsonRecord, present, recordAt, textAt } from "../read.ts";
import { notify, type SimState } from "../state.ts";
import { startStatuses } from "../webhooks/statuses.ts";
import { answer, graphError, type Problem, problem } from "./errors.ts";
import { doomOf, isInWindow } from "./fate.ts";
import { pairProblem, throughputProblem } from "./limits.ts";
import { mark } from "./marks.ts";
import { mediaProblem } from "./message-media.ts";
import { plainText } from "./plain-text.ts";
import { findRecipient, type Recipient } from "./recipient.ts";
import { shapeProblem } from "./shapes.ts";
import { chosenTemplate, templateProblem } from "./template-send.ts";
import type { SimTemplate } from "./templates.ts";

/** `POST /{phone}/messages`: a message, a read mark or a typing sign. */
export async function postMessages(state: SimState, number: SimNumber, body: JsonRecord): Promise<Response> {
  if (textAt(body, "messaging_product") !== "whatsapp")
    return graphError(state, problem(100, "The parameter messaging_product is required."));
  if (textAt(body, "status") === "read") return mark(state, number, body);
  const wrong = numberProblem(number) ?? shapeProblem(body) ?? throughputProblem(state, number);
  if (wrong) return graphError(state, wrong);
  const recipient = findRecipient(state, number, body);
  if ("code" in recipient) return graphError(state, recipient);
  const refusal =
    pairProblem(state, number, recipient.key) ?? mediaProblem(state, number, body) ?? contentProblem(state, number, body, recipient);
  return refusal ? graphError(state, refusal) : accept(state, number, body, recipient);
}

function numberProblem(number: SimNumber): Problem | null {
  if (number.status === "RESTRICTED" || number.status === "BANNED") return problem(368, "The account is restricted.");
  if (number.status === "CONNECTED" || number.status === "FLAGGED") return null;
  return problem(133010, "The phone number is not registered on the WhatsApp Business Platform.");
}

function contentProblem(state: SimState, number: SimNumber, body: JsonRecord, recipient: Recipient): Problem | null {
  if (textAt(body, "type") === "template") return templateProblem(state, number, body, recipient);
  const isShut = recipient.customer !== undefined && !isInWindow(state, recipient.customer, number.id);
  return isShut && state.settings.shutWindow === "sync"
    ? problem(131047, "More than 24 hours have passed since the customer last replied.")
    : null;
}

async function accept(state: SimState, number: SimNumber, body: JsonRecord, recipient: Recipient): Promise<Response> {
  const template = chosenTemplate(state, number, body);
  const { customer } = recipient;
  const sent: Sent = {
    at: state.clock.now(),
    phoneNumberId: number.id,
    to: recipient.to,
    recipient: recipient.userId,
    phone: recipient.phone,
    customerId: customer?.id ?? null,
    type: textAt(body, "type") ?? "text",
    body,
    tag: textAt(body, "biz_opaque_callback_data"),
    wamid: newWamid(state.random),
    state: "accepted",
    failure: null,
    category: template?.category.toLowerCase() ?? "service",
    pricing: null,
    pricedWith: null,
    freeUntil: customer ? openFreeEntry(state, customer, number.id) : null,
    inWindow: customer !== undefined && isInWindow(state, customer, number.id),
  };
  sent.failure = doomOf(state, number, sent, customer);
  state.sends.push(sent);
  state.sentById.set(sent.wamid, sent);
  if (customer) showOnPhone(state, customer, sent, template);
  await startStatuses(state, sent);
  return answer(acceptance(sent, recipient));
}

// The first answer within 24 h of an ad's message opens 72 free hours.
function openFreeEntry(state: SimState, customer: SimCustomer, phoneNumberId: string): number | null {
  const thread = threadOf(customer, phoneNumberId);
  const now = state.clock.now();
  if (thread.adAt !== null && now - thread.adAt <= 24 * 3_600_000) thread.freeUntil = now + 72 * 3_600_000;
  thread.adAt = null;
  return thread.freeUntil;
}

function showOnPhone(state: SimState, customer: SimCustomer, sent: Sent, template: SimTemplate | null): void {
  const thread = threadOf(customer, sent.phoneNumberId);
  const body = sent.body[sent.type];
  thread.typingUntil = 0;
  if (sent.type === "reaction") {
    const reaction = recordAt(sent.body, "reaction");
    const target = bubbleIn(thread, textAt(reaction, "message_id") ?? "");
    if (target) target.reactions.business = textAt(reaction, "emoji") || null;
  } else {
    thread.bubbles.push(
      newBubble({
        wamid: sent.wamid,
        from: "business",
        at: sent.at,
        type: sent.type,
        text: plainText(sent.body, template),
        body,
        mediaId: textAt(recordAt(sent.body, sent.type), "id"),
        taps: template === null ? [] : templateTaps(template.components, recordAt(sent.body, "template")),
        quotes: textAt(recordAt(sent.body, "context"), "message_id"),
        arrived: sent.failure === null,
      }),
    );
  }
  notify(state, { kind: "message", customerId: customer.id, phoneNumberId: sent.phoneNumberId, wamid: sent.wamid });
}

// To a phone the answer has no user_id, to a business-scoped id no wa_id.
function acceptance(sent: Sent, recipient: Recipient): JsonRecord {
  const contact =
    recipient.to === null ? { input: recipient.userId, user_id: recipient.userId } : { input: recipient.to, wa_id: recipient.phone };
  const message = present({ id: sent.wamid, message_status: sent.type === "template" ? "accepted" : null });
  return { messaging_product: "whatsapp", contacts: [contact], messages: [message] };
}
