import type { InboundItem, InboundOddity } from "../../domain/conversation/inbound.ts";
import { asList, asRecord, depthOf } from "./json.ts";
import { type Draft, readEntry } from "./payload-entry.ts";
import { itemKey } from "./payload-key.ts";

/** Nesting at which an item is no longer looked into. Meta's deepest payloads stay under 20. */
export const depthMax = 64;
/** Nesting at which a delivery as a whole is set aside: walking it would cost too much stack. */
const depthReadable = 512;

/** Meta's bytes → every item of every entry and change, in Meta's order. Pure, and never throws: what cannot be understood is an
 *  oddity. Each item's `raw` is a delivery of its own that reads as that one item with the same key. */
export function parseDelivery(body: Uint8Array): InboundItem[] {
  // In JSON a NUL is always escaped; a bare one is somebody's noise and would cut the text in C code.
  const text = decoder.decode(body).replaceAll("\0", "\uFFFD");
  const depth = depthOf(body);
  if (depth > depthReadable) return [wholeOddity("too_deep", text)];
  const parsed = parse(text);
  if (parsed === undefined) return [wholeOddity("not_json", text)];
  const envelope = asRecord(parsed);
  if (envelope?.["object"] !== whatsapp || !Array.isArray(envelope["entry"])) return [wholeOddity("not_whatsapp", text)];
  const entries = asList(envelope["entry"]);
  const drafts = entries.length === 1 ? readEntry(entries[0]) : entries.flatMap(readEntry);
  if (drafts.length === 0) return [wholeOddity("bad_shape", text)];
  const items = drafts.map((draft) => seal(draft, drafts.length === 1 ? text : null));
  return depth > depthMax ? items.map(refuseDepth) : items;
}

const whatsapp = "whatsapp_business_account";
// A byte order mark is kept: Meta sends none, and `raw` must read as it was read.
const decoder = new TextDecoder("utf-8", { ignoreBOM: true });

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Told apart from every JSON value by the caller, which makes an oddity of it.
    return undefined;
  }
}

// A delivery of one item is its own raw; only in a batch is the item written again.
function seal({ item, entry }: Draft, text: string | null): InboundItem {
  item.raw = text ?? JSON.stringify({ object: whatsapp, entry: [entry()] });
  return item;
}

function refuseDepth(item: InboundItem): InboundItem {
  if (depthOf(new TextEncoder().encode(item.raw)) <= depthMax) return item;
  const { phoneNumberId, wabaId, field, raw } = item;
  return { kind: "oddity", reason: "too_deep", key: itemKey(["too_deep", item.key]), phoneNumberId, wabaId, field, raw };
}

function wholeOddity(reason: InboundOddity["reason"], text: string): InboundOddity {
  return { kind: "oddity", reason, key: itemKey([reason, text]), phoneNumberId: null, wabaId: "", field: "", raw: text };
}
