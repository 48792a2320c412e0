import { findMarketing } from "../../db/queries/contacts/marketing.ts";
import { findContactFields } from "../../db/queries/conversations/contact-fields.ts";
import { findSetting } from "../../db/queries/system/settings.ts";
import { findNumber } from "../../db/queries/system/numbers.ts";
import { listTemplates, type TemplateRow } from "../../db/queries/templates/templates.ts";
import type { Tx } from "../../db/open.ts";
import { fold } from "../../domain/search/operators.ts";
import { stateFault } from "../../domain/templates/judge-template.ts";
import { readTemplateForm, type TemplateForm } from "../../domain/templates/template-form.ts";
import type { Words } from "../../../views/i18n/words.ts";
import type { TemplateChoice } from "../../../views/partials/template/template-choices.tsx";
import { statusText, whyText } from "./template-words.ts";

/** Whom a template would go to, from which number. */
export type TemplateTo = { numberId: number; /** Null: nobody we know. */ contactId: number | null };

/** Templates looked through; more of them are found by their names. */
const lookedAt = 1_000;
const shown = 40;
const onShelf = 3;

/** The templates of a number's account as they are offered for somebody: what can be sent first, then in their language, then by name.
 *  `typed`: what its name or words hold. */
export function templateChoices(
  tx: Tx,
  words: Words,
  ask: TemplateTo & { typed: string; language: string },
): { choices: TemplateChoice[]; languages: string[] } {
  const rows = rowsOf(tx, ask, lookedAt);
  const wanted = fold(ask.typed).split(/\s+/).filter(Boolean);
  const isStopped = ask.contactId !== null && findMarketing(tx, ask.contactId).stoppedAt !== null;
  const spoken = spokenBy(tx, ask.contactId);
  const found = rows
    .filter((row) => ask.language === "" || row.language === ask.language)
    .map((row) => ({ row, form: readTemplateForm(row.components) }))
    .filter(({ row, form }) => holds(fold(`${row.name} ${row.name.replaceAll("_", " ")} ${form.body.text}`), wanted))
    .map(({ row, form }) => ({ row, choice: choiceOf(row, form, whyNot(words, row, form, isStopped)) }))
    .toSorted((a, b) => rank(a, spoken) - rank(b, spoken));
  return {
    choices: found.slice(0, shown).map(({ choice }) => choice),
    languages: [...new Set(rows.map((row) => row.language))].toSorted(),
  };
}

/** The first few that can be sent, for the place where the box would be. */
export function shelfOf(tx: Tx, to: TemplateTo): TemplateChoice[] {
  const isStopped = to.contactId !== null && findMarketing(tx, to.contactId).stoppedAt !== null;
  const spoken = spokenBy(tx, to.contactId);
  return rowsOf(tx, to, shown, "APPROVED")
    .map((row) => ({ row, form: readTemplateForm(row.components) }))
    .filter(({ row, form }) => form.unsupported.length === 0 && !(isStopped && row.category === "MARKETING"))
    .map(({ row, form }) => ({ row, choice: choiceOf(row, form, null) }))
    .toSorted((a, b) => rank(a, spoken) - rank(b, spoken))
    .slice(0, onShelf)
    .map(({ choice }) => choice);
}

function rowsOf(tx: Tx, { numberId }: TemplateTo, limit: number, status = ""): TemplateRow[] {
  const wabaId = findNumber(tx, numberId)?.wabaId;
  if (wabaId === undefined) return [];
  return listTemplates(tx, { wabaId, status, category: "", language: "", words: "", withGone: false, after: null, limit });
}

function holds(text: string, wanted: readonly string[]): boolean {
  return wanted.every((word) => text.includes(word));
}

type Found = { row: TemplateRow; choice: TemplateChoice };

function rank({ row, choice }: Found, spoken: string): number {
  return (choice.why === null ? 0 : 2) + (row.language.startsWith(spoken) ? 0 : 1);
}

function spokenBy(tx: Tx, contactId: number | null): string {
  const own = contactId === null ? null : findContactFields(tx, contactId).language;
  return own ?? findSetting(tx, "company_language") ?? "es";
}

function choiceOf({ id, name, language, category }: TemplateRow, form: TemplateForm, why: string | null): TemplateChoice {
  return { id, name, language, category, text: form.body.text.slice(0, 200), why };
}

// Meta's state and its reason, or what of it we cannot fill in.
function whyNot(words: Words, row: TemplateRow, form: TemplateForm, isStopped: boolean): string | null {
  if (stateFault(row) !== null) return [statusText(words, row), whyText(words, row)].filter((one) => one !== null).join(". ");
  const [part] = form.unsupported;
  if (part !== undefined) return words.t("pick.unsupported", { part });
  return row.category === "MARKETING" && isStopped ? words.t("pick.stopped") : null;
}
