import { digitsOf, getNumber } from "../accounts.ts";
import { randomDigits, randomText, newWamid } from "../ids.ts";
import { present } from "../read.ts";
import { notify, type SimState } from "../state.ts";
import { emit } from "../webhooks/emitter.ts";
import { numberValue } from "../webhooks/envelope.ts";
import { type CustomerContent, word } from "./content.ts";
import { bubbleIn, contactOf, newBubble, senderKeys, showsPhone, type SimCustomer, threadOf } from "./customer.ts";

/** What changes about a person. `tellsPrevious` false is how it was before 2026-08-11: only the text names the old id. */
export type LifeChange =
  | { what: "number"; phone: string; userId?: string; legacyWords?: boolean }
  | { what: "user_id"; userId?: string; tellsPrevious?: boolean }
  | { what: "identity" };

/** A person changes phone, id or device; the numbers they talk to get a system message, which has no contacts. Returns its wamid. */
export function customerChanges(state: SimState, customer: SimCustomer, phoneNumberId: string, change: LifeChange): string {
  const number = getNumber(state, phoneNumberId);
  const wamid = newWamid(state.random);
  const old = { phone: customer.phone, userId: customer.userId, sender: senderKeys(customer) };
  if (change.what === "number") customer.phone = digitsOf(change.phone);
  if (change.what !== "identity") customer.userId = change.userId ?? `AR.${randomDigits(state.random, 20)}`;
  const from = change.what === "user_id" && !showsPhone(customer) ? { from_user_id: customer.userId } : old.sender;
  const message = present({
    ...from,
    id: wamid,
    timestamp: String(Math.floor(state.clock.now() / 1000)),
    type: "system",
    identity: change.what === "identity" ? identityJson(state) : null,
    system: systemJson(customer, change, old),
  });
  void emit(state, number.wabaId, "messages", numberValue(number, { messages: [message] }));
  return wamid;
}

function identityJson(state: SimState): Record<string, unknown> {
  return { acknowledged: true, created_timestamp: String(Math.floor(state.clock.now() / 1000)), hash: randomText(state.random, 12) };
}

function systemJson(customer: SimCustomer, change: LifeChange, old: { phone: string | null; userId: string }): Record<string, unknown> {
  const who = `User ${customer.name ?? ""} changed from`;
  const isLegacy = customer.identity === "legacy_phone";
  switch (change.what) {
    case "identity":
      return { type: "customer_identity_changed", body: `The security code of ${customer.name ?? "a user"} changed` };
    case "user_id": {
      const previous = (change.tellsPrevious ?? true) ? { previous_user_id: old.userId } : {};
      return { type: "user_changed_user_id", body: `${who} ${old.userId} to ${customer.userId}`, user_id: customer.userId, ...previous };
    }
    case "number": {
      const body = `${who} ${old.phone ?? ""} to ${customer.phone ?? ""}`;
      if (change.legacyWords) return { type: "customer_changed_number", body, new_wa_id: customer.phone, customer: old.phone };
      const ids = isLegacy ? {} : { user_id: customer.userId, previous_user_id: old.userId };
      return { type: "user_changed_number", body, ...(showsPhone(customer) ? { wa_id: customer.phone } : {}), ...ids };
    }
  }
}

/** The customer rings the number: connect, and terminate a minute and a half later. Opens the 24 h window. Returns the call's id. */
export function customerCalls(state: SimState, customer: SimCustomer, phoneNumberId: string): string {
  const number = getNumber(state, phoneNumberId);
  const id = `wacid.${randomText(state.random, 24)}`;
  const startedAt = state.clock.now();
  threadOf(customer, number.id).customerAt = startedAt;
  const seconds = (ms: number) => String(Math.floor(ms / 1000));
  const common = { ...senderKeys(customer), to: number.phone, id, direction: "USER_INITIATED" };
  const tell = (call: Record<string, unknown>) => {
    void emit(state, number.wabaId, "calls", numberValue(number, { contacts: [contactOf(customer, true)], calls: [call] }));
  };
  tell({ ...common, event: "connect", timestamp: seconds(startedAt), session: { sdp_type: "offer", sdp: "v=0" } });
  state.clock.after(90_000, () => {
    const end = { start_time: seconds(startedAt), end_time: seconds(state.clock.now()), duration: 90 };
    tell({ ...common, event: "terminate", status: "COMPLETED", timestamp: seconds(state.clock.now()), ...end });
  });
  return id;
}

/** The business answers on its own phone (coexistence): an echo comes by webhook. Returns its wamid. */
export function phoneAppSends(state: SimState, phoneNumberId: string, customer: SimCustomer, content: CustomerContent): string {
  const number = getNumber(state, phoneNumberId);
  const thread = threadOf(customer, number.id);
  const wording = word(state, number, content);
  const wamid = newWamid(state.random);
  const at = state.clock.now();
  const target = "target" in content ? bubbleIn(thread, content.target) : undefined;
  if (content.type === "revoke" && target) target.revoked = true;
  else if (content.type === "edit" && target) Object.assign(target, { text: content.body, edited: true });
  else {
    const body = wording.keys[wording.type] ?? null;
    const { type, text } = wording;
    thread.bubbles.push(
      newBubble({ wamid, from: "business", at, type, text, body, mediaId: wording.media?.id ?? null, ticks: "delivered" }),
    );
  }
  notify(state, { kind: "message", customerId: customer.id, phoneNumberId: number.id, wamid });
  const to = present({
    to: showsPhone(customer) ? customer.phone : null,
    to_user_id: customer.identity === "legacy_phone" ? null : customer.userId,
  });
  const echo = { from: number.phone, ...to, id: wamid, timestamp: String(Math.floor(at / 1000)), type: wording.type, ...wording.keys };
  void emit(
    state,
    number.wabaId,
    "smb_message_echoes",
    numberValue(number, { contacts: [contactOf(customer, true)], message_echoes: [echo] }),
  );
  return wamid;
}

/** The customer stops or resumes marketing from this number. */
export function customerChoosesMarketing(state: SimState, customer: SimCustomer, phoneNumberId: string, choice: "stop" | "resume"): void {
  const number = getNumber(state, phoneNumberId);
  customer.stoppedMarketing = choice === "stop";
  const contact = contactOf(customer, false);
  const preference = present({
    wa_id: contact.wa_id,
    user_id: contact.user_id,
    detail: `User requested to ${choice} marketing messages`,
    category: "marketing_messages",
    value: choice,
    timestamp: Math.floor(state.clock.now() / 1000),
  });
  void emit(state, number.wabaId, "user_preferences", numberValue(number, { contacts: [contact], user_preferences: [preference] }));
}
