import type { InboundNotice, InboundOddity } from "../../domain/conversation/inbound.ts";
import { asId, asRecord, asText, type Json } from "./json.ts";
import { readMetaError } from "./payload-errors.ts";
import { contentKey } from "./payload-key.ts";
import type { Place } from "./payload-message.ts";
import { readTemplateNews } from "./payload-template.ts";

/** A change that is understood but moves no conversation. `time`: the entry's own instant, so that a template approved twice
 *  is two notices; message fields carry none. */
export function noticeOfChange(value: unknown, place: Place, time: unknown): InboundNotice {
  const facts = asRecord(value) ?? {};
  const account = asId(asRecord(facts["waba_info"])?.["waba_id"]);
  const where = account === null ? place : { ...place, wabaId: account };
  const key = contentKey([where.field, where.phoneNumberId, where.wabaId, asId(time)], value);
  const news = readTemplateNews(place.field, facts, time);
  const notice: InboundNotice = { ...where, kind: "notice", key, raw: "", summary: summaryOf(place.field, facts) };
  return news === null ? notice : { ...notice, news };
}

/** One element of a list that is understood but moves no conversation: an error of the account, a status word of no effect. */
export function noticeOfItem(list: string, item: Json, place: Place): InboundNotice {
  const error = list === "errors" ? readMetaError(item) : null;
  const words = error ? `error ${error.code} ${error.title}` : `${list} ${asText(item["status"]) ?? asText(item["type"]) ?? ""}`;
  return { ...place, kind: "notice", key: itemContentKey(list, item, place), raw: "", summary: shorten(words) };
}

/** Something we do not understand, kept for an admin and for a replay. */
export function oddityOf(reason: InboundOddity["reason"], item: unknown, place: Place): InboundOddity {
  return { ...place, kind: "oddity", key: itemContentKey(reason, item, place), raw: "", reason };
}

function itemContentKey(what: string, item: unknown, place: Place): string {
  return contentKey([what, place.field, place.phoneNumberId, place.wabaId], item);
}

// Facts of templates, numbers and accounts that an admin reads; never a person's phone or words.
const telling = [
  "event",
  "decision",
  "message_template_name",
  "message_template_language",
  "reason",
  "previous_quality_score",
  "new_quality_score",
  "previous_category",
  "new_category",
  "correct_category",
  "max_daily_conversations_per_business",
  "current_limit",
  "entity_type",
];

function summaryOf(field: string, facts: Json): string {
  const words = telling.map((key) => asId(facts[key])).filter((word) => word !== null);
  return shorten([field, ...words].join(" "));
}

function shorten(words: string): string {
  return words.trim().slice(0, 200).toWellFormed();
}
