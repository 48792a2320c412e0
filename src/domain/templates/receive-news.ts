import { legible } from "../../db/column.ts";
import { findTemplateNamed, type TemplateRow } from "../../db/queries/templates/templates.ts";
import { findToldAt, setTemplateCategory, setTemplateQuality, setTemplateStatus, type ToldAt } from "../../db/queries/templates/mirror.ts";
import { findAccount } from "../../db/queries/templates/syncs.ts";
import type { Work } from "../work.ts";
import { askSync } from "./ask-sync.ts";
import { markGone } from "./mirror-page.ts";
import { reasonOrNull, type TemplateChange, type TemplateNews, type TemplateRemarks } from "./seen-template.ts";
import { newsOfStatus, tellNews } from "./tell-news.ts";

type Told = { row: TemplateRow; at: number; since: ToldAt };

/** Takes what a webhook tells of a template. What is older than what the mirror knows, or tells the same again, changes nothing; of what
 *  the mirror does not know the whole list is asked for. */
export function receiveNews(work: Work, wabaId: string, news: TemplateNews): void {
  if (!findAccount(work.tx, wabaId)) return;
  const identity = { wabaId, name: news.name, language: news.language };
  const row = findTemplateNamed(work.tx, wabaId, news.name, news.language);
  const since = findToldAt(work.tx, identity);
  const isOther = news.metaId !== null && row?.metaId !== news.metaId;
  if (!row || !since || row.goneAt !== null || isOther) {
    askSync(work, wabaId, false);
    return;
  }
  take(work, { row, since, at: news.at ?? work.now }, news.change);
}

function take(work: Work, told: Told, change: TemplateChange): void {
  switch (change.what) {
    case "status":
      return takeStatus(work, told, change);
    case "quality":
      return takeQuality(work, told, change.quality);
    case "category":
    case "category_coming":
      return takeCategory(work, told, change);
    case "components":
      askSync(work, told.row.wabaId, false);
  }
}

// What these mean for the status only Meta's list tells.
const unclear: ReadonlySet<string> = new Set(["FLAGGED", "UNARCHIVED", "REACTIVATED"]);

function takeStatus(work: Work, { row, at, since }: Told, change: Extract<TemplateChange, { what: "status" }>): void {
  if (at < since.statusAt) return;
  if (change.event === "DELETED") return markGone(work, row.id);
  if (unclear.has(change.event)) return askSync(work, row.wabaId, false);
  const status = change.event === "REINSTATED" ? "APPROVED" : change.event;
  const rejectedReason = reasonOrNull(change.reason);
  const { comingCategory, comingAt } = remarksOf(row);
  const remarks = { ...change.remarks, ...(comingCategory === undefined ? {} : { comingCategory }), ...(comingAt ? { comingAt } : {}) };
  const isNew = row.status !== status;
  setTemplateStatus(work.tx, row.id, { status, rejectedReason, remarks: jsonOf(remarks), category: change.category, at });
  if (!isNew && row.rejectedReason === rejectedReason) return;
  work.record({ kind: "template_changed", templateId: row.id, what: "status" });
  const news = isNew ? newsOfStatus(status) : null;
  if (news === null) return;
  const { explanation, recommendation, description, title } = change.remarks;
  const words = [explanation, recommendation, description].filter((one) => one !== undefined).join(" ");
  tellNews(work, row, { what: news, because: rejectedReason ?? title ?? null, words: words.slice(0, 400) });
}

function takeQuality(work: Work, { row, at, since }: Told, quality: string): void {
  if (at < since.qualityAt || row.quality === quality) return;
  setTemplateQuality(work.tx, row.id, { quality, at });
  work.record({ kind: "template_changed", templateId: row.id, what: "quality" });
  if (quality === "RED") tellNews(work, row, { what: "low_quality" });
}

function takeCategory(work: Work, { row, at, since }: Told, change: Extract<TemplateChange, { what: `category${string}` }>): void {
  if (at < since.categoryAt) return;
  const { comingCategory, ...rest } = remarksOf(row);
  delete rest.comingAt;
  const isComing = change.what === "category_coming";
  const coming = isComing ? { comingCategory: change.coming, ...(change.comingAt ? { comingAt: change.comingAt } : {}) } : {};
  const isNew = isComing ? comingCategory !== change.coming : row.category !== change.category;
  const previous = isComing ? null : change.previous;
  setTemplateCategory(work.tx, row.id, { category: change.category, previous, remarks: jsonOf({ ...rest, ...coming }), at });
  if (!isNew) return;
  work.record({ kind: "template_changed", templateId: row.id, what: "category" });
  tellNews(work, row, { what: change.what, category: isComing ? change.coming : change.category });
}

/** What Meta said beside the state of a template. */
export function remarksOf({ remarks }: Pick<TemplateRow, "remarks">): TemplateRemarks {
  return legible<TemplateRemarks>(remarks) ?? {};
}

function jsonOf(remarks: TemplateRemarks): string | null {
  return Object.keys(remarks).length === 0 ? null : JSON.stringify(remarks);
}
