import { Html } from "@kitajs/html";
import { customerName } from "../../format/customer-name.ts";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";

export type MergePreview = {
  fromId: number;
  intoId: number;
  from: string;
  into: string;
  cases: number;
  notes: number;
  conflicts: readonly { field: string; kept: string; lost: string }[];
  live: readonly { keptId: number; endedId: number }[];
};

export type MergePageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  contactId: number;
  name: string;
  typed: string;
  /** Whom the words that were typed could mean. */
  found: readonly { id: number; name: string; address: string }[];
  preview: MergePreview | null;
  fault: string | null;
};

/** Two contacts who are one person: the other is looked for, what would become of both is shown, and only then it is done. */
export function MergePage(props: MergePageProps): JSX.Element {
  const { shell, contactId, preview, fault } = props;
  const { view } = shell;
  const { t } = view.words;
  const name = customerName(view.words, props.name);
  return (
    <AppShell {...shell} title={t("merge.title")} place="contacts">
      <div class="contact-page">
        <LinkButton view={view} href={`/contacts/${contactId}`} label={name} tone="plain" icon="arrow-left" />
        <h1 class="contact-head__name" safe>
          {t("merge.title")}
        </h1>
        {fault !== null && <Notice view={view} tone="late" text={fault} />}
        {preview !== null && <Preview view={view} preview={preview} />}
        <section class="contact-card">
          <p hx-ignore safe>
            {t("merge.lead", { name })}
          </p>
          <form class="inline-form contacts-search" method="get" action={`/contacts/${contactId}/merging`} role="search">
            <input
              class="field__control"
              type="search"
              name="q"
              value={props.typed}
              maxlength="100"
              aria-label={t("merge.search")}
              placeholder={t("contacts.search")}
            />
            <Button view={view} label={t("contacts.search.do")} tone="quiet" />
          </form>
          {props.typed !== "" && props.found.length === 0 && (
            <p class="quiet" safe>
              {t("contacts.nothing")}
            </p>
          )}
          <ul class="contacts">
            {props.found.map((one) => (
              <li>
                <a class="contacts__line" href={`/contacts/${contactId}/merging?with=${one.id}`}>
                  <span class="contacts__name" dir="auto" hx-ignore safe>
                    {customerName(view.words, one.name)}
                  </span>
                  <small hx-ignore safe>
                    {one.address === one.name ? "" : one.address}
                  </small>
                </a>
              </li>
            ))}
          </ul>
        </section>
      </div>
    </AppShell>
  );
}

function Preview({ view, preview }: { view: View; preview: MergePreview }): JSX.Element {
  const { t } = view.words;
  const { fromId, intoId } = preview;
  const [from, into] = [customerName(view.words, preview.from), customerName(view.words, preview.into)];
  return (
    <section class="contact-card">
      <h2 class="panel__title" safe>
        {t("merge.preview")}
      </h2>
      <ul class="merge-lines" hx-ignore>
        <li safe>{t("merge.stays", { from, into })}</li>
        <li safe>{t("merge.moves", { into, cases: preview.cases, notes: preview.notes })}</li>
        {preview.conflicts.map((one) => (
          <li safe>{t("merge.conflict", one)}</li>
        ))}
        {preview.live.map((one) => (
          <li safe>{t("merge.live", { kept: String(one.keptId), ended: String(one.endedId) })}</li>
        ))}
        <li safe>{t("merge.undo.hint")}</li>
      </ul>
      <form class="form__foot" method="post" action={`/contacts/${fromId}/merging`}>
        <input type="hidden" name="into" value={String(intoId)} />
        <Button view={view} label={t("merge.do")} icon="people" />
        <LinkButton view={view} href={`/contacts/${intoId}/merging?with=${fromId}`} label={t("merge.swap", { from })} />
      </form>
    </section>
  );
}
