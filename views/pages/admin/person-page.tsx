import { Html } from "@kitajs/html";
import { SelectField } from "../../partials/field.tsx";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { AdminForm, faultAt, type FormFault, PageAction } from "./admin-form.tsx";
import { ForeignCell } from "./cells.tsx";
import { LinkOnce, type OneTimeLink, type PersonLine, roleOptions, stateText } from "./people-page.tsx";

export type PersonPageProps = AdminBase & {
  person: Pick<PersonLine, "id" | "name" | "email" | "role" | "isActive" | "hasPassword">;
  /** Whether it is the reader's own page. */
  isReader: boolean;
  fault: FormFault | null;
  link: OneTimeLink | null;
};

/** One person: the role, the way to a password, coming and going. */
export function PersonPage(props: PersonPageProps): JSX.Element {
  const { shell, flash, person, fault, link } = props;
  const { view } = shell;
  const { t } = view.words;
  const address = `/admin/people/${person.id}`;
  const going = person.isActive ? ("deactivate" as const) : ("activate" as const);
  return (
    <AdminFrame shell={shell} flash={flash} section="people" title={person.name} back="/admin/people">
      <p class="admin__lead">
        <ForeignCell text={person.email} /> · <span safe>{stateText(view, person)}</span>
        {props.isReader && <span safe>{` ${t("admin.person.you")}`}</span>}
      </p>
      {link !== null && <LinkOnce view={view} link={link} />}
      <Card title={t("admin.person.role")} hint={t("admin.person.role.hint")}>
        <AdminForm view={view} action={`${address}/role`} label={t("admin.person.role.change")}>
          <SelectField
            name="role"
            label={t("admin.person.role")}
            options={roleOptions(view)}
            value={person.role}
            {...faultAt(fault, "role")}
          />
        </AdminForm>
      </Card>
      {person.isActive && (
        <Card title={t("admin.person.link")} hint={t("admin.person.link.hint")}>
          <PageAction view={view} action={`${address}/links`} label={t("admin.person.link.make")} tone="quiet" icon="key" />
        </Card>
      )}
      <Card title={t(`admin.person.${going}`)} hint={t(`admin.person.${going}.hint`)}>
        <PageAction
          view={view}
          action={`${address}/${person.isActive ? "deactivation" : "activation"}`}
          label={t(`admin.person.${going}`)}
          tone={person.isActive ? "danger" : "quiet"}
        />
      </Card>
    </AdminFrame>
  );
}
