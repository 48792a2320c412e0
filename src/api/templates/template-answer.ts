import { legible } from "../../db/column.ts";
import type { TemplateRow } from "../../db/queries/templates/templates.ts";
import { isApproved } from "../../domain/templates/seen-template.ts";
import { readTemplateForm } from "../../domain/templates/template-form.ts";
import { iso, isoOrNull } from "../answer/instant.ts";
import { anId, anything, flag, instant, list, named, oneOf, orNull, record, text, whole } from "../shape.ts";

export const componentsShape = list(anything, 20);

export const templateShape = named(
  "Template",
  record({
    id: anId(),
    waba_id: text(),
    meta_id: text(),
    name: text(),
    language: text(),
    category: text(),
    status: text({ description: "Meta's own word, such as APPROVED, PENDING, REJECTED, PAUSED, DISABLED." }),
    parameter_format: oneOf(["NAMED", "POSITIONAL"]),
    components: componentsShape,
    quality: orNull(text()),
    rejected_reason: orNull(text()),
    previous_category: orNull(text()),
    sendable: flag,
    unsupported: list(text(), 20),
    version: whole(1),
    seen_at: instant(),
    gone_at: orNull(instant()),
  }),
);

/** A template as scripts see it. `sendable`: approved, at Meta, and nothing in it that Ronda cannot fill in. */
export function templateAnswer(row: TemplateRow) {
  const { unsupported } = readTemplateForm(row.components);
  return {
    id: String(row.id),
    waba_id: row.wabaId,
    meta_id: row.metaId,
    name: row.name,
    language: row.language,
    category: row.category,
    status: row.status,
    parameter_format: row.parameterFormat,
    components: (legible<unknown[]>(row.components) ?? []).slice(0, 20),
    quality: row.quality,
    rejected_reason: row.rejectedReason,
    previous_category: row.previousCategory,
    sendable: isApproved(row) && unsupported.length === 0,
    unsupported: unsupported.slice(0, 20),
    version: row.version,
    seen_at: iso(row.seenAt),
    gone_at: isoOrNull(row.goneAt),
  };
}
