import { Html } from "@kitajs/html";
import { Field } from "../../partials/controls/field.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { AdminForm, Copyable, faultAt, type FormFault } from "./admin-form.tsx";
import { ForeignCell } from "./cells.tsx";
import { type Lights, NumberLights } from "./number-lights.tsx";
import { Paused } from "./numbers-page.tsx";

/** What was typed about a number; its secrets are never shown again. */
export type NumberDraft = {
  name: string;
  displayNumber: string;
  phoneNumberId: string;
  wabaId: string;
  appId: string;
  verifyToken: string;
};

/** How many texts of each kind it may send by itself in a day, as typed. */
export type CapsTyped = { away: string; greeting: string; rule: string };

/** The form for a number that is not here yet. */
export function NewNumberPage(props: AdminBase & { draft: NumberDraft; fault: FormFault | null; webhook: string }): JSX.Element {
  const { shell, flash, draft, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="numbers" title={t("admin.number.add")} back="/admin/numbers">
      <Card title={t("admin.number.webhook")} hint={t("admin.number.webhook.hint")}>
        <Copyable view={view} label={t("admin.number.webhook.address")} text={props.webhook} />
      </Card>
      <AdminForm view={view} action="/admin/numbers" label={t("admin.save")}>
        <NumberFields view={view} draft={draft} fault={fault} isNew={true} />
      </AdminForm>
    </AdminFrame>
  );
}

export type NumberPageProps = AdminBase & {
  numberId: number;
  title: string;
  isSimulated: boolean;
  pausedText: string | null;
  lights: Lights;
  webhook: string;
  /** Null: the key does not open it. */
  verifyToken: string | null;
  draft: NumberDraft;
  caps: CapsTyped;
  fault: FormFault | null;
};

/** One number: its lights, what to paste at Meta, its details. */
export function NumberPage(props: NumberPageProps): JSX.Element {
  const { shell, flash, numberId, draft, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="numbers" title={props.title} back="/admin/numbers">
      {props.isSimulated && (
        <p class="admin__lead" safe>
          {t("admin.number.simulated")}
        </p>
      )}
      {props.pausedText !== null && <Paused view={view} numberId={numberId} reason={props.pausedText} />}
      <NumberLights view={view} numberId={numberId} lights={props.lights} />
      <Card title={t("admin.number.webhook")} hint={t("admin.number.webhook.hint")}>
        <Copyable view={view} label={t("admin.number.webhook.address")} text={props.webhook} />
        {props.verifyToken !== null && <Copyable view={view} label={t("admin.number.verify_token")} text={props.verifyToken} />}
      </Card>
      <Card title={t("caps.title")} hint={t("caps.hint")}>
        <AdminForm view={view} action={`/admin/numbers/${numberId}/automatic-caps`} label={t("admin.save")}>
          <Field name="away" label={t("caps.away")} value={props.caps.away} inputmode="numeric" maxlength={6} {...faultAt(fault, "caps")} />
          <Field name="greeting" label={t("caps.greeting")} value={props.caps.greeting} inputmode="numeric" maxlength={6} />
          <Field name="rule" label={t("caps.rule")} value={props.caps.rule} inputmode="numeric" maxlength={6} />
        </AdminForm>
      </Card>
      <Card title={t("admin.number.edit")}>
        <AdminForm view={view} action={`/admin/numbers/${numberId}`} label={t("admin.save")}>
          <NumberFields view={view} draft={draft} fault={fault} isNew={false} />
        </AdminForm>
      </Card>
    </AdminFrame>
  );
}

type FieldsProps = { view: View; draft: NumberDraft; fault: FormFault | null; isNew: boolean };

function NumberFields(props: FieldsProps): JSX.Element {
  const { view, draft, fault, isNew } = props;
  const { t } = view.words;
  return (
    <>
      <Field
        name="name"
        label={t("admin.name")}
        hint={t("admin.number.name.hint")}
        value={draft.name}
        required={true}
        maxlength={80}
        {...faultAt(fault, "name")}
      />
      <Field
        name="displayNumber"
        type="tel"
        label={t("admin.number.display")}
        hint={t("admin.number.display.hint")}
        value={draft.displayNumber}
        required={true}
        {...faultAt(fault, "displayNumber")}
      />
      {isNew ? (
        <IdField name="phoneNumberId" label={t("admin.number.phone_id")} hint={t("admin.number.phone_id.hint")} {...props} />
      ) : (
        <p class="field__hint">
          <span safe>{t("admin.number.phone_id")}</span>: <ForeignCell text={draft.phoneNumberId} />
        </p>
      )}
      <IdField name="wabaId" label={t("admin.number.waba_id")} {...props} />
      <IdField name="appId" label={t("admin.number.app_id")} {...props} />
      <SecretFields {...props} />
    </>
  );
}

function IdField(props: FieldsProps & { name: "phoneNumberId" | "wabaId" | "appId"; label: string; hint?: string }): JSX.Element {
  const { name, label, hint, draft, fault } = props;
  const more = { ...(hint === undefined ? {} : { hint }), ...faultAt(fault, name) };
  return <Field name={name} label={label} value={draft[name]} required={true} inputmode="numeric" autocomplete="off" {...more} />;
}

// A secret that was typed is not sent back: it is typed again.
function SecretFields(props: FieldsProps): JSX.Element {
  const { view, draft, fault, isNew } = props;
  const { t } = view.words;
  const keep = isNew ? "" : ` ${t("admin.number.keep")}`;
  return (
    <>
      <Field
        name="appSecret"
        type="password"
        label={t("admin.number.app_secret")}
        hint={t("admin.number.app_secret.hint") + keep}
        required={isNew}
        autocomplete="off"
        {...faultAt(fault, "appSecret")}
      />
      <Field
        name="accessToken"
        type="password"
        label={t("admin.number.access_token")}
        hint={t("admin.number.access_token.hint") + keep}
        required={isNew}
        autocomplete="off"
        {...faultAt(fault, "accessToken")}
      />
      <Field
        name="verifyToken"
        label={t("admin.number.verify_token")}
        hint={isNew ? t("admin.number.verify_token.hint") : t("admin.number.keep")}
        value={draft.verifyToken}
        required={isNew}
        autocomplete="off"
        {...faultAt(fault, "verifyToken")}
      />
    </>
  );
}
