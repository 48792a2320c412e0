import { Html } from "@kitajs/html";
import type { TeamChoice, TeamNumber, TeamSwitch } from "../../../src/domain/team-settings.ts";
import { isKey, say } from "../../i18n/words.ts";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { CheckField, Field, type Option, SelectField } from "../../partials/controls/field.tsx";
import { colourOptions } from "../../partials/controls/label-chip.tsx";
import { ZoneField } from "../../partials/controls/zone-field.tsx";
import type { View } from "../../view.ts";
import { AdminForm, faultAt, type FormFault } from "./admin-form.tsx";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { MemberFields } from "./member-fields.tsx";
import { Checks } from "./rule-page.tsx";

export type TypedSettings = Record<(TeamChoice | TeamNumber)["name"], string>;

/** A team as its form holds it: every value as typed. */
export type TeamTyped = TypedSettings & {
  name: string;
  timeZone: string;
  switches: readonly TeamSwitch["name"][];
  members: ReadonlyMap<number, "primary" | "secondary">;
  skippedLabelIds: readonly number[];
};

export type TeamPageProps = AdminBase & {
  /** `live`: its unresolved conversations. */
  team: { id: number; name: string; isDefault: boolean; live: number };
  typed: TeamTyped;
  choices: readonly TeamChoice[];
  numbers: readonly TeamNumber[];
  switches: readonly TeamSwitch[];
  people: readonly { id: number; name: string; isActive: boolean }[];
  labels: readonly Option[];
  /** Teams that could take over its conversations. */
  heirs: readonly Option[];
  fault: FormFault | null;
};

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
      <p class="admin__links">
        <LinkButton view={view} href={`/admin/teams/${team.id}/hours`} label={t("hours.edit")} tone="quiet" icon="clock" />
        <LinkButton view={view} href={`/admin/teams/${team.id}/texts`} label={t("texts.title")} tone="quiet" icon="bubble" />
        <LinkButton view={view} href={`/admin/teams/${team.id}/survey`} label={t("survey.title")} tone="quiet" icon="check" />
        <LinkButton view={view} href={`/admin/teams/${team.id}/targets`} label={t("ladder.targets")} tone="quiet" icon="hourglass" />
        <LinkButton view={view} href={`/admin/teams/${team.id}/ladder`} label={t("ladder.title")} tone="quiet" icon="alert" />
      </p>
      <AdminForm view={view} action={`/admin/teams/${team.id}`} label={t("admin.save")}>
        <Field name="name" label={t("admin.name")} value={typed.name} required={true} maxlength={80} {...faultAt(fault, "name")} />
        {props.choices
          .filter((one) => one.shown === "colours")
          .map((one) => (
            <Colours {...props} view={view} choice={one} />
          ))}
        <ZoneField view={view} name="timeZone" value={typed.timeZone} wrong={fault} />
        {props.choices
          .filter((one) => one.shown === "radios")
          .map((one) => (
            <Radios {...props} view={view} choice={one} />
          ))}
        <MemberFields view={view} people={props.people} members={typed.members} />
        <Numbers {...props} view={view} />
        <Checks title={t("team.skip")} name="skippedLabel" options={props.labels} chosen={typed.skippedLabelIds.map(String)} />
        <fieldset class="admin-checks">
          <legend class="visually-hidden" safe>
            {t("team.rules")}
          </legend>
          {props.switches.map(({ name, words }) => (
            <CheckField name="switch" value={name} label={t(words)} checked={typed.switches.includes(name)} />
          ))}
        </fieldset>
      </AdminForm>
      {!team.isDefault && <Closing {...props} view={view} />}
    </AdminFrame>
  );
}

type ChoiceProps<Shown> = TeamPageProps & { view: View; choice: Extract<TeamChoice, { shown: Shown }> };

function Colours({ view, typed, fault, choice }: ChoiceProps<"colours">): JSX.Element {
  const { name, words } = choice;
  return (
    <SelectField name={name} label={view.words.t(words)} options={colourOptions(view)} value={typed[name]} {...faultAt(fault, name)} />
  );
}

function Radios({ view, typed, fault, choice }: ChoiceProps<"radios">): JSX.Element {
  const { t } = view.words;
  const { name, words, options } = choice;
  const { error } = faultAt(fault, name);
  // TypeScript would pair every choice with the options of every other.
  const textOf = (key: string) => (isKey(key) ? say(view.words, key) : key);
  return (
    <fieldset class="admin-checks">
      <legend class="field__label" safe>
        {t(words)}
      </legend>
      {options.map((option) => (
        <CheckField
          type="radio"
          name={name}
          value={option}
          label={textOf(`${words}.${option}`)}
          hint={textOf(`${words}.${option}.hint`)}
          checked={typed[name] === option}
        />
      ))}
      {error !== undefined && (
        <p class="field__error" safe>
          {error}
        </p>
      )}
    </fieldset>
  );
}

function Numbers({ view, typed, fault, numbers }: TeamPageProps & { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <>
      {numbers.map(({ name, words }) => (
        <Field
          name={name}
          label={t(words)}
          hint={t(`${words}.hint`)}
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
