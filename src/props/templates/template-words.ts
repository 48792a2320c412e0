import type { TemplateRow } from "../../db/queries/templates/templates.ts";
import { legible } from "../../db/column.ts";
import { remarksOf } from "../../domain/templates/receive-news.ts";
import type { ToldNews } from "../../domain/templates/tell-news.ts";
import { isKey, say, type Words } from "../../../views/i18n/words.ts";

/** Meta's state of a template in the reader's words; a word of Meta's that we do not know stands as it is. */
export function statusText(words: Words, { status, goneAt }: Pick<TemplateRow, "status" | "goneAt">): string {
  return goneAt === null ? named(words, "status", status) : words.t("template.status.gone");
}

/** What it counts as. */
export function categoryText(words: Words, category: string): string {
  return named(words, "category", category);
}

/** What people think of it; null: Meta does not know yet. */
export function qualityText(words: Words, quality: string | null): string | null {
  return quality === null || quality === "UNKNOWN" ? null : named(words, "quality", quality);
}

/** A code of Meta's as a sentence. */
export function reasonText(words: Words, code: string): string {
  const key = `template.reason.${code}`;
  return isKey(key) ? say(words, key) : words.t("template.reason.other", { code });
}

/** Everything Meta said about why a template is not what it should be: its reason in words, then its own. Null: nothing. */
export function whyText(words: Words, row: Pick<TemplateRow, "rejectedReason" | "remarks" | "status">): string | null {
  const { title, explanation, recommendation, description } = remarksOf(row);
  const code = row.rejectedReason ?? (row.status === "APPROVED" ? null : (title ?? null));
  const own = row.status === "APPROVED" ? "" : [explanation, recommendation, description].filter((one) => one !== undefined).join(" ");
  const said = own === "" ? null : words.t("template.news.words", { words: own });
  const parts = [code === null ? null : reasonText(words, code), said].filter((one) => one !== null);
  return parts.length === 0 ? null : parts.join(" ");
}

type NewsFacts = ToldNews & { name: string; language: string };

/** What a notification about a template says. `facts`: JSON; null when they cannot be read. */
export function newsText(words: Words, facts: string | null): string | null {
  const news = legible<NewsFacts>(facts);
  if (!news) return null;
  const key = `template.news.${news.what}`;
  if (!isKey(key)) return null;
  const what = say(words, key, { category: news.category ? categoryText(words, news.category) : "" });
  const sentence = words.t("template.news", { name: news.name, language: news.language, what });
  const because = news.because ? reasonText(words, news.because) : null;
  const own = news.words ? words.t("template.news.words", { words: news.words }) : null;
  return [`${sentence}.`, because, own].filter((one) => one !== null).join(" ");
}

function named(words: Words, of: "status" | "category" | "quality", code: string): string {
  const key = `template.${of}.${code}`;
  return isKey(key) ? say(words, key) : code;
}
