import { Html } from "@kitajs/html";
import type { TeamRow } from "../../../src/db/queries/teams.ts";
import { CheckField, Field } from "../../partials/field.tsx";
import { Table, TextCell } from "../../partials/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { AdminForm, faultAt, FoldedForm, type FormFault } from "./admin-form.tsx";
import { ForeignCell, LinkCell } from "./cells.tsx";

export type TeamLine = { id: number; name: string; isDefault: boolean; model: TeamRow["model"]; members: readonly string[] };

const namesShown = 6;

/** The teams, who is in them, and a form for one more. */
export function TeamsPage(props: AdminBase & { teams: readonly TeamLine[]; name: string; fault: FormFault | null }): JSX.Element {
  const { shell, flash, teams, name, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="teams" title={t("admin.teams")}>
      <FoldedForm view={view} title={t("admin.team.add")} action="/admin/teams" isOpen={fault !== null}>
        <Field name="name" label={t("admin.name")} value={name} required={true} maxlength={80} {...faultAt(fault, "name")} />
      </FoldedForm>
      <Table
        label={t("admin.teams")}
        columns={[{ label: t("admin.name") }, { label: t("admin.team.members") }, { label: t("admin.team.model") }]}
        rows={teams.map((team) => [
          <TeamName view={view} team={team} />,
          <ForeignCell text={membersText(view, team.members)} quiet={team.members.length === 0} />,
          <TextCell text={t(`admin.team.model.${team.model}`)} />,
        ])}
      />
    </AdminFrame>
  );
}

function TeamName(props: { view: View; team: TeamLine }): JSX.Element {
  const { view, team } = props;
  return (
    <>
      <LinkCell href={`/admin/teams/${team.id}`} text={team.name} />
      {team.isDefault && (
        <span class="admin-tag" title={view.words.t("admin.team.default.hint")} safe>
          {view.words.t("admin.team.default")}
        </span>
      )}
    </>
  );
}

function membersText(view: View, members: readonly string[]): string {
  if (members.length === 0) return view.words.t("admin.team.members.none");
  return members.length <= namesShown ? members.join(", ") : view.words.t("admin.team.members.n", { n: members.length });
}

/** Somebody who is, or may be, in a team. */
export type Candidate = { id: number; name: string; isActive: boolean; isMember: boolean };

export type TeamPageProps = AdminBase & {
  team: Pick<TeamLine, "id" | "name" | "isDefault" | "model">;
  /** What stands in the form: what was typed, or the team's name. */
  name: string;
  people: readonly Candidate[];
  fault: FormFault | null;
};

/** One team: its name and who is in it. */
export function TeamPage(props: TeamPageProps): JSX.Element {
  const { shell, flash, team, name, people, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="teams" title={team.name} back="/admin/teams">
      {team.isDefault && (
        <p class="admin__lead" safe>
          {t("admin.team.default.hint")}
        </p>
      )}
      <p class="admin__lead" safe>
        {t(`admin.team.model.${team.model}`)}
      </p>
      <AdminForm view={view} action={`/admin/teams/${team.id}`} label={t("admin.save")}>
        <Field name="name" label={t("admin.name")} value={name} required={true} maxlength={80} {...faultAt(fault, "name")} />
        <fieldset class="admin-checks">
          <legend class="field__label" safe>
            {t("admin.team.members")}
          </legend>
          {people.map((person) => (
            <CheckField
              name="member"
              value={String(person.id)}
              label={person.isActive ? person.name : t("admin.team.former", { name: person.name })}
              checked={person.isMember}
            />
          ))}
        </fieldset>
      </AdminForm>
    </AdminFrame>
  );
}
