import { Html } from "@kitajs/html";
import { AppShell, type ShellProps } from "../../layouts/app-shell.tsx";
import { Button, LinkButton } from "../../partials/controls/button.tsx";
import { Icon } from "../../partials/controls/icon.tsx";
import { Notice } from "../../partials/controls/notice.tsx";
import type { View } from "../../view.ts";

export type QuickLine = {
  id: number;
  title: string;
  shortcut: string | null;
  place: string;
  text: string;
  fileName: string | null;
  uses: number;
  editedPercent: number;
  mayKeep: boolean;
};

export type QuickListPageProps = {
  shell: Omit<ShellProps, "title" | "place">;
  lines: readonly QuickLine[];
  typed: string;
  scope: "" | "mine" | "team" | "all";
  /** Where the next page begins; null: this is the last. */
  next: string | null;
  mayAdd: boolean;
  /** Whether who looks leads people whose wordings may be looked at. */
  mayCompare: boolean;
  flash: string | null;
};

const scopes = ["", "mine", "team", "all"] as const;

/** The quick replies whoever looks may use, with how often they are used and how much is changed in them. */
export function QuickListPage(props: QuickListPageProps): JSX.Element {
  const { shell, lines, typed, mayAdd } = props;
  const { view } = shell;
  const { t } = view.words;
  return (
    <AppShell {...shell} title={t("quick.title")} place="quick_replies">
      <div class="contact-page">
        <h1 class="contact-head__name" safe>
          {t("quick.title")}
        </h1>
        {props.flash !== null && <Notice view={view} tone="good" text={props.flash} />}
        <p class="quiet" safe>
          {t("quick.lead", { slash: "/" })}
        </p>
        <form class="inline-form contacts-search" method="get" action="/quick-replies" role="search">
          <input
            class="field__control"
            type="search"
            name="q"
            value={typed}
            maxlength="100"
            aria-label={t("quick.search")}
            placeholder={t("quick.search")}
          />
          <select class="field__control" name="scope" aria-label={t("quick.field.scope")}>
            {scopes.map((scope) => (
              <option value={scope} selected={scope === props.scope} safe>
                {t(scope === "" ? "quick.all_scopes" : `quick.scope.${scope}`)}
              </option>
            ))}
          </select>
          <Button view={view} label={t("quick.search.do")} tone="quiet" />
        </form>
        <div class="contacts-files">
          {mayAdd && <LinkButton view={view} href="/quick-replies/new" label={t("quick.new")} tone="primary" icon="plus" />}
          {mayAdd && <LinkButton view={view} href="/quick-replies/import" label={t("import.link")} icon="arrow-up" />}
          {props.mayCompare && <LinkButton view={view} href="/quick-replies/consistency" label={t("consistency.title")} icon="check" />}
          <LinkButton view={view} href="/quick-replies/export" label={t("export.link")} icon="arrow-down" />
        </div>
        {lines.length === 0 && (
          <p class="quiet" safe>
            {t(typed === "" && props.scope === "" ? "quick.none" : "quick.nothing")}
          </p>
        )}
        <ul class="quick-lines">
          {lines.map((line) => (
            <Line view={view} line={line} />
          ))}
        </ul>
        {props.next !== null && <LinkButton view={view} href={props.next} label={t("quick.more")} icon="arrow-down" />}
      </div>
    </AppShell>
  );
}

function Line({ view, line }: { view: View; line: QuickLine }): JSX.Element {
  const { t } = view.words;
  return (
    <li>
      <a class="quick-offer__one" href={`/quick-replies/${line.id}`}>
        <span class="quick-offer__head">
          <strong dir="auto" hx-ignore safe>
            {line.title}
          </strong>
          {line.shortcut !== null && (
            <kbd dir="auto" hx-ignore safe>
              {`/${line.shortcut}`}
            </kbd>
          )}
          <small hx-ignore safe>
            {line.place}
          </small>
        </span>
        <span class="quick-offer__body" dir="auto" hx-ignore safe>
          {line.text.slice(0, 300)}
        </span>
        {line.fileName !== null && (
          <span class="quick-offer__file">
            <Icon view={view} name="clip" />
            <span dir="auto" hx-ignore safe>
              {line.fileName}
            </span>
          </span>
        )}
        {line.uses > 0 && (
          <small class="quick-lines__uses" safe>
            {`${t("quick.uses", { n: line.uses })} · ${t("quick.edited", { n: line.editedPercent })}`}
          </small>
        )}
      </a>
    </li>
  );
}
