import { Html } from "@kitajs/html";
import type { ShownToCustomers } from "../../../src/domain/conversation/shown-to-customers.ts";
import { languageNames, languages } from "../../i18n/words.ts";
import { CheckField, Field, SelectField } from "../../partials/controls/field.tsx";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { AdminForm, faultAt, type FormFault } from "./admin-form.tsx";

/** What stands in the form: what is so, or what was typed. */
export type CompanyDraft = {
  name: string;
  language: string;
  timeZone: string;
  isPushWithText: boolean;
  masksPhones: boolean;
} & ShownToCustomers;

/** The business: what new people and teams start with. */
export function CompanyPage(props: AdminBase & { draft: CompanyDraft; fault: FormFault | null }): JSX.Element {
  const { shell, flash, draft, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  const options = languages.map((language) => ({ value: language, label: languageNames[language] }));
  return (
    <AdminFrame shell={shell} flash={flash} section="company" title={t("admin.company")}>
      <p class="admin__lead" safe>
        {t("admin.company.hint.keep")}
      </p>
      <AdminForm view={view} action="/admin/company" label={t("admin.save")}>
        <Field name="name" label={t("admin.company.name")} value={draft.name} required={true} maxlength={80} {...faultAt(fault, "name")} />
        <SelectField
          name="language"
          label={t("admin.company.language")}
          options={options}
          value={draft.language}
          {...faultAt(fault, "language")}
        />
        <Field
          name="timeZone"
          label={t("admin.zone")}
          hint={t("admin.zone.hint")}
          value={draft.timeZone}
          required={true}
          {...faultAt(fault, "timeZone")}
        />
        <CheckField
          name="pushText"
          label={t("admin.company.push_text")}
          hint={t("admin.company.push_text.hint")}
          checked={draft.isPushWithText}
        />
        <CheckField
          name="maskPhones"
          label={t("admin.company.mask_phones")}
          hint={t("admin.company.mask_phones.hint")}
          checked={draft.masksPhones}
        />
        <CheckField name="showsReads" label={t("admin.company.reads")} hint={t("admin.company.reads.hint")} checked={draft.showsReads} />
        <CheckField
          name="showsTyping"
          label={t("admin.company.typing")}
          hint={t("admin.company.typing.hint")}
          checked={draft.showsTyping}
        />
      </AdminForm>
    </AdminFrame>
  );
}
