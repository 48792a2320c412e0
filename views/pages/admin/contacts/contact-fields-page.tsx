import { Html } from "@kitajs/html";
import type { ContactField, FieldKind } from "../../../../src/db/queries/contacts/contact-values.ts";
import { Button } from "../../../partials/controls/button.tsx";
import { Field, SelectField, TextField } from "../../../partials/controls/field.tsx";
import type { View } from "../../../view.ts";
import { faultAt, FoldedForm, type FormFault, PageAction } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

export type FieldDraft = { name: string; kind: string; choices: string };
export type ContactFieldsPageProps = AdminBase & { fields: readonly ContactField[]; draft: FieldDraft; fault: FormFault | null };

const base = "/admin/contact-fields";
const kinds: readonly FieldKind[] = ["text", "number", "date", "choice"];

/** What the company wants to know of its customers: each field to be renamed or taken away, and a form for one more. */
export function ContactFieldsPage({ shell, flash, fields, draft, fault }: ContactFieldsPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="contact-fields" title={t("admin.contact-fields")}>
      <p class="quiet" safe>
        {t("fields.lead")}
      </p>
      <FoldedForm view={view} title={t("fields.add")} action={base} isOpen={fault !== null || fields.length === 0}>
        <Field name="name" label={t("admin.name")} value={draft.name} required={true} maxlength={40} {...faultAt(fault, "name")} />
        <SelectField
          name="kind"
          label={t("fields.kind")}
          options={kinds.map((kind) => ({ value: kind, label: t(`fields.kind.${kind}`) }))}
          value={draft.kind}
          {...faultAt(fault, "kind")}
        />
        <TextField
          name="choices"
          label={t("fields.choices")}
          hint={t("fields.choices.hint")}
          value={draft.choices}
          rows={4}
          maxlength={4000}
          {...faultAt(fault, "choices")}
        />
      </FoldedForm>
      <ul class="rules">
        {fields.map((field) => (
          <Line view={view} field={field} />
        ))}
      </ul>
    </AdminFrame>
  );
}

function Line({ view, field }: { view: View; field: ContactField }): JSX.Element {
  const { t } = view.words;
  const address = `${base}/${field.id}`;
  return (
    <li class="rule">
      <div hx-ignore>
        <span safe>{field.name}</span>{" "}
        <small class="quiet" safe>
          {t(`fields.kind.${field.kind}`)}
        </small>
      </div>
      <div class="rule__actions">
        <form class="inline-form" method="post" action={address}>
          <input class="field__control" name="name" value={field.name} required maxlength="40" aria-label={t("admin.name")} />
          {field.kind === "choice" && (
            <textarea class="field__control" name="choices" rows="3" maxlength="4000" aria-label={t("fields.choices")} safe>
              {field.choices.join("\n")}
            </textarea>
          )}
          <Button view={view} label={t("admin.save")} tone="quiet" />
        </form>
        <PageAction view={view} action={`${address}/removal`} label={t("fields.drop")} tone="quiet" />
      </div>
    </li>
  );
}
