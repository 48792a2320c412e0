import { listNumbers } from "../../../db/queries/system/numbers.ts";
import { listAccounts } from "../../../db/queries/templates/syncs.ts";
import type { Tx } from "../../../db/open.ts";
import { draftButtonKinds, type TemplateDraft } from "../../../domain/templates/template-draft.ts";
import { templateCategories } from "../../../domain/templates/template-fault.ts";
import type { Words } from "../../../../views/i18n/words.ts";
import type { Option } from "../../../../views/partials/controls/field.tsx";
import { categoryText } from "../../../props/templates/template-words.ts";

/** Meta has seventy; these are what our people write in. One that is edited brings its own. */
const languageCodes = ["es", "es_AR", "es_MX", "es_ES", "pt_BR", "pt_PT", "en", "en_US", "en_GB"];
const headerKinds = ["image", "video", "document", "location"] as const;

/** What can be chosen in the form, in the reader's words. */
export function templateChoices(tx: Tx, words: Words, { language }: Pick<TemplateDraft, "language">) {
  const { t } = words;
  const codes = languageCodes.includes(language) ? languageCodes : [language, ...languageCodes];
  return {
    accounts: accountsOf(tx),
    languages: codes.map((code) => ({ value: code, label: languageText(words, code) })),
    // One-time codes need buttons of their own, which come from systems, not from a form.
    categories: templateCategories
      .filter((one) => one !== "AUTHENTICATION")
      .map((category) => ({ value: category, label: categoryText(words, category) })),
    headers: [
      { value: "none", label: t("templates.header.none") },
      { value: "text", label: t("templates.header.text_kind") },
      ...headerKinds.map((kind) => ({ value: kind, label: t(`template.header.${kind}`) })),
    ],
    buttons: [
      { value: "", label: t("templates.button.none") },
      ...draftButtonKinds.map((kind) => ({ value: kind, label: t(`templates.button.${kind}`) })),
    ],
  };
}

function accountsOf(tx: Tx): Option[] {
  const numbers = listNumbers(tx);
  return listAccounts(tx).map(({ wabaId }) => ({
    value: wabaId,
    label: numbers
      .filter((number) => number.wabaId === wabaId)
      .map((number) => number.name)
      .join(", "),
  }));
}

// A form may bring anything as its language: what names none is shown as it came.
function languageText({ locale }: Words, code: string): string {
  if (!/^[a-z]{2,3}(_[A-Za-z]{2,4})?$/.test(code)) return code;
  const name = new Intl.DisplayNames([locale], { type: "language", fallback: "code" }).of(code.replace("_", "-"));
  return `${name ?? code} (${code})`;
}
