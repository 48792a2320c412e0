import { Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { createKeep, keyOf } from "../../keep.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { type Option, SelectField } from "../controls/field.tsx";
import { Icon } from "../controls/icon.tsx";
import type { Choice } from "../conversation/thread-header.tsx";

/** What "all" is narrowed to. The words travel in the address: `status`, `owner` (a number, `none`), `team`; absent = any. */
export type Filter = { status: "live" | "any" | Status; owner: number | "none" | null; team: number | null };

export type FilterProps = { view: View; filter: Filter; people: readonly Choice[]; teams: readonly Choice[] };

const statuses: readonly Status[] = ["pending", "in_progress", "waiting", "resolved"];

const keep = createKeep(200);

/** The filter of "all": a plain GET form that sends itself on every change. */
export function InboxFilter(props: FilterProps): JSX.Element {
  const { view, filter, people, teams } = props;
  return keep(keyOf(view, filter, people, teams), () => draw(props));
}

function draw(props: FilterProps): JSX.Element {
  const { view, filter } = props;
  const { t } = view.words;
  const isNarrowed = filter.status !== "live" || filter.owner !== null || filter.team !== null;
  return (
    <details class="filter" open={isNarrowed}>
      <summary class="icon-button" aria-label={t("inbox.filter")} title={t("inbox.filter")}>
        <Icon view={view} name="filter" />
      </summary>
      <form
        class="filter__form"
        method="get"
        action="/inbox"
        hx-get="/inbox"
        hx-trigger="change, submit"
        hx-target="#list"
        hx-swap="outerHTML"
        hx-push-url="true"
      >
        <input type="hidden" name="tab" value="all" />
        <SelectField name="status" label={t("inbox.filter.status")} value={filter.status} options={statusOptions(view)} />
        <SelectField name="owner" label={t("inbox.filter.owner")} value={String(filter.owner ?? "")} options={ownerOptions(props)} />
        <SelectField name="team" label={t("inbox.filter.team")} value={String(filter.team ?? "")} options={teamOptions(props)} />
        <Button view={view} label={t("inbox.filter.apply")} tone="quiet" />
      </form>
    </details>
  );
}

function statusOptions(view: View): Option[] {
  const { t } = view.words;
  return [
    { value: "live", label: t("inbox.filter.live") },
    ...statuses.map((status) => ({ value: status, label: t(`status.${status}`) })),
    { value: "any", label: t("inbox.filter.any") },
  ];
}

function ownerOptions(props: FilterProps): Option[] {
  const { t } = props.view.words;
  return [{ value: "", label: t("inbox.filter.any") }, { value: "none", label: t("inbox.filter.nobody") }, ...props.people.map(asOption)];
}

function teamOptions(props: FilterProps): Option[] {
  return [{ value: "", label: props.view.words.t("inbox.filter.any") }, ...props.teams.map(asOption)];
}

function asOption(choice: Choice): Option {
  return { value: String(choice.id), label: choice.name };
}
