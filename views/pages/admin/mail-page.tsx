import { Html } from "@kitajs/html";
import { Field, SelectField } from "../../partials/controls/field.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { AdminForm, faultAt, type FormFault, PageAction } from "./admin-form.tsx";

/** What stands in the form; the password is never shown again. */
export type MailDraft = { host: string; port: string; security: string; user: string; from: string };

export type MailPageProps = AdminBase & {
  /** What RONDA_SMTP_URL says; the form then has no say. */
  byVariable: { host: string; port: number; from: string } | null;
  /** Whether a letter can be sent now. */
  isSet: boolean;
  isStored: boolean;
  draft: MailDraft;
  fault: FormFault | null;
};

/** Mail: the server, and a letter to oneself. */
export function MailPage(props: MailPageProps): JSX.Element {
  const { shell, flash, byVariable } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="mail" title={t("admin.mail")}>
      <p class="admin__lead" safe>
        {t("mail.lead")}
      </p>
      {byVariable !== null ? (
        <Notice view={view} tone="info" text={t("mail.by_variable", byVariable)} />
      ) : (
        <MailForm view={view} {...props} />
      )}
      {props.isSet && (
        <Card title={t("mail.test")} hint={t("mail.test.hint")}>
          <PageAction view={view} action="/admin/mail/tests" label={t("mail.test.send")} tone="quiet" />
        </Card>
      )}
      {props.isStored && byVariable === null && (
        <PageAction view={view} action="/admin/mail/removal" label={t("mail.remove")} tone="danger" />
      )}
    </AdminFrame>
  );
}

function MailForm(props: MailPageProps & { view: View }): JSX.Element {
  const { view, draft, fault } = props;
  const { t } = view.words;
  const securities = [
    { value: "tls", label: t("mail.security.tls") },
    { value: "starttls", label: t("mail.security.starttls") },
  ];
  const keep = props.isStored ? t("mail.password.keep") : t("mail.password.hint");
  return (
    <AdminForm view={view} action="/admin/mail" label={t("admin.save")}>
      <Field
        name="host"
        label={t("mail.host")}
        hint={t("mail.host.hint")}
        value={draft.host}
        required={true}
        maxlength={253}
        inputmode="url"
        autocomplete="off"
        {...faultAt(fault, "host")}
      />
      <SelectField name="security" label={t("mail.security")} options={securities} value={draft.security} {...faultAt(fault, "security")} />
      <Field
        name="port"
        label={t("mail.port")}
        hint={t("mail.port.hint")}
        value={draft.port}
        required={true}
        maxlength={5}
        inputmode="numeric"
        autocomplete="off"
        {...faultAt(fault, "port")}
      />
      <Field name="user" label={t("mail.user")} value={draft.user} maxlength={256} autocomplete="off" {...faultAt(fault, "user")} />
      <Field
        name="password"
        type="password"
        label={t("mail.password")}
        hint={keep}
        maxlength={512}
        autocomplete="new-password"
        {...faultAt(fault, "password")}
      />
      <Field
        name="from"
        type="email"
        label={t("mail.from")}
        hint={t("mail.from.hint")}
        value={draft.from}
        required={true}
        maxlength={318}
        autocomplete="off"
        {...faultAt(fault, "from")}
      />
    </AdminForm>
  );
}
