import { Html } from "@kitajs/html";
import type { Status } from "../../../src/domain/events.ts";
import { createKeep, keyOf } from "../../keep.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { type Option, SelectField } from "../controls/field.tsx";
import { Icon } from "../controls/icon.tsx";
import type { Choice } from "../conversation/thread-header.tsx";

/** What "all" is narrowed to. The words travel in the address: `status`, `owner` (a number, `none`, `me`), `team`, `label`, `number`, `priority`,
 *  `late=1`, `asleep=1`, `bot=1`; absent = any. */
export type Filter = {
  status: "live" | "any" | Status;
  owner: number | "none" | "me" | null;
  team: number | null;
  label?: number | null;
  number?: number | null;
  priority?: number | null;
  isLate?: boolean;
  isAsleep?: boolean;
  isWithBot?: boolean;
};

export type FilterProps = {
  view: View;
  filter: Filter;
  people: readonly Choice[];
  teams: readonly Choice[];
  labels?: readonly Choice[];
  numbers?: readonly Choice[];
};

const statuses: readonly Status[] = ["pending", "in_progress", "waiting", "resolved"];

const keep = createKeep(200);

/** The filter of "all": a plain GET form that sends itself on every change. */
export function InboxFilter(props: FilterProps): JSX.Element {
  const { view, filter, people, teams, labels, numbers } = props;
  return keep(keyOf(view, filter, people, teams, labels, numbers), () => draw(props));
}

function draw(props: FilterProps): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  return (
    <details class="filter" id="filter">
      <summary class="icon-button" aria-label={t("inbox.filter")} title={t("inbox.filter")} data-narrowed={isNarrowed(props.filter)}>
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
        <Choices {...props} />
        <Button view={view} label={t("inbox.filter.apply")} tone="quiet" />
      </form>
    </details>
  );
}

function Choices(props: FilterProps): JSX.Element {
  const { view, filter, labels = [], numbers = [] } = props;
  const { t } = view.words;
  const any = { value: "", label: t("inbox.filter.any") };
  return (
    <>
      <SelectField name="status" label={t("inbox.filter.status")} value={filter.status} options={statusOptions(view)} />
      <SelectField name="owner" label={t("inbox.filter.owner")} value={String(filter.owner ?? "")} options={ownerOptions(props)} />
      <SelectField
        name="team"
        label={t("inbox.filter.team")}
        value={String(filter.team ?? "")}
        options={[any, ...props.teams.map(asOption)]}
      />
      <SelectField
        name="priority"
        label={t("inbox.filter.priority")}
        value={String(filter.priority ?? "")}
        options={[any, ...priorities.map((one) => ({ value: String(one), label: t(`priority.${one}`) }))]}
      />
      {labels.length > 0 && (
        <SelectField
          name="label"
          label={t("inbox.filter.label")}
          value={String(filter.label ?? "")}
          options={[any, ...labels.map(asOption)]}
        />
      )}
      {numbers.length > 1 && (
        <SelectField
          name="number"
          label={t("inbox.filter.number")}
          value={String(filter.number ?? "")}
          options={[any, ...numbers.map(asOption)]}
        />
      )}
      <Tick name="late" label={t("inbox.filter.late")} isOn={filter.isLate ?? false} />
      <Tick name="asleep" label={t("inbox.filter.asleep")} isOn={filter.isAsleep ?? false} />
      <Tick name="bot" label={t("bot.with")} isOn={filter.isWithBot ?? false} />
    </>
  );
}

function Tick(props: { name: string; label: string; isOn: boolean }): JSX.Element {
  return (
    <label class="filter__tick">
      <input type="checkbox" name={props.name} value="1" checked={props.isOn} />
      <span safe>{props.label}</span>
    </label>
  );
}

/** Whether anything is narrowed at all. */
export function isNarrowed(filter: Filter): boolean {
  const { status, ...rest } = filter;
  return status !== "live" || Object.values(rest).some((value) => value !== null && value !== undefined && value !== false);
}

/** What the list is narrowed to, a chip each, which takes it away. */
export function FilterChips(props: FilterProps & { address: string }): JSX.Element {
  const { view, filter } = props;
  if (!isNarrowed(filter)) return <></>;
  return (
    <div class="filter-chips" hx-target:inherited="#list" hx-swap:inherited="outerHTML" hx-push-url:inherited="true">
      {chipsOf(props).map(({ name, text }) => (
        <Chip view={view} href={without(props.address, name)} text={text} />
      ))}
    </div>
  );
}

function Chip(props: { view: View; href: string; text: string }): JSX.Element {
  const { view, href, text } = props;
  const label = view.words.t("inbox.filter.remove", { what: text });
  return (
    <a class="filter-chip" href={href} hx-get={href} aria-label={label} title={label}>
      <span class="filter-chip__text" dir="auto" safe>
        {text}
      </span>
      <Icon view={view} name="close" />
    </a>
  );
}

function chipsOf(props: FilterProps): { name: string; text: string }[] {
  const { filter, people, teams, labels = [], numbers = [] } = props;
  const { t } = props.view.words;
  const named = (choices: readonly Choice[], id: number | null | undefined) => choices.find((one) => one.id === id)?.name ?? `#${id}`;
  const owner = { none: t("inbox.filter.nobody"), me: t("inbox.filter.me") };
  const texts: [name: string, isOn: boolean, text: () => string][] = [
    [
      "status",
      filter.status !== "live",
      () => (filter.status === "any" ? t("inbox.filter.any_status") : statusText(props.view, filter.status)),
    ],
    ["owner", filter.owner !== null, () => (typeof filter.owner === "string" ? owner[filter.owner] : named(people, filter.owner))],
    ["team", filter.team !== null, () => named(teams, filter.team)],
    ["label", isSet(filter.label), () => named(labels, filter.label)],
    ["number", isSet(filter.number), () => named(numbers, filter.number)],
    ["priority", isSet(filter.priority), () => t(`priority.${priorities.find((one) => one === filter.priority) ?? 0}`)],
    ["late", filter.isLate ?? false, () => t("inbox.filter.late")],
    ["asleep", filter.isAsleep ?? false, () => t("inbox.filter.asleep")],
    ["bot", filter.isWithBot ?? false, () => t("bot.with")],
  ];
  return texts.flatMap(([name, isOn, text]) => (isOn ? [{ name, text: text() }] : []));
}

function isSet(value: number | null | undefined): boolean {
  return value !== null && value !== undefined;
}

function without(address: string, name: string): string {
  const params = new URLSearchParams(address.split("?")[1]);
  params.delete(name);
  return `/inbox?${params.toString()}`;
}

const priorities = [0, 1, 2] as const;

function statusText({ words }: View, status: Filter["status"]): string {
  return status === "live" || status === "any" ? words.t(`inbox.filter.${status}`) : words.t(`status.${status}`);
}

function statusOptions(view: View): Option[] {
  return (["live", ...statuses, "any"] as const).map((status) => ({ value: status, label: statusText(view, status) }));
}

function ownerOptions(props: FilterProps): Option[] {
  const { t } = props.view.words;
  return [
    { value: "", label: t("inbox.filter.any") },
    { value: "me", label: t("inbox.filter.me") },
    { value: "none", label: t("inbox.filter.nobody") },
    ...props.people.map(asOption),
  ];
}

function asOption(choice: Choice): Option {
  return { value: String(choice.id), label: choice.name };
}
