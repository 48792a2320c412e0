import type { TemplateChange, TemplateNews, TemplateRemarks } from "../../domain/templates/seen-template.ts";
import { asId, asInstant, asRecord, asText, type Json } from "./json.ts";

/** What a change tells of a template; null for other fields, and where it does not say of which. `time`: the entry's own instant. */
export function readTemplateNews(field: string, value: Json, time: unknown): TemplateNews | null {
  const change = readers[field]?.(value) ?? null;
  const metaId = asId(value["message_template_id"]);
  const name = asText(value["message_template_name"]);
  const language = asText(value["message_template_language"]);
  if (change === null || name === null || language === null) return null;
  // Seen as `en-US` beside `en_US`.
  return { metaId, name, language: language.replace("-", "_"), at: asInstant(time), change };
}

const readers: Readonly<Record<string, (value: Json) => TemplateChange | null>> = {
  message_template_status_update: readStatus,
  message_template_quality_update: (value) => {
    const quality = wordOf(value["new_quality_score"]);
    return quality === null ? null : { what: "quality", quality };
  },
  template_category_update: readCategory,
  message_template_components_update: () => ({ what: "components" }),
};

function readStatus(value: Json): TemplateChange | null {
  const event = wordOf(value["event"]);
  if (event === null) return null;
  const other = asRecord(value["other_info"]);
  const rejection = asRecord(value["rejection_info"]);
  const disableAt = asInstant(asRecord(value["disable_info"])?.["disable_date"]);
  const parts: Readonly<Record<string, string | null>> = {
    title: asText(other?.["title"]),
    description: asText(other?.["description"]),
    explanation: asText(rejection?.["reason"]),
    recommendation: asText(rejection?.["recommendation"]),
  };
  const said = Object.entries(parts).flatMap(([key, text]) => (text === null ? [] : [[key, text.slice(0, wordsMax)]]));
  const remarks: TemplateRemarks = { ...Object.fromEntries(said), ...(disableAt === null ? {} : { disableAt }) };
  return { what: "status", event, category: wordOf(value["message_template_category"]), reason: asText(value["reason"]), remarks };
}

// Two shapes: done, or to come within a day, in which `new_category` is what it still is.
function readCategory(value: Json): TemplateChange | null {
  const category = wordOf(value["new_category"]);
  const coming = wordOf(value["correct_category"]);
  if (category === null) return null;
  if (coming !== null) return { what: "category_coming", category, coming, comingAt: asInstant(value["category_update_timestamp"]) };
  return { what: "category", category, previous: wordOf(value["previous_category"]) };
}

const wordsMax = 1000;

function wordOf(value: unknown): string | null {
  return asText(value)?.toUpperCase() ?? null;
}
