import { Html } from "@kitajs/html";
import type { LabelRow } from "../../../src/db/queries/conversations/labels.ts";
import { Button } from "../../partials/controls/button.tsx";
import { Field, SelectField } from "../../partials/controls/field.tsx";
import { colourOptions, LabelChip } from "../../partials/controls/label-chip.tsx";
import type { View } from "../../view.ts";
import { faultAt, FoldedForm, type FormFault, PageAction } from "./admin-form.tsx";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";

type UsedLabel = LabelRow & { uses: number };

export type LabelsPageProps = AdminBase & {
  labels: readonly UsedLabel[];
  /** `uses` are counted up to one more than this. */
  usesShownMax: number;
  draft: { name: string; colour: string };
  fault: FormFault | null;
};

/** The labels, each to be renamed, recoloured, merged or deleted where it stands, and a form for one more. */
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
          <Line view={view} label={label} others={labels} usesShownMax={props.usesShownMax} />
        ))}
      </ul>
    </AdminFrame>
  );
}

type LineProps = { view: View; label: UsedLabel; others: readonly UsedLabel[]; usesShownMax: number };

function Line(props: LineProps): JSX.Element {
  const { view, label } = props;
  const { t } = view.words;
  const address = `/admin/labels/${label.id}`;
  return (
    <li class="rule">
      <div class="label-line">
        <LabelChip name={label.name} colour={label.colour} />
        <small safe>{usesText(props)}</small>
      </div>
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
        <Merging {...props} />
        <PageAction view={view} action={`${address}/deletion`} label={t("labels.delete")} tone="quiet" />
      </div>
    </li>
  );
}

function Merging({ view, label, others }: LineProps): JSX.Element {
  const { t } = view.words;
  if (others.length < 2) return <></>;
  return (
    <details class="label-merge">
      <summary class="button button--quiet">
        <span safe>{t("labels.merge")}</span>
      </summary>
      <form class="label-merging" method="post" action={`/admin/labels/${label.id}/merging`}>
        <label class="field">
          <span class="field__label" safe>
            {t("labels.merge.into", { name: label.name })}
          </span>
          <select class="field__control" name="intoId" required hx-ignore>
            {others
              .filter((other) => other.id !== label.id)
              .map((other) => (
                <option value={String(other.id)} safe>
                  {other.name}
                </option>
              ))}
          </select>
        </label>
        <p class="field__hint" hx-ignore safe>
          {t("labels.merge.hint", { name: label.name })}
        </p>
        <Button view={view} label={t("labels.merge.do")} />
      </form>
    </details>
  );
}

function usesText({ view, label, usesShownMax }: LineProps): string {
  const { t } = view.words;
  return label.uses > usesShownMax ? t("labels.uses.many", { n: usesShownMax }) : t("labels.uses", { n: label.uses });
}
