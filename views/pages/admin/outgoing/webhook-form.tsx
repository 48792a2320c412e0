import { Html } from "@kitajs/html";
import { type PublicKind } from "../../../../src/domain/webhooks/public-kinds.ts";
import { CheckField, Field, type Option, SelectField } from "../../../partials/controls/field.tsx";
import type { View } from "../../../view.ts";
import { faultAt, type FormFault } from "../admin-form.tsx";

/** What somebody typed, or what stands there. */
export type WebhookDraft = { address: string; kinds: readonly string[]; teamId: string };

export type WebhookFieldsProps = {
  view: View;
  draft: WebhookDraft;
  fault: FormFault | null;
  teams: readonly Option[];
  kinds: readonly PublicKind[];
};

/** Where to, of which team, and what is told. */
export function WebhookFields({ view, draft, fault, teams, kinds }: WebhookFieldsProps): JSX.Element {
  const { t } = view.words;
  const every = [{ value: "", label: t("hooks.team.all") }, ...teams];
  const wrong = faultAt(fault, "kinds").error;
  return (
    <>
      <Field
        name="address"
        type="url"
        label={t("hooks.address")}
        hint={t("hooks.address.hint")}
        value={draft.address}
        placeholder="https://crm.example/ronda"
        required={true}
        maxlength={2_000}
        {...faultAt(fault, "address")}
      />
      <SelectField name="teamId" label={t("hooks.team")} options={every} value={draft.teamId} {...faultAt(fault, "teamId")} />
      <fieldset class="admin-checks">
        <legend class="field__label" safe>
          {t("hooks.kinds")}
        </legend>
        {wrong !== undefined && (
          <p class="field__error" safe>
            {wrong}
          </p>
        )}
        {kinds.map((kind) => (
          <CheckField name="kind" value={kind} label={t(`hooks.kind.${kind}`)} checked={draft.kinds.includes(kind)} />
        ))}
      </fieldset>
    </>
  );
}
