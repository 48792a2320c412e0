import { Html } from "@kitajs/html";
import { CheckField, Field } from "../../../partials/controls/field.tsx";
import { LinkButton } from "../../../partials/controls/button.tsx";
import type { View } from "../../../view.ts";
import { AdminForm } from "../admin-form.tsx";
import { type AdminBase, AdminFrame } from "../admin-frame.tsx";

/** What stands in the boxes of one priority. `isOwn`: it has minutes of its own; always so for the normal one. */
export type TypedTarget = { first: string; next: string; resolution: string; isWall: boolean; isOwn: boolean };

export const targetNames = ["normal", "high", "urgent"] as const;
export type TargetName = (typeof targetNames)[number];

export type TargetsPageProps = AdminBase & { team: { id: number; name: string }; typed: Readonly<Record<TargetName, TypedTarget>> };

/** What a team promises: minutes until the first answer, the next ones, and the resolution, by priority. */
export function TargetsPage({ shell, flash, team, typed }: TargetsPageProps): JSX.Element {
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame
      shell={shell}
      flash={flash}
      section="teams"
      title={t("targets.title", { team: team.name })}
      back={`/admin/teams/${team.id}`}
    >
      <p class="admin__lead" safe>
        {t("targets.lead")}
      </p>
      <AdminForm view={view} action={`/admin/teams/${team.id}/targets`} label={t("admin.save")}>
        {targetNames.map((name) => (
          <Target view={view} name={name} typed={typed[name]} />
        ))}
      </AdminForm>
      <LinkButton view={view} href={`/admin/teams/${team.id}/ladder`} label={t("ladder.title.team", { team: team.name })} tone="plain" />
    </AdminFrame>
  );
}

function Target({ view, name, typed }: { view: View; name: TargetName; typed: TypedTarget }): JSX.Element {
  const { t } = view.words;
  const minutes = { type: "text", inputmode: "numeric", maxlength: 5 } as const;
  return (
    <fieldset class="ladder-step">
      <legend safe>{t(`targets.${name}`)}</legend>
      {name !== "normal" && (
        <div class="ladder-step__own">
          <CheckField name={`own-${name}`} label={t("targets.own")} checked={typed.isOwn} />
        </div>
      )}
      <Field {...minutes} name={`first-${name}`} label={t("targets.first")} value={typed.first} />
      <Field {...minutes} name={`next-${name}`} label={t("targets.next")} value={typed.next} />
      <Field {...minutes} name={`resolution-${name}`} label={t("targets.resolution")} value={typed.resolution} />
      <CheckField name={`wall-${name}`} label={t("targets.wall")} checked={typed.isWall} />
    </fieldset>
  );
}
