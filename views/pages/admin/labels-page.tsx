import { Html } from "@kitajs/html";
import type { LabelRow } from "../../../src/db/queries/conversations/labels.ts";
import { Button } from "../../partials/controls/button.tsx";
import { Field, SelectField } from "../../partials/controls/field.tsx";
import { colourOptions, LabelChip } from "../../partials/controls/label-chip.tsx";
import type { View } from "../../view.ts";
import { faultAt, FoldedForm, type FormFault, PageAction } from "./admin-form.tsx";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";

export type LabelsPageProps = AdminBase & {
  labels: readonly LabelRow[];
  draft: { name: string; colour: string };
  fault: FormFault | null;
};

/** The labels, each to be renamed, recoloured or deleted where it stands, and a form for one more. */
export function LabelsPage(props: LabelsPageProps): JSX.Element {
  const { shell, flash, labels, draft, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="labels" title={t("admin.labels")}>
      <FoldedForm view={view} title={t("labels.add")} action="/admin/labels" isOpen={fault !== null || labels.length === 0}>
        <Field name="name" label={t("admin.name")} value={draft.name} required={true} maxlength={30} {...faultAt(fault, "name")} />
        <SelectField
          name="colour"
          label={t("labels.colour")}
          options={colourOptions(view)}
          value={draft.colour}
          {...faultAt(fault, "colour")}
        />
      </FoldedForm>
      <ul class="rules">
        {labels.map((label) => (
          <Line view={view} label={label} />
        ))}
      </ul>
    </AdminFrame>
  );
}

function Line(props: { view: View; label: LabelRow }): JSX.Element {
  const { view, label } = props;
  const { t } = view.words;
  const address = `/admin/labels/${label.id}`;
  return (
    <li class="rule">
      <LabelChip name={label.name} colour={label.colour} />
      <div class="rule__actions">
        <form class="inline-form" method="post" action={address}>
          <input class="field__control" name="name" value={label.name} required maxlength="30" aria-label={t("admin.name")} />
          <select class="field__control" name="colour" aria-label={t("labels.colour")}>
            {colourOptions(view).map((option) => (
              <option value={option.value} selected={option.value === label.colour} safe>
                {option.label}
              </option>
            ))}
          </select>
          <Button view={view} label={t("admin.save")} tone="quiet" />
        </form>
        <PageAction view={view} action={`${address}/deletion`} label={t("labels.delete")} tone="quiet" />
      </div>
    </li>
  );
}
