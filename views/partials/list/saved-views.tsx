import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { Field, SelectField } from "../controls/field.tsx";
import { Icon } from "../controls/icon.tsx";
import type { Choice } from "../conversation/thread-header.tsx";

/** A narrowed list with a name. `count`: what of it is not resolved; null = it shows what is. */
export type ViewItem = { id: number; name: string; team: string | null; count: number | null; mayKeep: boolean };

type NavProps = { view: View; views: readonly ViewItem[]; currentId: number | null };

/** The saved views, one's own before those of one's teams, with how much is in each. */
export function SavedViews({ view, views, currentId }: NavProps): JSX.Element {
  const { t } = view.words;
  return (
    <nav
      class="views"
      id="views"
      aria-label={t("views.title")}
      data-current={currentId ?? undefined}
      hidden={views.length === 0}
      hx-target:inherited="#list"
      hx-swap:inherited="outerHTML"
      hx-push-url:inherited="true"
    >
      {views.map((one) => (
        <ViewLink view={view} item={one} isCurrent={one.id === currentId} />
      ))}
    </nav>
  );
}

/** The same anew, with its counts as they are now. */
export function SavedViewsPartial(props: NavProps): JSX.Element {
  return (
    <hx-partial hx-target="#views" hx-swap="outerMorph">
      <SavedViews {...props} />
    </hx-partial>
  );
}

function ViewLink({ view, item, isCurrent }: { view: View; item: ViewItem; isCurrent: boolean }): JSX.Element {
  const href = `/inbox?tab=all&view=${item.id}`;
  const { t, number } = view.words;
  const title = item.team === null ? t("views.mine") : t("views.of_team", { team: item.team });
  return (
    <a class="view-chip" id={`view-${item.id}`} href={href} hx-get={href} title={title} aria-current={isCurrent ? "page" : undefined}>
      {item.team !== null && <Icon view={view} name="people" />}
      <span class="filter-chip__text" dir="auto" hx-ignore safe>
        {item.name}
      </span>
      {item.count !== null && (
        <b class="view-chip__count" safe>
          {item.count > 999 ? "999+" : number(item.count)}
        </b>
      )}
    </a>
  );
}

export type SaveProps = { view: View; fields: readonly (readonly [name: string, value: string])[]; teams: readonly Choice[] };

/** Keeps what the list is narrowed to under a name. */
export function SaveView({ view, fields, teams }: SaveProps): JSX.Element {
  const { t } = view.words;
  return (
    <details class="view-form" id="view-save">
      <summary safe>{t("views.save")}</summary>
      <form method="post" action="/views" class="view-form__fields">
        {fields.map(([name, value]) => (
          <input type="hidden" name={name} value={value} />
        ))}
        <Field name="view-name" label={t("views.name")} required maxlength={40} autocomplete="off" />
        {teams.length > 0 && (
          <SelectField
            name="for"
            label={t("views.for")}
            options={[{ value: "", label: t("views.mine") }, ...teams.map((team) => ({ value: String(team.id), label: team.name }))]}
          />
        )}
        <Button view={view} label={t("views.save.do")} icon="check" tone="quiet" />
      </form>
    </details>
  );
}

/** Another name for the view that is shown, or its end. */
export function KeepView({ view, item }: { view: View; item: ViewItem }): JSX.Element {
  const { t } = view.words;
  return (
    <details class="view-form" id="view-keep">
      <summary safe>{t("views.edit")}</summary>
      <form method="post" action={`/views/${item.id}`} class="view-form__fields">
        <Field name="view-name" label={t("views.name")} value={item.name} required maxlength={40} autocomplete="off" />
        <Button view={view} label={t("views.rename")} icon="check" tone="quiet" />
      </form>
      <form method="post" action={`/views/${item.id}/removal`}>
        <Button view={view} label={t("views.delete")} icon="close" tone="plain" />
      </form>
    </details>
  );
}
