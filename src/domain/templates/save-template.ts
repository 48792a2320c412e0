import { legible } from "../../db/column.ts";
import { setFileUsed, releaseFile } from "../../db/queries/files/files.ts";
import { insertTemplate, setTemplate } from "../../db/queries/templates/mirror.ts";
import { setTemplateEdited, setTemplateFile, takeTemplateVersion } from "../../db/queries/templates/edits.ts";
import { findAccount } from "../../db/queries/templates/syncs.ts";
import { findTemplate, findTemplateNamed, type TemplateRow } from "../../db/queries/templates/templates.ts";
import { mayManage, type Requester } from "../people/requester.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import type { Work } from "../work.ts";
import { markGone } from "./mirror-page.ts";
import { componentsFault, templateFault, type TemplateFault, type WantedTemplate } from "./template-fault.ts";

const dayMs = 24 * 3_600_000;
const editable: ReadonlySet<string> = new Set(["APPROVED", "REJECTED", "PAUSED"]);
const editsMax = { day: 1, month: 10 } as const;

export type CreateRefusal = TemplateFault | Refusal<"forbidden" | "no_number" | "template_exists">;
export type EditRefusal =
  | TemplateFault
  | Refusal<"forbidden" | "not_found" | "template_not_editable" | "template_edit_limit" | "template_category_fixed" | "template_changed">;

/** Whether an account of ours may be asked for this new template; refuses what Meta would. */
export function mayCreate(work: Work, requester: Requester, wabaId: string, wanted: WantedTemplate): void | CreateRefusal {
  if (!mayManage(requester)) return no("forbidden");
  if (!findAccount(work.tx, wabaId)) return no("no_number");
  const fault = templateFault(wanted);
  if (fault) return fault;
  const known = findTemplateNamed(work.tx, wabaId, wanted.name, wanted.language);
  return known && known.goneAt === null ? no("template_exists") : undefined;
}

/** What Meta has taken, for the mirror. `category`: the one it chose. Returns its id here. */
export function keepCreated(
  work: Work,
  wabaId: string,
  made: { wanted: WantedTemplate; metaId: string; status: string; category: string; fileId: string | null },
): number {
  const { wanted, metaId, status, category, fileId } = made;
  const facts = {
    metaId,
    category,
    status,
    parameterFormat: wanted.parameterFormat,
    components: JSON.stringify(wanted.components),
    quality: null,
    rejectedReason: null,
    previousCategory: null,
    at: 0, // the review's webhook may have been written down before this answer
  };
  const identity = { wabaId, name: wanted.name, language: wanted.language };
  const known = findTemplateNamed(work.tx, wabaId, wanted.name, wanted.language);
  // A sync may have met it before its answer came: that one knows better.
  const isMet = known !== undefined && known.metaId === metaId && known.goneAt === null;
  if (known && !isMet) setTemplate(work.tx, known.id, facts, work.now);
  const id = known?.id ?? insertTemplate(work.tx, identity, facts, work.now);
  keepFile(work, id, known?.headerFileId ?? null, fileId);
  const after = { name: wanted.name, language: wanted.language, category };
  work.record({ kind: "template_saved", templateId: id, after });
  return id;
}

/** Takes the right to edit a template: who saw an older one than stands here by now is refused, so of two at once one is. From here on nobody
 *  else's form is good. Returns the row as it was. */
export function takeEdit(
  work: Work,
  requester: Requester,
  wish: { id: number; version: number | null; wanted: Pick<WantedTemplate, "category" | "components" | "parameterFormat"> },
): TemplateRow | EditRefusal {
  const row = findEditable(work, requester, wish.id);
  if (isRefused(row)) return row;
  const { wanted, version } = wish;
  if (row.status === "APPROVED" && wanted.category !== row.category) return no("template_category_fixed");
  const fault = componentsFault(wanted);
  if (fault) return fault;
  return takeTemplateVersion(work.tx, row.id, version ?? row.version) ? row : no("template_changed");
}

/** Whether this template may be edited now at all. */
export function findEditable(
  work: Pick<Work, "tx" | "now">,
  requester: Requester,
  id: number,
): TemplateRow | Refusal<"forbidden" | "not_found" | "template_not_editable" | "template_edit_limit"> {
  if (!mayManage(requester)) return no("forbidden");
  const row = findTemplate(work.tx, id);
  if (!row || row.goneAt !== null) return no("not_found");
  if (!editable.has(row.status)) return no("template_not_editable");
  if (row.status !== "APPROVED") return row;
  const edits = editsOf(row).filter((at) => at > work.now - 30 * dayMs);
  const today = edits.filter((at) => at > work.now - dayMs).length;
  return today >= editsMax.day || edits.length >= editsMax.month ? no("template_edit_limit", editsMax) : row;
}

/** Meta has taken the edit, or may have: it is in review again. */
export function keepEdited(
  work: Work,
  row: TemplateRow,
  edit: { components: string; category: string; fileId: string | null; isCertain: boolean },
): void {
  const edits = JSON.stringify([...editsOf(row).filter((at) => at > work.now - 30 * dayMs), work.now]);
  const { components, category, isCertain } = edit;
  setTemplateEdited(work.tx, row.id, { edits, ...(isCertain ? { components, category, status: "PENDING" } : {}) });
  if (!isCertain) return;
  if (edit.fileId !== null) keepFile(work, row.id, row.headerFileId, edit.fileId);
  const { name, language } = row;
  work.record({
    kind: "template_saved",
    templateId: row.id,
    before: { name, language, category: row.category },
    after: { name, language, category },
  });
}

/** Meta has taken it away for us. */
export function keepDeleted(work: Work, row: TemplateRow): void {
  const { name, language } = row;
  work.record({ kind: "template_deleted", templateId: row.id, before: { name, language } });
  markGone(work, row.id);
}

function keepFile(work: Work, id: number, before: string | null, fileId: string | null): void {
  if (fileId === before) return;
  setTemplateFile(work.tx, id, fileId);
  if (fileId !== null) setFileUsed(work.tx, fileId);
  if (before !== null) releaseFile(work.tx, before);
}

function editsOf({ edits }: Pick<TemplateRow, "edits">): number[] {
  return legible<number[]>(edits) ?? [];
}
