import { Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Avatar } from "../../partials/controls/avatar.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Field } from "../../partials/controls/field.tsx";
import { faultAt, FoldedForm, type FormFault } from "../admin/admin-form.tsx";

export type ContactLine = { id: number; name: string; address: string };

export type ContactsPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  lines: readonly ContactLine[];
  typed: string;
  /** Where the next page begins; null: this is the last. */
  next: string | null;
  /** What was typed of a new one; null: whoever looks may not add any. */
  draft: { name: string; phone: string } | null;
  fault: FormFault | null;
  mayImport: boolean;
};

/** Customers whom whoever looks may see. */
export function ContactsPage(props: ContactsPageProps): JSX.Element {
  const { shell, lines, typed, draft, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("contacts.title")} place="contacts">
      <div class="contact-page">
        <h1 class="contact-head__name" safe>
          {t("contacts.title")}
        </h1>
        <form class="inline-form contacts-search" method="get" action="/contacts" role="search">
          <input
            class="field__control"
            type="search"
            name="q"
            value={typed}
            maxlength="100"
            aria-label={t("contacts.search")}
            placeholder={t("contacts.search")}
          />
          <Button view={view} label={t("contacts.search.do")} tone="quiet" />
        </form>
        <div class="contacts-files">
          {props.mayImport && <LinkButton view={view} href="/contacts/import" label={t("import.link")} icon="arrow-up" />}
          <LinkButton view={view} href="/contacts/export" label={t("export.link")} icon="arrow-down" />
        </div>
        {draft !== null && (
          <FoldedForm view={view} title={t("contacts.add")} action="/contacts" isOpen={fault !== null}>
            <Field name="name" label={t("contact.name")} value={draft.name} maxlength={160} {...faultAt(fault, "name")} />
            <Field
              name="phone"
              label={t("contact.identity.phone")}
              type="tel"
              value={draft.phone}
              required={true}
              maxlength={40}
              hint={t("contacts.phone.hint")}
              {...faultAt(fault, "phone")}
            />
          </FoldedForm>
        )}
        {lines.length === 0 && (
          <p class="quiet" safe>
            {typed === "" ? t("contacts.none") : t("contacts.nothing")}
          </p>
        )}
        <ul class="contacts">
          {lines.map((line) => {
            const name = customerName(view.words, line.name);
            return (
              <li>
                <a class="contacts__line" href={`/contacts/${line.id}`}>
                  <Avatar name={name} />
                  <span class="contacts__name" dir="auto" hx-ignore safe>
                    {name}
                  </span>
                  <small hx-ignore safe>
                    {line.address === line.name ? "" : line.address}
                  </small>
                </a>
              </li>
            );
          })}
        </ul>
        {props.next !== null && <LinkButton view={view} href={props.next} label={t("contacts.more")} icon="arrow-down" />}
      </div>
    </AppShell>
  );
}
