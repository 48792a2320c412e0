import { Html } from "@kitajs/html";
import type { AbilityName } from "../../../src/domain/abilities.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";

export type RolesPageProps = AdminBase & {
  roles: readonly Role[];
  /** `may` in the order of the roles. */
  lines: readonly { name: AbilityName; may: readonly boolean[] }[];
};

/** Who may do what. */
export function RolesPage(props: RolesPageProps): JSX.Element {
  const { shell, flash, roles, lines } = props;
  const { t } = shell.view.words;
  return (
    <AdminFrame shell={shell} flash={flash} section="roles" title={t("admin.roles")}>
      <p class="admin__lead" safe>
        {t("roles.lead")}
      </p>
      <Table
        label={t("admin.roles")}
        columns={[{ label: t("roles.can") }, ...roles.map((role) => ({ label: t(`role.${role}`) }))]}
        rows={lines.map(({ name, may }) => [
          <TextCell text={t(`roles.${name}`)} />,
          ...may.map((yes) => <TextCell text={t(yes ? "roles.yes" : "roles.no")} quiet={!yes} />),
        ])}
      />
    </AdminFrame>
  );
}
