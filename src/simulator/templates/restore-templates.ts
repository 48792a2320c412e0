import { legible } from "../../db/column.ts";
import type { NumberRow } from "../../db/queries/system/numbers.ts";
import { listTemplates, type TemplateRow } from "../../db/queries/templates/templates.ts";
import type { Tx } from "../../db/open.ts";
import type { JsonRecord } from "../read.ts";
import type { Simulator } from "../simulator.ts";

const pageRows = 200;
const pagesMax = 40;

/** The simulator forgets everything with the process: its templates come back from the mirror, so that no sync finds them gone. */
export function restoreTemplates(tx: Tx, simulator: Simulator, { wabaId }: NumberRow): void {
  if (simulator.templatesOf(wabaId).length > 0) return;
  const ask = { wabaId, status: "", category: "", language: "", words: "", withGone: false, limit: pageRows };
  let after: TemplateRow | null = null;
  for (let page = 0; page < pagesMax; page++) {
    const rows: TemplateRow[] = listTemplates(tx, { ...ask, after });
    for (const row of rows) restore(simulator, row);
    after = rows.at(-1) ?? null;
    if (rows.length < pageRows) return;
  }
}

function restore(simulator: Simulator, row: TemplateRow): void {
  simulator.addTemplate(row.wabaId, {
    id: row.metaId,
    name: row.name,
    language: row.language,
    category: row.category,
    status: row.status,
    parameterFormat: row.parameterFormat,
    rejectedReason: row.rejectedReason ?? "NONE",
    components: legible<JsonRecord[]>(row.components) ?? [],
    quality: row.quality ?? "UNKNOWN",
    ...(row.previousCategory === null ? {} : { previousCategory: row.previousCategory }),
  });
}
