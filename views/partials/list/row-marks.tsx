import { Html } from "@kitajs/html";
import type { TeamColour } from "../../../src/db/queries/routing/teams.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { LabelChip } from "../controls/label-chip.tsx";
import { MinuteClock } from "../controls/time.tsx";

export type WornLabel = { name: string; colour: TeamColour };

/** Who passed a conversation on to its owner, who has not opened it yet; `until` is when it goes back, null = it does not. */
export type Handed = { by: string; until: number | null };

const shownMax = 2;

/** "Alta" or "Urgente"; nothing for what is normal. */
export function PriorityTag(props: { view: View; priority: number }): JSX.Element {
  const key = props.priority === 2 ? "priority.2" : "priority.1";
  if (props.priority === 0) return <></>;
  return (
    <span class="priority" data-priority={props.priority} safe>
      {props.view.words.t(key)}
    </span>
  );
}

/** It looks as if a machine wrote. */
export function BotTag(props: { view: View }): JSX.Element {
  return (
    <span class="bot-tag" title={props.view.words.t("suspected.hint")} safe>
      {props.view.words.t("suspected")}
    </span>
  );
}

/** A bot has it in hand: nobody waits for one of ours. */
export function WithBotTag(props: { view: View }): JSX.Element {
  return (
    <span class="bot-tag bot-tag--ours" title={props.view.words.t("bot.with.hint")} safe>
      {props.view.words.t("bot.with")}
    </span>
  );
}

/** Two labels as dots, and how many more there are; all of them by name for who points at it or listens. */
export function LabelDots(props: { view: View; labels: readonly WornLabel[] }): JSX.Element {
  const { view, labels } = props;
  if (labels.length === 0) return <></>;
  const names = labelNames(view.words, labels);
  return (
    <span class="label-dots" title={names} hx-ignore={true}>
      {labels.slice(0, shownMax).map((label) => (
        <span class="label-dot" data-colour={label.colour}></span>
      ))}
      <More count={labels.length - shownMax} />
      <span class="visually-hidden" safe>
        {names}
      </span>
    </span>
  );
}

/** Two labels by name, and how many more there are. */
export function LabelChips(props: { view: View; labels: readonly WornLabel[] }): JSX.Element {
  const { labels } = props;
  if (labels.length === 0) return <></>;
  return (
    <span class="label-chips" title={labelNames(props.view.words, labels)} hx-ignore={true}>
      {labels.slice(0, shownMax).map((label) => (
        <LabelChip name={label.name} colour={label.colour} />
      ))}
      <More count={labels.length - shownMax} />
    </span>
  );
}

/** Stands in the place of the last message until the conversation is opened: what has to be known first is that it is yours now. */
export function HandedLine(props: { view: View; handed: Handed }): JSX.Element {
  const { view, handed } = props;
  return (
    <span class="row__preview row__handed">
      <Icon view={view} name="forward" />
      <span class="row__text" hx-ignore={true} safe>
        {view.words.t("row.handed", { name: handed.by })}
      </span>
      {handed.until !== null && <MinuteClock view={view} at={handed.until} />}
    </span>
  );
}

function More(props: { count: number }): JSX.Element {
  if (props.count <= 0) return <></>;
  return (
    <span class="label-more" aria-hidden="true" safe>
      {`+${props.count}`}
    </span>
  );
}

function labelNames(words: Words, labels: readonly WornLabel[]): string {
  return words.t("row.labels", { names: labels.map((label) => label.name).join(", ") });
}
