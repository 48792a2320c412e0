import { findMarketing } from "../../db/queries/contacts/marketing.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { findTemplateNamed, type TemplateRow } from "../../db/queries/templates/templates.ts";
import type { Tx } from "../../db/open.ts";
import type { TemplateSaid, TemplateShown } from "../conversation/template-shape.ts";
import { isRefused, no, type Refusal } from "../result.ts";
import { showTemplate } from "./show-template.ts";
import { saidFault, type TemplateRefusal } from "./said-fault.ts";
import { readTemplateForm } from "./template-form.ts";

/** Why a template cannot be sent now, whatever is filled in. */
export type UnusableRefusal = Refusal<
  "template_unknown" | "template_gone" | "template_paused" | "template_disabled" | "template_not_approved" | "marketing_stopped"
>;

type To = { numberId: number; /** Null: nobody we know. */ contactId: number | null };

/** Whether a template, filled in so, may go from a number to a contact; then how the customer will see it. The templates are those of the number's
 *  own account at Meta. Whoever sends one asks this, and the sender asks again by `whyUnusable` before it leaves. */
export function judgeTemplate(tx: Tx, to: To, said: TemplateSaid): TemplateShown | UnusableRefusal | TemplateRefusal {
  const template = findUsable(tx, to, said);
  if (isRefused(template)) return template;
  const form = readTemplateForm(template.components);
  return saidFault(form, template.parameterFormat, said) ?? showTemplate(template, form, said);
}

/** The template that is named, when it may go to this contact now. */
export function findUsable(tx: Tx, { numberId, contactId }: To, said: TemplateSaid): TemplateRow | UnusableRefusal {
  const { name } = said;
  const language = said.language.code;
  const template = findTemplateNamed(tx, findNumber(tx, numberId)?.wabaId ?? "", name, language);
  if (!template) return no("template_unknown", { name, language });
  const fault = stateFault(template);
  if (fault) return fault;
  const isUnwanted = template.category === "MARKETING" && contactId !== null && findMarketing(tx, contactId).stoppedAt !== null;
  return isUnwanted ? no("marketing_stopped") : template;
}

/** What Meta says of a template that forbids to send it; null: nothing. */
export function stateFault(template: Pick<TemplateRow, "name" | "status" | "goneAt" | "rejectedReason">): UnusableRefusal | null {
  const { name, status, goneAt } = template;
  if (goneAt !== null || status === "DELETED" || status === "PENDING_DELETION") return no("template_gone", { name });
  if (status === "PAUSED") return no("template_paused", { name });
  if (status === "DISABLED") return no("template_disabled", { name });
  return status === "APPROVED" ? null : no("template_not_approved", { name, status });
}
