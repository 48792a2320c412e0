import { Html } from "@kitajs/html";
import type { Presence } from "../../../src/domain/events.ts";
import type { View } from "../../view.ts";
import { type Action, ActionButton } from "../controls/action-button.tsx";
import { Button, keyTitle } from "../controls/button.tsx";
import { SnoozeLink } from "../controls/snooze-marks.tsx";
import { Icon } from "../controls/icon.tsx";
import { EscalateLink } from "./escalate-form.tsx";
import { MacrosLink } from "../automations/macro-choice.tsx";
import { LabelLink } from "./label-picker.tsx";

/** Whom it can be given to, and what they are now. */
type Receiver = { id: number; name: string; presence?: Presence };

type Place = { view: View; conversationId: number; version: number };

/** The one thing most likely to be done now, as a button of its own. */
export function PrimaryAction(props: Place & { action: Action }): JSX.Element {
  return (
    <div class="thread__primary">
      <ActionButton {...props} tone="primary" />
    </div>
  );
}

type MenuProps = Place & {
  actions: readonly Action[];
  people: readonly Receiver[];
  maySnooze?: boolean;
  mayEscalate?: boolean;
  mayAct?: boolean;
};

/** Everything else that can be done, behind the dots: a `details`, so it opens without script. On a phone also the first thing. */
export function ThreadMenu(props: MenuProps): JSX.Element {
  const { view, people } = props;
  const [first, ...others] = props.actions;
  if (first === undefined && people.length === 0 && !props.mayAct) return <></>;
  const place = { view, conversationId: props.conversationId, version: props.version };
  return (
    <details class={["menu", others.length === 0 && people.length === 0 && !props.mayEscalate && !props.mayAct && "menu--phone"]} data-menu>
      <summary class="icon-button" aria-label={view.words.t("thread.actions")} title={view.words.t("thread.actions")}>
        <Icon view={view} name="dots" />
      </summary>
      <div class="menu__sheet">
        {first !== undefined && (
          <div class="menu__first">
            <ActionButton {...place} action={first} tone="plain" />
          </div>
        )}
        {others.map((action) => (
          <ActionButton {...place} action={action} tone="plain" />
        ))}
        {props.maySnooze && (
          <span class="thread__snooze--menu">
            <SnoozeLink view={view} conversationId={props.conversationId} isInMenu={true} />
          </span>
        )}
        {props.mayAct && <LabelLink view={view} conversationId={props.conversationId} isInMenu={true} />}
        {props.mayAct && <MacrosLink view={view} conversationId={props.conversationId} />}
        {props.mayEscalate && <EscalateLink view={view} conversationId={props.conversationId} />}
        {props.mayAct && <ActionButton {...place} action="unread" tone="plain" />}
        {people.length > 0 && <AssignForm {...props} />}
      </div>
    </details>
  );
}

function AssignForm(props: Place & { people: readonly Receiver[] }): JSX.Element {
  const { view } = props;
  const { t } = view.words;
  const action = `/conversations/${props.conversationId}/owner`;
  return (
    <form class="menu__give" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
      <input type="hidden" name="version" value={String(props.version)} />
      <label class="field__label" for="give-to" title={keyTitle(view.words, t("action.give.to"), "a")} safe>
        {t("action.give.to")}
      </label>
      <select class="field__control" id="give-to" name="personId" required aria-keyshortcuts="a">
        <option value="" safe>
          {t("action.give.choose")}
        </option>
        {props.people.map((person) => (
          <option value={String(person.id)} hx-ignore safe>
            {person.presence === undefined ? person.name : `${person.name} · ${t(`presence.${person.presence}`)}`}
          </option>
        ))}
      </select>
      <Button view={view} label={t("action.give")} tone="quiet" icon="person" />
    </form>
  );
}

/** Opens the form that hands the conversation over: over the page with script, as a page of its own without. */
export function TransferLink(props: { view: View; conversationId: number }): JSX.Element {
  const label = props.view.words.t("transfer.open");
  const href = `/conversations/${props.conversationId}/transfers`;
  return (
    <a
      class="icon-button"
      href={href}
      aria-label={label}
      title={keyTitle(props.view.words, label, "x")}
      data-key="x"
      aria-keyshortcuts="x"
      hx-get={href}
      hx-target="#notices"
      hx-swap="none"
    >
      <Icon view={props.view} name="forward" />
    </a>
  );
}
