import { Html } from "@kitajs/html";
import { Button } from "../../partials/controls/button.tsx";
import { CheckField, Field, SelectField } from "../../partials/controls/field.tsx";
import { ZoneField } from "../../partials/controls/zone-field.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame, Card } from "./admin-frame.tsx";
import { AdminForm, faultAt, type FormFault, PageAction } from "./admin-form.tsx";
import { ForeignCell } from "./cells.tsx";
import { Ways } from "./member-fields.tsx";
import { Checks } from "./rule-page.tsx";
import { LinkOnce, type OneTimeLink, type PersonLine, roleOptions, stateText } from "./people-page.tsx";

/** Somebody's work as its form holds it: every value as typed. */
export type PersonTyped = { cap: string; timeZone: string; skills: string; teams: ReadonlyMap<number, "primary" | "secondary"> };

type Named = { id: number; name: string };

export type PersonPageProps = AdminBase & {
  typed: PersonTyped;
  teams: readonly Named[];
  /** Which teams a supervisor oversees; null for other roles. */
  scope: { isScoped: boolean; teamIds: readonly number[] } | null;
  /** Who could take over their conversations. */
  heirs: readonly Named[];
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
      {person.role !== "viewer" && <WorkCard {...props} view={view} />}
      {props.scope !== null && <ScopeCard view={view} address={address} teams={props.teams} scope={props.scope} />}
      {person.isActive && (
        <Card title={t("admin.person.link")} hint={t("admin.person.link.hint")}>
          <PageAction view={view} action={`${address}/links`} label={t("admin.person.link.make")} tone="quiet" icon="key" />
        </Card>
      )}
      <Card title={t(`admin.person.${going}`)} hint={t(`admin.person.${going}.hint`)}>
        {person.isActive ? (
          <Leaving view={view} address={address} heirs={props.heirs} />
        ) : (
          <PageAction view={view} action={`${address}/activation`} label={t("admin.person.activate")} tone="quiet" />
        )}
      </Card>
    </AdminFrame>
  );
}

function WorkCard(props: PersonPageProps & { view: View }): JSX.Element {
  const { view, typed, teams, fault, person } = props;
  const { t } = view.words;
  return (
    <Card title={t("person.work")}>
      <AdminForm view={view} action={`/admin/people/${person.id}/duties`} label={t("admin.save")}>
        <Field
          name="cap"
          label={t("person.cap")}
          hint={t("person.cap.hint")}
          value={typed.cap}
          inputmode="numeric"
          maxlength={4}
          {...faultAt(fault, "cap")}
        />
        <ZoneField view={view} name="timeZone" value={typed.timeZone} wrong={fault} />
        <Field name="skills" label={t("person.skills")} hint={t("person.skills.hint")} value={typed.skills} {...faultAt(fault, "skills")} />
        <fieldset class="admin-checks">
          <legend class="field__label" safe>
            {t("admin.person.teams")}
          </legend>
          <p class="field__hint" safe>
            {t("team.members.hint")}
          </p>
          {teams.map((team) => (
            <Ways view={view} name={`team-${team.id}`} label={team.name} chosen={typed.teams.get(team.id) ?? "out"} />
          ))}
        </fieldset>
      </AdminForm>
    </Card>
  );
}

type ScopeProps = { view: View; address: string; teams: readonly Named[]; scope: NonNullable<PersonPageProps["scope"]> };

function ScopeCard({ view, address, teams, scope }: ScopeProps): JSX.Element {
  const { t } = view.words;
  return (
    <Card title={t("person.scope")} hint={t("person.scope.hint")}>
      <AdminForm view={view} action={`${address}/scope`} label={t("admin.save")}>
        <CheckField type="radio" name="scope" value="all" label={t("person.scope.all")} checked={!scope.isScoped} />
        <CheckField type="radio" name="scope" value="some" label={t("person.scope.some")} checked={scope.isScoped} />
        <Checks
          title={t("admin.person.teams")}
          name="leads"
          options={teams.map(({ id, name }) => ({ value: String(id), label: name }))}
          chosen={scope.teamIds.map(String)}
        />
      </AdminForm>
    </Card>
  );
}

function Leaving({ view, address, heirs }: { view: View; address: string; heirs: readonly Named[] }): JSX.Element {
  const { t } = view.words;
  const options = heirs.map(({ id, name }) => ({ value: String(id), label: t("person.heir.to", { name }) }));
  return (
    <form class="form admin-form" method="post" action={`${address}/deactivation`}>
      <SelectField name="heirId" label={t("person.heir")} options={[{ value: "", label: t("person.heir.team") }, ...options]} />
      <div class="form__foot">
        <Button view={view} label={t("admin.person.deactivate")} tone="danger" />
      </div>
    </form>
  );
}
