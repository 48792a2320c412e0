import { listTemplates } from "../db/queries/templates/templates.ts";
import type { NumberRow } from "../db/queries/system/numbers.ts";
import type { Tx } from "../db/open.ts";
import { legible } from "../db/column.ts";
import { recordsAt } from "./read.ts";
import type { Simulator } from "./simulator.ts";

const templatesMax = 250;

/** A simulated account has again the templates that the mirror knows of it: the simulated Meta forgets with each start, and what it has not is gone. */
export function restoreTemplates(tx: Tx, simulator: Simulator, { wabaId }: NumberRow): void {
  const ask = { wabaId, status: "", category: "", language: "", words: "", withGone: false, after: null, limit: templatesMax };
  for (const row of listTemplates(tx, ask)) {
    const { name, language, category, status, parameterFormat } = row;
    const components = recordsAt({ all: legible<unknown>(row.components) }, "all");
    simulator.addTemplate(wabaId, { id: row.metaId, name, language, category, status, parameterFormat, components });
  }
}
