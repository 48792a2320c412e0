import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { ActionForm, keyTitle } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { Time } from "./time.tsx";

/** Opens the form that puts a conversation off: over the page with script, as a page of its own without. `label`: beside its sign, in a menu. */
export function SnoozeLink(props: { view: View; conversationId: number; isInMenu?: boolean }): JSX.Element {
  const label = props.view.words.t("snooze.open");
  const href = `/conversations/${props.conversationId}/snooze`;
  return (
    <a
      class={props.isInMenu ? "button button--plain" : "icon-button"}
      href={href}
      aria-label={props.isInMenu ? undefined : label}
      title={keyTitle(props.view.words, label, "p")}
      data-key="p"
      aria-keyshortcuts="p"
      hx-get={href}
      hx-target="#notices"
      hx-swap="none"
    >
      <Icon view={props.view} name="pause" />
      {props.isInMenu && <span safe>{label}</span>}
    </a>
  );
}

/** In the place of a row's time: until when it was put off. */
export function SnoozedUntil(props: { view: View; until: number }): JSX.Element {
  return (
    <span class="row__time row__until">
      <span class="visually-hidden" safe>
        {props.view.words.t("snooze.until")}
      </span>
      <Icon view={props.view} name="pause" />
      <Time view={props.view} at={props.until} as="due" class="clock" />
    </span>
  );
}

/** What was put off and is to be done now. */
export function FollowUpTag(props: { view: View; isDue: boolean }): JSX.Element {
  if (!props.isDue) return <></>;
  return (
    <span class="follow-up" title={props.view.words.t("snooze.follow_up.hint")} safe>
      {props.view.words.t("snooze.follow_up")}
    </span>
  );
}

export type SnoozeBarProps = {
  view: View;
  conversationId: number;
  version: number;
  /** Null: it is not put off. */
  snoozedUntil?: number | null;
  isMine: boolean;
};

/** Under the header of a conversation that was put off: until when, and its owner's way to take that back. */
export function SnoozeBar(props: SnoozeBarProps): JSX.Element {
  const { view, snoozedUntil = null } = props;
  if (snoozedUntil === null) return <></>;
  return (
    <div class="pass-on snooze-bar">
      <Icon view={view} name="pause" />
      <span class="pass-on__why">
        <span safe>{view.words.t("snooze.until")}</span> <Time view={view} at={snoozedUntil} as="due" class="clock" />
      </span>
      {props.isMine && (
        <ActionForm
          view={view}
          action={`/conversations/${props.conversationId}/snooze/removal`}
          version={props.version}
          label={view.words.t("snooze.remove")}
          tone="quiet"
        />
      )}
    </div>
  );
}
