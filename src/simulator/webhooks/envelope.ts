import type { SimNumber } from "../accounts.ts";
import { isRecord, type JsonRecord, recordAt, recordsAt, textAt } from "../read.ts";

/** One change on its way to one app. */
export type WebhookEvent = { appId: string; url: string; wabaId: string; field: string; value: JsonRecord; at: number };

/** A `value` about a number: product, metadata, then what happened. */
export function numberValue(number: SimNumber, what: JsonRecord): JsonRecord {
  return {
    messaging_product: "whatsapp",
    metadata: { display_phone_number: number.phone, phone_number_id: number.id },
    ...what,
  };
}

/** The body of one POST: neighbours of one account share an entry. Account and template fields carry `time` on it, `messages` not. */
export function envelope(events: readonly WebhookEvent[]): JsonRecord {
  const entries: { id: string; time?: number; changes: { field: string; value: JsonRecord }[] }[] = [];
  for (const event of events) {
    const last = entries.at(-1);
    const change = { field: event.field, value: event.value };
    const isTimed = recordAt(event.value, "metadata") === null;
    if (last && last.id === event.wabaId && (last.time !== undefined) === isTimed) last.changes.push(change);
    else entries.push({ id: event.wabaId, ...(isTimed ? { time: Math.floor(event.at / 1000) } : {}), changes: [change] });
  }
  return { object: "whatsapp_business_account", entry: entries };
}

/** Puts neighbouring changes of one number into one value, as Meta does under load. */
export function merged(events: readonly WebhookEvent[]): WebhookEvent[] {
  const out: WebhookEvent[] = [];
  for (const event of events) {
    const last = out.at(-1);
    if (last && isMergeable(last, event)) out[out.length - 1] = { ...last, value: mergeValues(last.value, event.value) };
    else out.push(event);
  }
  return out;
}

function isMergeable(left: WebhookEvent, right: WebhookEvent): boolean {
  const numberOf = (event: WebhookEvent) => textAt(recordAt(event.value, "metadata"), "phone_number_id");
  return left.field === "messages" && right.field === "messages" && numberOf(left) !== null && numberOf(left) === numberOf(right);
}

function mergeValues(left: JsonRecord, right: JsonRecord): JsonRecord {
  const lists = ["contacts", "messages", "statuses", "errors"].flatMap((key): [string, readonly JsonRecord[]][] => {
    const both = [...recordsAt(left, key), ...recordsAt(right, key)];
    return both.length > 0 ? [[key, key === "contacts" ? withoutDoubles(both) : both]] : [];
  });
  return { ...left, ...right, ...Object.fromEntries(lists) };
}

function withoutDoubles(contacts: readonly JsonRecord[]): JsonRecord[] {
  const seen = new Map(contacts.filter(isRecord).map((contact) => [JSON.stringify(contact), contact]));
  return [...seen.values()];
}
