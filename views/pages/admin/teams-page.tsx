import { Html } from "@kitajs/html";
import type { TeamRow } from "../../../src/db/queries/routing/teams.ts";
import { Field } from "../../partials/controls/field.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { faultAt, FoldedForm, type FormFault } from "./admin-form.tsx";
import { ForeignCell, LinkCell } from "./cells.tsx";

export type TeamLine = Pick<TeamRow, "id" | "name" | "model" | "colour"> & { isDefault: boolean; members: readonly string[] };

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
      <span class="dot" data-colour={team.colour}></span>
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
