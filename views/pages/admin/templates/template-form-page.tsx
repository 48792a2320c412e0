import { Html } from "@kitajs/html";
import type { TemplateDraft } from "../../../../src/domain/templates/template-draft.ts";
import { Button } from "../../../partials/controls/button.tsx";
import { Field, type Option, SelectField, TextField } from "../../../partials/controls/field.tsx";
import { TemplateButtons, TemplateExamples } from "../../../partials/template/template-fields.tsx";
import { TemplatePreview } from "../../../partials/template/template-preview.tsx";
import type { TemplateLook } from "../../../partials/template/template-bubble.tsx";
import type { View } from "../../../view.ts";
import { faultAt, type FormFault } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

export type TemplateFormPageProps = AdminBase & {
  /** Null: a new one. `isCategoryFixed`: an approved one keeps its own. */
  edited: { id: number; name: string; version: number; isCategoryFixed: boolean } | null;
  draft: TemplateDraft;
  gaps: readonly string[];
  /** Rows for buttons to draw. */
  buttonRows: number;
  /** The header's file that is kept already. */
  file: { id: string; name: string } | null;
  account: string;
  choices: {
    accounts: readonly Option[];
    languages: readonly Option[];
    categories: readonly Option[];
    headers: readonly Option[];
    buttons: readonly Option[];
  };
  look: TemplateLook;
  warning: string | null;
  fault: FormFault | null;
};

/** The form of a template, new or edited, with how it would look beside it. */
export function TemplateFormPage(props: TemplateFormPageProps): JSX.Element {
  const { shell, edited } = props;
  const { view } = shell;
  const { t } = view.words;
  const title = edited === null ? t("templates.new") : t("templates.edit.title", { name: edited.name });
  const back = edited === null ? "/admin/templates" : `/admin/templates/${edited.id}`;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="templates" title={title} back={back}>
      <p class="admin__lead" safe>
        {t(edited === null ? "templates.new.lead" : "templates.edit.lead")}
      </p>
      <div class="template-editor">
        <Form {...props} view={view} />
        <TemplatePreview view={view} look={props.look} warning={props.warning} />
      </div>
    </AdminFrame>
  );
}

// The encoding of the preview is plain: a file is sent once, with the form itself.
function Form(props: TemplateFormPageProps & { view: View }): JSX.Element {
  const { view, edited, draft, gaps, fault } = props;
  const { t } = view.words;
  return (
    <form
      class="form admin-form"
      method="post"
      action={edited === null ? "/admin/templates" : `/admin/templates/${edited.id}`}
      enctype="multipart/form-data"
      hx-post="/admin/templates/preview"
      hx-encoding="application/x-www-form-urlencoded"
      hx-trigger="input delay:400ms"
      hx-swap="none"
      hx-sync="this:replace"
    >
      {edited !== null && <input type="hidden" name="version" value={String(edited.version)} />}
      {edited === null && <Identity {...props} />}
      {edited?.isCategoryFixed === true ? (
        <input type="hidden" name="category" value={draft.category} />
      ) : (
        <SelectField
          name="category"
          label={t("templates.category")}
          hint={t("templates.category.hint")}
          options={props.choices.categories}
          value={draft.category}
          {...faultAt(fault, "category")}
        />
      )}
      <Header {...props} />
      <TextField
        name="body"
        label={t("templates.body")}
        hint={t("templates.body.hint", { example: "{{nombre}}" })}
        value={draft.body}
        rows={6}
        maxlength={1024}
        {...faultAt(fault, "body")}
      />
      <TemplateExamples view={view} gaps={gaps} examples={draft.examples} fault={fault} />
      <Field name="footer" label={t("templates.footer")} value={draft.footer} maxlength={60} {...faultAt(fault, "footer")} />
      <TemplateButtons view={view} buttons={draft.buttons} kinds={props.choices.buttons} rows={props.buttonRows} fault={fault} />
      <div class="form__foot">
        <Button view={view} label={t("templates.submit")} />
        <button type="submit" class="button button--quiet" name="more" value={String(props.buttonRows)}>
          <span safe>{t("templates.look.show")}</span>
        </button>
      </div>
    </form>
  );
}

function Identity({ view, draft, choices, fault, account }: TemplateFormPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <>
      {choices.accounts.length > 1 ? (
        <SelectField name="account" label={t("admin.numbers")} options={choices.accounts} value={account} />
      ) : (
        <input type="hidden" name="account" value={account} />
      )}
      <Field
        name="name"
        label={t("admin.name")}
        hint={t("templates.name.hint")}
        value={draft.name}
        required={true}
        maxlength={512}
        {...faultAt(fault, "name")}
      />
      <SelectField
        name="language"
        label={t("templates.language")}
        options={choices.languages}
        value={draft.language}
        {...faultAt(fault, "language")}
      />
    </>
  );
}

function Header({ view, draft, choices, fault, file }: TemplateFormPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  const failed = fault?.field === "file" ? { "aria-invalid": "true" as const, "aria-describedby": "file-error" } : {};
  return (
    <fieldset class="template-header">
      <legend class="field__label" safe>
        {t("templates.header")}
      </legend>
      <SelectField name="header" label={t("templates.header.kind")} options={choices.headers} value={draft.header.kind} />
      <Field
        name="headerText"
        label={t("templates.header.text")}
        value={draft.header.text}
        maxlength={60}
        {...faultAt(fault, "headerText")}
      />
      <div class="field">
        <label class="field__label" for="file" safe>
          {t("templates.header.file")}
        </label>
        {file !== null && <input type="hidden" name="fileId" value={file.id} />}
        <input
          class="field__control"
          type="file"
          id="file"
          name="file"
          accept="image/jpeg,image/png,video/mp4,application/pdf"
          {...failed}
        />
        {file !== null && (
          <p class="field__hint" hx-ignore safe>
            {t("templates.header.file.kept", { name: file.name })}
          </p>
        )}
        {fault?.field === "file" && (
          <p class="field__error" id="file-error" safe>
            {fault.text}
          </p>
        )}
      </div>
    </fieldset>
  );
}
