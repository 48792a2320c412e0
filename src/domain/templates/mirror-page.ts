import { findTemplate, findTemplateNamed, type TemplateRow } from "../../db/queries/templates/templates.ts";
import {
  findToldAt,
  insertTemplate,
  listMissed,
  setTemplate,
  setTemplateGone,
  setTemplateSeen,
} from "../../db/queries/templates/mirror.ts";
import { beginRound, finishRound, findTemplateSync, setRoundCursor, setSyncFailure } from "../../db/queries/templates/syncs.ts";
import type { Work } from "../work.ts";
import { comparable, reasonOrNull, type SeenTemplate } from "./seen-template.ts";
import { newsOfStatus, tellNews } from "./tell-news.ts";

/** Where a round is: since when, and behind which of Meta's cursors it goes on. */
export type Round = { roundAt: number; askedAt: number; cursor: string | null };

/** The round that goes on, or a new one for this wish. */
export function takeRound(work: Work, wabaId: string, askedAt: number): Round {
  const sync = findTemplateSync(work.tx, wabaId);
  if (sync && sync.roundAt !== null) return { roundAt: sync.roundAt, askedAt: sync.roundAskedAt ?? askedAt, cursor: sync.cursor };
  beginRound(work.tx, wabaId, { at: work.now, askedAt });
  return { roundAt: work.now, askedAt, cursor: null };
}

/** Puts one page of Meta's list into the mirror. `askedAt`: when that page was asked for, so that younger webhooks keep their word; `next`:
 *  Meta's cursor behind it, null on the last page. */
export function mirrorPage(
  work: Work,
  wabaId: string,
  page: { templates: readonly SeenTemplate[]; askedAt: number; roundAt: number; next: string | null },
): void {
  for (const seen of page.templates) mirrorOne(work, wabaId, seen, page.askedAt);
  if (page.next !== null) setRoundCursor(work.tx, wabaId, page.next);
}

/** What the whole round has not met is gone at Meta, a slice at a time. True: nothing is left to look at, and the round is over. */
export function endRound(work: Work, wabaId: string, roundAt: number): boolean {
  const missed = listMissed(work.tx, wabaId, roundAt, sliceMax);
  for (const id of missed) markGone(work, id);
  if (missed.length === sliceMax) return false;
  finishRound(work.tx, wabaId);
  return true;
}

/** A page could not be read, for what reason; pages show it. `isLost`: Meta does not know the cursor any more. */
export function failRound(work: Work, wabaId: string, reason: string, isLost: boolean): void {
  setSyncFailure(work.tx, wabaId, { reason, at: work.now, isLost });
}

/** It is not at Meta any more. Its row stays. */
export function markGone(work: Work, id: number): void {
  const row = findTemplate(work.tx, id);
  if (!row || row.goneAt !== null) return;
  setTemplateGone(work.tx, id, work.now);
  work.record({ kind: "template_changed", templateId: id, what: "gone" });
  if (row.status === "APPROVED") tellNews(work, row, { what: "gone" });
}

const sliceMax = 200;

/** One template as Meta has it; returns its id here. */
export function mirrorOne(work: Work, wabaId: string, seen: SeenTemplate, askedAt: number): number {
  const identity = { wabaId, name: seen.name, language: seen.language };
  const row = findTemplateNamed(work.tx, wabaId, seen.name, seen.language);
  // Webhooks tell whole seconds.
  const at = Math.floor(askedAt / 1000) * 1000;
  if (!row) return insertTemplate(work.tx, identity, { ...seen, rejectedReason: reasonOrNull(seen.rejectedReason), at }, work.now);
  const facts = settled(work, row, seen, at);
  if (isSame(row, facts)) setTemplateSeen(work.tx, row.id, work.now);
  else change(work, row, facts, at);
  return row.id;
}

// A webhook that is younger than the question knows better.
function settled(work: Work, row: TemplateRow, seen: SeenTemplate, at: number): SeenTemplate {
  const told = findToldAt(work.tx, row);
  const isYounger = row.metaId === seen.metaId && told !== undefined;
  const components = comparable(seen.components) === comparable(row.components) ? row.components : seen.components;
  return {
    ...seen,
    components,
    rejectedReason: reasonOrNull(seen.rejectedReason),
    ...(isYounger && told.statusAt > at ? { status: row.status, rejectedReason: row.rejectedReason } : {}),
    ...(isYounger && told.qualityAt > at ? { quality: row.quality } : {}),
    ...(isYounger && told.categoryAt > at ? { category: row.category, previousCategory: row.previousCategory } : {}),
  };
}

const compared = [
  "metaId",
  "category",
  "status",
  "parameterFormat",
  "components",
  "quality",
  "rejectedReason",
  "previousCategory",
] as const satisfies readonly (keyof TemplateRow & keyof SeenTemplate)[];

function isSame(row: TemplateRow, seen: SeenTemplate): boolean {
  return row.goneAt === null && compared.every((key) => row[key] === seen[key]);
}

function change(work: Work, row: TemplateRow, seen: SeenTemplate, at: number): void {
  setTemplate(work.tx, row.id, { ...seen, at }, work.now);
  work.record({ kind: "template_changed", templateId: row.id, what: "changed" });
  const news = row.status === seen.status ? null : newsOfStatus(seen.status);
  if (news !== null) tellNews(work, row, { what: news, because: seen.rejectedReason });
  if (row.category !== seen.category) tellNews(work, row, { what: "category", category: seen.category });
}
