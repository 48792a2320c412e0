import type { TemplateRow } from "../../../db/queries/templates/templates.ts";
import type { Lamp, TemplateLine } from "../../../../views/pages/admin/templates/templates-page.tsx";
import type { Words } from "../../../../views/i18n/words.ts";
import { categoryText, qualityText, statusText, whyText } from "../../../props/templates/template-words.ts";

const lamps: Readonly<Record<string, Lamp>> = {
  APPROVED: "good",
  PENDING: "checking",
  IN_APPEAL: "checking",
  PAUSED: "warn",
  ARCHIVED: "warn",
};

/** A template as lists and its own page tell of it. */
export function templateLine(words: Words, row: TemplateRow): TemplateLine {
  return {
    id: row.id,
    name: row.name,
    language: row.language,
    category: categoryText(words, row.category),
    state: { text: statusText(words, row), lamp: row.goneAt === null ? (lamps[row.status] ?? "bad") : "bad" },
    why: row.goneAt === null ? whyText(words, row) : null,
    quality: qualityText(words, row.quality),
  };
}
