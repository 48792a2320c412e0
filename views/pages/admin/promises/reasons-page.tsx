import { Html } from "@kitajs/html";
import { reasonText, type Reason } from "../../../format/reason.ts";
import { Button } from "../../../partials/controls/button.tsx";
import { Field } from "../../../partials/controls/field.tsx";
import type { View } from "../../../view.ts";
import { AdminForm, faultAt, FoldedForm, type FormFault, PageAction } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

type CountedReason = Reason & { id: number; uses: number };

export type ReasonsPageProps = AdminBase & { reasons: readonly CountedReason[]; minutes: string; draft: string; fault: FormFault | null };

const base = "/admin/escalation-reasons";

/** Why one may escalate, how often each reason was used, and how long supervisors have. */
export function ReasonsPage({ shell, flash, reasons, minutes, draft, fault }: ReasonsPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="escalation-reasons" title={t("reasons.title")}>
      <p class="admin__lead" safe>
        {t("reasons.lead")}
      </p>
      <FoldedForm view={view} title={t("reasons.new")} action={base} isOpen={fault?.field === "name"}>
        <Field name="name" label={t("admin.name")} value={draft} required={true} maxlength={60} {...faultAt(fault, "name")} />
      </FoldedForm>
      <ul class="rules">
        {reasons.map((reason) => (
          <Line view={view} reason={reason} />
        ))}
      </ul>
      <AdminForm view={view} action={`${base}/minutes`} label={t("admin.save")}>
        <Field
          name="minutes"
          label={t("reasons.minutes")}
          value={minutes}
          inputmode="numeric"
          maxlength={5}
          {...faultAt(fault, "minutes")}
        />
      </AdminForm>
    </AdminFrame>
  );
}

function Line({ view, reason }: { view: View; reason: CountedReason }): JSX.Element {
  const { t } = view.words;
  const name = reasonText(view.words, reason);
  return (
    <li class="rule">
      <div class="rule__actions rule__actions--wide">
        <form class="inline-form" method="post" action={`${base}/${reason.id}`}>
          <input class="field__control" name="name" value={name} required maxlength="60" aria-label={t("admin.name")} />
          <Button view={view} label={t("reasons.rename")} tone="quiet" />
        </form>
        <small class="quiet" safe>
          {t("reasons.uses", { n: reason.uses })}
        </small>
        <PageAction view={view} action={`${base}/${reason.id}/removal`} label={t("reasons.remove")} tone="quiet" />
      </div>
    </li>
  );
}
