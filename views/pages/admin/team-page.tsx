import { Html } from "@kitajs/html";
import type { TeamSwitch } from "../../../src/domain/setup/team-fields.ts";
import { Button } from "../../partials/controls/button.tsx";
import { CheckField, Field, type Option, SelectField } from "../../partials/controls/field.tsx";
import { colourOptions } from "../../partials/controls/label-chip.tsx";
import { ZoneField } from "../../partials/controls/zone-field.tsx";
import type { View } from "../../view.ts";
import { AdminForm, faultAt, type FormFault } from "./admin-form.tsx";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { MemberFields } from "./member-fields.tsx";
import { Checks } from "./rule-page.tsx";

/** A team as its form holds it: every value as typed. */
export type TeamTyped = {
  name: string;
  model: string;
  colour: string;
  timeZone: string;
  cap: string;
  timeOutMinutes: string;
  hopMax: string;
  stickyDays: string;
  skipOlderHours: string;
  switches: readonly TeamSwitch[];
  members: ReadonlyMap<number, "primary" | "secondary">;
  skippedLabelIds: readonly number[];
};

export type TeamPageProps = AdminBase & {
  /** `live`: its unresolved conversations. */
  team: { id: number; name: string; isDefault: boolean; live: number };
  typed: TeamTyped;
  people: readonly { id: number; name: string; isActive: boolean }[];
  labels: readonly Option[];
  /** Teams that could take over its conversations. */
  heirs: readonly Option[];
  fault: FormFault | null;
};

const models = ["turn", "least_busy", "manual"] as const;
const switches: readonly TeamSwitch[] = ["countsByHand", "mustRead", "needsNote", "signs", "membersSee"];

/** One team: how it works, who is in it, and the way to close it. */
export function TeamPage(props: TeamPageProps): JSX.Element {
  const { shell, flash, team, typed, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="teams" title={team.name} back="/admin/teams">
      {team.isDefault && (
        <p class="admin__lead" safe>
          {t("admin.team.default.hint")}
        </p>
      )}
      <AdminForm view={view} action={`/admin/teams/${team.id}`} label={t("admin.save")}>
        <Field name="name" label={t("admin.name")} value={typed.name} required={true} maxlength={80} {...faultAt(fault, "name")} />
        <SelectField
          name="colour"
          label={t("team.colour")}
          options={colourOptions(view)}
          value={typed.colour}
          {...faultAt(fault, "colour")}
        />
        <ZoneField view={view} name="timeZone" value={typed.timeZone} wrong={fault} />
        <Models view={view} chosen={typed.model} {...faultAt(fault, "model")} />
        <MemberFields view={view} people={props.people} members={typed.members} />
        <Terms {...props} view={view} />
        <Checks title={t("team.skip")} name="skippedLabel" options={props.labels} chosen={typed.skippedLabelIds.map(String)} />
        <fieldset class="admin-checks">
          <legend class="visually-hidden" safe>
            {t("team.rules")}
          </legend>
          {switches.map((name) => (
            <CheckField name="switch" value={name} label={t(`team.switch.${name}`)} checked={typed.switches.includes(name)} />
          ))}
        </fieldset>
      </AdminForm>
      {!team.isDefault && <Closing {...props} view={view} />}
    </AdminFrame>
  );
}

function Models(props: { view: View; chosen: string; error?: string }): JSX.Element {
  const { t } = props.view.words;
  return (
    <fieldset class="admin-checks">
      <legend class="field__label" safe>
        {t("team.model")}
      </legend>
      {models.map((model) => (
        <CheckField
          type="radio"
          name="model"
          value={model}
          label={t(`team.model.${model}`)}
          hint={t(`team.model.${model}.hint`)}
          checked={props.chosen === model}
        />
      ))}
      {props.error !== undefined && (
        <p class="field__error" safe>
          {props.error}
        </p>
      )}
    </fieldset>
  );
}

const terms = [
  { name: "cap", text: "team.cap" },
  { name: "timeOutMinutes", text: "team.time_out" },
  { name: "hopMax", text: "team.hops" },
  { name: "stickyDays", text: "team.sticky" },
  { name: "skipOlderHours", text: "team.age" },
] as const;

function Terms({ view, typed, fault }: TeamPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <>
      {terms.map(({ name, text }) => (
        <Field
          name={name}
          label={t(text)}
          hint={t(`${text}.hint`)}
          value={typed[name]}
          inputmode="numeric"
          maxlength={6}
          {...faultAt(fault, name)}
        />
      ))}
    </>
  );
}

function Closing({ view, team, heirs }: TeamPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("team.close")} hint={t("team.close.hint")}>
      <p safe>{t("team.close.n", { n: team.live })}</p>
      <form class="form admin-form" method="post" action={`/admin/teams/${team.id}/closing`}>
        <SelectField name="intoId" label={t("team.close.into")} options={heirs} />
        <div class="form__foot">
          <Button view={view} label={t("team.close")} tone="danger" />
        </div>
      </form>
    </Card>
  );
}
