import { findTemplate, type TemplateRow } from "../../db/queries/templates/templates.ts";
import type { Tx } from "../../db/open.ts";
import type { TemplateSaid } from "../conversation/template-shape.ts";
import { stateFault } from "../templates/judge-template.ts";
import { saidFault } from "../templates/said-fault.ts";
import { readTemplateForm } from "../templates/template-form.ts";

/** The template of an id, as it is said without anything filled in. Undefined: it is gone. */
export function templateSaid(tx: Tx, id: number): TemplateSaid | undefined {
  const row = findTemplate(tx, id);
  return row && row.goneAt === null ? saidOf(row) : undefined;
}

/** Whether Meta takes a template as it stands: nobody is there to fill in what it asks for. */
export function isPlainTemplate(row: TemplateRow): boolean {
  return stateFault(row) === null && saidFault(readTemplateForm(row.components), row.parameterFormat, saidOf(row)) === null;
}

function saidOf({ name, language }: TemplateRow): TemplateSaid {
  return { name, language: { code: language } };
}
