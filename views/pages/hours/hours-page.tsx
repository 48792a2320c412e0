import { Html } from "@kitajs/html";
import { CheckField, type Option, SelectField } from "../../partials/controls/field.tsx";
import { ZoneField } from "../../partials/controls/zone-field.tsx";
import { Button } from "../../partials/controls/button.tsx";
import { zoneText } from "../../format/zone.ts";
import { AdminForm, FoldedForm, type FormFault } from "../admin/admin-form.tsx";
import { type AdminBase, AdminFrame, Card } from "../admin/admin-frame.tsx";
import { CopyDay, type TypedHours, WeekFields } from "../shifts/week-grid.tsx";
import { type DayLine, DayList, DayFields, type TypedDay } from "./day-list.tsx";
import { Outlook, type OutlookLine } from "./outlook.tsx";

export type HoursPageProps = AdminBase & {
  /** Null: the company's. */
  team: { id: number; name: string } | null;
  /** One sentence about this moment. */
  now: string;
  isSet: boolean;
  typed: { inherits: "all" | "days" | "none"; zone: string; days: readonly (readonly TypedHours[])[] };
  /** The weekday at fault when the week came back, 1 to 7. */
  wrongDay: number | null;
  fault: FormFault | null;
  special: { days: readonly DayLine[]; today: number; past: number; typed: TypedDay; fault: FormFault | null; isOwn: boolean };
  countries: readonly Option[];
  regions: readonly Option[];
  outlook: { zone: string; days: readonly OutlookLine[] };
};

const inherits = ["all", "days", "none"] as const;

/** When the company or a team can be reached: the week, the days that differ from it, and what comes of both. */
export function HoursPage(props: HoursPageProps): JSX.Element {
  const { shell, flash, team, special } = props;
  const { view } = shell;
  const { t } = view.words;
  const action = team === null ? "/admin/hours" : `/admin/teams/${team.id}/hours`;
  const title = team === null ? t("hours.of_company") : t("hours.of", { team: team.name });
  return (
    <AdminFrame
      shell={shell}
      flash={flash}
      section={team === null ? "hours" : "teams"}
      title={title}
      {...(team !== null && { back: `/admin/teams/${team.id}` })}
    >
      <p class="admin__lead" safe>
        {t("hours.lead")}
      </p>
      <p class="hours__now" safe>
        {props.now}
      </p>
      {!props.isSet && (
        <p class="quiet" safe>
          {t("hours.none")}
        </p>
      )}
      <Card title={t("hours.week")}>
        <WeekForm {...props} action={action} />
      </Card>
      <Card title={t("hours.days")} hint={t(special.isOwn ? "hours.days.hint" : "hours.days.of_company")}>
        <DayList view={view} {...special} action={special.isOwn ? `${action}/days/removal` : null} />
        {special.isOwn && (
          <>
            <FoldedForm view={view} title={t("hours.days.add")} action={`${action}/days`} isOpen={special.fault !== null}>
              <DayFields view={view} typed={special.typed} fault={special.fault} />
            </FoldedForm>
            <Holidays {...props} action={`${action}/holidays`} />
          </>
        )}
      </Card>
      <Card title={t("hours.outlook")} hint={t("shifts.zone", { zone: zoneText(props.outlook.zone) })}>
        <Outlook view={view} days={props.outlook.days} />
      </Card>
    </AdminFrame>
  );
}

function WeekForm(props: HoursPageProps & { action: string }): JSX.Element {
  const { view } = props.shell;
  const { t } = view.words;
  const { typed, team } = props;
  return (
    <form class="form week" method="post" action={props.action}>
      {team !== null && (
        <fieldset class="admin-checks">
          <legend class="field__label" safe>
            {t("hours.inherits")}
          </legend>
          {inherits.map((one) => (
            <CheckField type="radio" name="inherits" value={one} label={t(`hours.inherits.${one}`)} checked={typed.inherits === one} />
          ))}
          <p class="field__hint" safe>
            {t("hours.inherits.all.hint")}
          </p>
        </fieldset>
      )}
      <ZoneField view={view} name="zone" value={typed.zone} wrong={props.fault} />
      <WeekFields view={view} days={typed.days} wrongDay={props.wrongDay} of="hours" />
      <div class="form__foot">
        <Button view={view} label={t("hours.save")} />
      </div>
      <CopyDay view={view} />
    </form>
  );
}

function Holidays(props: HoursPageProps & { action: string }): JSX.Element {
  const { view } = props.shell;
  const { t } = view.words;
  return (
    <details class="fold">
      <summary class="fold__title" safe>
        {t("hours.holidays")}
      </summary>
      <AdminForm view={view} action={props.action} label={t("hours.holidays")}>
        <p class="field__hint" safe>
          {t("hours.holidays.hint")}
        </p>
        <SelectField name="country" label={t("hours.holidays.country")} options={props.countries} value={props.countries[0]?.value ?? ""} />
        <SelectField name="region" label={t("hours.holidays.region")} options={props.regions} value="" />
        <CheckField name="optional" label={t("hours.holidays.optional")} checked={false} />
      </AdminForm>
    </details>
  );
}
