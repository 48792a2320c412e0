import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { Role } from "../../../src/domain/permissions.ts";
import { languageNames, languages } from "../../i18n/words.ts";
import { CheckField, Field, type Option, SelectField } from "../../partials/controls/field.tsx";
import { PresenceDot } from "../../partials/person/presence-dot.tsx";
import { Table, TextCell } from "../../partials/controls/table.tsx";
import type { View } from "../../view.ts";
import { type AdminBase, AdminFrame } from "./admin-frame.tsx";
import { Copyable, faultAt, FoldedForm, type FormFault } from "./admin-form.tsx";
import { ForeignCell, LinkCell, Moment } from "./cells.tsx";

export const roleNames: readonly Role[] = ["agent", "supervisor", "admin", "viewer"];

export type PersonLine = {
  id: number;
  name: string;
  email: string;
  role: Role;
  teams: readonly string[];
  presence: Presence;
  isActive: boolean;
  hasPassword: boolean;
  seenAt: number | null;
};

/** What was typed about a new person. */
export type PersonDraft = { name: string; email: string; role: string; language: string; teamIds: readonly string[] };

/** A link that sets somebody's password, shown this once. */
export type OneTimeLink = { name: string; url: string };

export type PeoplePageProps = AdminBase & {
  people: readonly PersonLine[];
  /** Address of the next people; null = these are the last. */
  next: string | null;
  teams: readonly Option[];
  draft: PersonDraft;
  fault: FormFault | null;
  link: OneTimeLink | null;
};

/** Everybody who works here, and a form for one more. */
export function PeoplePage(props: PeoplePageProps): JSX.Element {
  const { shell, people, next, link } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AdminFrame shell={shell} flash={props.flash} section="people" title={t("admin.people")}>
      {link !== null && <LinkOnce view={view} link={link} />}
      <NewPerson {...props} view={view} />
      <Table
        label={t("admin.people")}
        columns={[
          { label: t("admin.name") },
          { label: t("admin.person.email") },
          { label: t("admin.person.role") },
          { label: t("admin.person.teams") },
          { label: t("admin.state") },
          { label: t("admin.person.seen") },
        ]}
        rows={people.map((person) => cellsOf(view, person))}
      />
      {next !== null && (
        <a href={next} rel="next" safe>
          {t("admin.more")}
        </a>
      )}
    </AdminFrame>
  );
}

/** The link and what to do with it. */
export function LinkOnce(props: { view: View; link: OneTimeLink }): JSX.Element {
  const { view, link } = props;
  return (
    <div class="once" role="status">
      <Copyable view={view} label={view.words.t("admin.person.link.once", { name: link.name })} text={link.url} />
    </div>
  );
}

/** The roles as a list to choose from. */
export function roleOptions(view: View): Option[] {
  return roleNames.map((role) => ({ value: role, label: view.words.t(`role.${role}`) }));
}

function cellsOf(view: View, person: PersonLine): JSX.Element[] {
  const { t } = view.words;
  return [
    <NameCell view={view} person={person} />,
    <ForeignCell text={person.email} />,
    <TextCell text={t(`role.${person.role}`)} />,
    <ForeignCell text={person.teams.join(", ")} />,
    <TextCell text={stateText(view, person)} quiet={!person.isActive} />,
    person.seenAt === null ? <TextCell text={t("admin.person.not_seen")} quiet={true} /> : <Moment view={view} at={person.seenAt} />,
  ];
}

function NameCell(props: { view: View; person: PersonLine }): JSX.Element {
  const { view, person } = props;
  const isHere = person.isActive && person.role !== "viewer";
  return (
    <span class="state-cell">
      {isHere && <PresenceDot view={view} state={person.presence} personId={person.id} />}
      <LinkCell href={`/admin/people/${person.id}`} text={person.name} />
    </span>
  );
}

/** Whether somebody can come in, in words. */
export function stateText(view: View, person: Pick<PersonLine, "isActive" | "hasPassword">): string {
  if (!person.isActive) return view.words.t("admin.person.inactive");
  return view.words.t(person.hasPassword ? "admin.person.active" : "admin.person.invited");
}

function NewPerson(props: PeoplePageProps & { view: View }): JSX.Element {
  const { view, draft, fault, teams } = props;
  const { t } = view.words;
  const options = languages.map((language) => ({ value: language, label: languageNames[language] }));
  return (
    <FoldedForm view={view} title={t("admin.person.add")} action="/admin/people" isOpen={fault !== null}>
      <Field name="name" label={t("admin.name")} value={draft.name} required={true} maxlength={80} {...faultAt(fault, "name")} />
      <Field
        name="email"
        type="email"
        label={t("admin.person.email")}
        value={draft.email}
        required={true}
        maxlength={254}
        {...faultAt(fault, "email")}
      />
      <SelectField name="role" label={t("admin.person.role")} options={roleOptions(view)} value={draft.role} {...faultAt(fault, "role")} />
      <SelectField name="language" label={t("admin.language")} options={options} value={draft.language} {...faultAt(fault, "language")} />
      <fieldset class="admin-checks">
        <legend class="field__label" safe>
          {t("admin.person.teams")}
        </legend>
        <p class="field__hint" safe>
          {t("admin.person.teams.hint")}
        </p>
        {teams.map((team) => (
          <CheckField name="team" label={team.label} value={team.value} checked={draft.teamIds.includes(team.value)} />
        ))}
      </fieldset>
    </FoldedForm>
  );
}
