import { Html } from "@kitajs/html";
import type { Step, StepAct, StepHow, StepWho } from "../../../../src/domain/sla/ladder.ts";
import type { Words } from "../../../i18n/words.ts";
import type { Option } from "../../../partials/controls/field.tsx";
import { Notice } from "../../../partials/controls/notice.tsx";
import type { View } from "../../../view.ts";
import { AdminForm, PageAction } from "../admin-form.tsx";
import { type AdminBase, AdminFrame, Card } from "../admin-frame.tsx";

/** A step as it is typed; `after` is what stands in its box. */
export type TypedStep = { after: string; who: string; personId: string; how: readonly string[]; act: string; teamId: string };

export type LadderPageProps = AdminBase & {
  /** Null: the company's. */
  team: { id: number; name: string } | null;
  /** What holds now, to be read and printed. */
  steps: readonly Step[];
  /** Whether it is the team's own. */
  isOwn: boolean;
  typed: readonly TypedStep[];
  people: readonly Option[];
  /** Teams it may be moved to; on the company's page also those that have pages of their own. */
  teams: readonly (Option & { isOwn: boolean })[];
  /** In words: what is wrong with what was typed. */
  faults: readonly string[];
};

const stepWhos: readonly StepWho[] = ["owner", "team", "supervisors", "admins", "person"];
const stepHows: readonly StepHow[] = ["in_app", "sound", "push", "mail"];
const stepActs: readonly StepAct[] = ["nothing", "raise_priority", "move_to_team", "reassign"];

/** Who is told after how many minutes: to be read, to be printed on one sheet, and to be changed. */
export function LadderPage(props: LadderPageProps): JSX.Element {
  const { shell, flash, team } = props;
  const { view } = shell;
  const { t } = view.words;
  const title = team === null ? t("ladder.title") : t("ladder.title.team", { team: team.name });
  const action = team === null ? "/admin/ladder" : `/admin/teams/${team.id}/ladder`;
  const back = team === null ? {} : { back: `/admin/teams/${team.id}` };
  return (
    <AdminFrame shell={shell} flash={flash} section={team === null ? "ladder" : "teams"} title={title} {...back}>
      <p class="admin__lead" safe>
        {t("ladder.lead")}
      </p>
      {team !== null && (
        <p class="quiet" safe>
          {t(props.isOwn ? "ladder.own" : "ladder.inherits")}
        </p>
      )}
      {props.faults.map((text) => (
        <Notice view={view} tone="late" text={text} />
      ))}
      <Written {...props} />
      <div class="ladder-form">
        <AdminForm view={view} action={action} label={t("admin.save")}>
          <p class="field__hint" safe>
            {t("ladder.hint")}
          </p>
          {props.typed.map((step, index) => (
            <StepFields {...props} view={view} step={step} number={index + 1} />
          ))}
        </AdminForm>
        {team !== null && props.isOwn && <PageAction view={view} action={`${action}?follow=1`} label={t("ladder.follow")} tone="quiet" />}
      </div>
      {team === null && <Teams {...props} />}
    </AdminFrame>
  );
}

function Written({ shell, steps, people, teams }: LadderPageProps): JSX.Element {
  const { words } = shell.view;
  return (
    <ol class="ladder" hx-ignore={true}>
      {steps.map((step) => (
        <li safe>{stepText(words, step, people, teams)}</li>
      ))}
    </ol>
  );
}

function stepText({ t, number }: Words, step: Step, people: readonly Option[], teams: readonly Option[]): string {
  const person = people.find(({ value }) => value === String(step.personId))?.label;
  const team = teams.find(({ value }) => value === String(step.teamId))?.label;
  const act = step.act === "nothing" ? null : t(`ladder.act.${step.act}`);
  const parts = [
    `${number(step.after)} min`,
    step.who === "person" && person !== undefined ? person : t(`clock.who.${step.who}`),
    step.how.map((how) => t(`ladder.how.${how}`)).join(", "),
    act !== null && step.act === "move_to_team" && team !== undefined ? `${act}: ${team}` : act,
  ];
  return parts.filter((part) => part !== null).join(" · ");
}

type StepProps = LadderPageProps & { view: View; step: TypedStep; number: number };

function StepFields({ view, step, number, people, teams }: StepProps): JSX.Element {
  const { t } = view.words;
  const none: Option = { value: "", label: t("ladder.none") };
  return (
    <fieldset class="ladder-step">
      <legend safe>{t("ladder.level", { n: number })}</legend>
      <label class="ladder-step__part">
        <span class="field__label" safe>
          {t("ladder.after")}
        </span>
        <input
          class="field__control ladder-step__after"
          name={`after-${number}`}
          value={step.after}
          inputmode="numeric"
          maxlength="5"
          placeholder=" "
        />
      </label>
      <Choice
        name={`who-${number}`}
        label={t("ladder.who")}
        chosen={step.who}
        options={stepWhos.map((who) => ({ value: who, label: t(`clock.who.${who}`) }))}
      />
      <Choice needs="person" name={`person-${number}`} label={t("ladder.person")} chosen={step.personId} options={[none, ...people]} />
      <Choice
        name={`act-${number}`}
        label={t("ladder.act")}
        chosen={step.act}
        options={stepActs.map((act) => ({ value: act, label: t(`ladder.act.${act}`) }))}
      />
      <Choice needs="team" name={`team-${number}`} label={t("ladder.team")} chosen={step.teamId} options={[none, ...teams]} />
      <div class="ladder-step__hows" role="group" aria-label={t("ladder.how")}>
        {stepHows.map((how) => (
          <label class="ladder-step__how">
            <input class="check__control" type="checkbox" name={`how-${number}`} value={how} checked={step.how.includes(how)} />
            <span safe>{t(`ladder.how.${how}`)}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

type ChoiceProps = { needs?: "person" | "team"; name: string; label: string; chosen: string; options: readonly Option[] };

// `needs`: the style sheet shows it only while what was chosen beside it asks for a person or a team.
function Choice(props: ChoiceProps): JSX.Element {
  return (
    <label class="ladder-step__part" data-needs={props.needs}>
      <span class="field__label" safe>
        {props.label}
      </span>
      <select class="field__control" name={props.name}>
        {props.options.map((option) => (
          <option value={option.value} selected={option.value === props.chosen} hx-ignore safe>
            {option.label}
          </option>
        ))}
      </select>
    </label>
  );
}

function Teams({ shell, teams }: LadderPageProps): JSX.Element {
  const { t } = shell.view.words;
  return (
    <Card title={t("ladder.teams")}>
      <ul class="ladder-teams">
        {teams.map(({ value, label, isOwn }) => (
          <li>
            <b hx-ignore safe>
              {label}
            </b>
            <a class="cell-link" href={`/admin/teams/${value}/ladder`} safe>
              {`${t("ladder.title")}: ${t(isOwn ? "ladder.team.own" : "ladder.team.company")}`}
            </a>
            <a class="cell-link" href={`/admin/teams/${value}/targets`} safe>
              {t("ladder.targets")}
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}
