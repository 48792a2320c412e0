import { Html } from "@kitajs/html";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "./icon.tsx";

export type ButtonTone = "primary" | "quiet" | "plain" | "danger";

export type ButtonProps = {
  view: View;
  label: string;
  tone?: ButtonTone;
  icon?: IconName;
  /** `name` and `value` travel with the form when this button sends it. */
  name?: string;
  value?: string;
  class?: string;
  /** The key that presses it, when no text field has the focus; told where it acts. */
  shortcut?: string;
  /** What else is to know before it is pressed, its key among it; without it, the label and its key. */
  title?: string;
};

/** "Resolver (tecla e)": what something does and the key that does it, for who looks with a pointer. A bare "(2)" would read as a count. */
export function keyTitle({ t }: Words, label: string, key: string): string {
  return t("app.with_key", { label, key });
}

/** Sends the form it stands in. */
export function Button(props: ButtonProps): JSX.Element {
  return (
    <button
      type="submit"
      class={["button", `button--${props.tone ?? "primary"}`, props.class]}
      name={props.name}
      value={props.value}
      data-key={props.shortcut}
      title={props.title ?? (props.shortcut === undefined ? undefined : keyTitle(props.view.words, props.label, props.shortcut))}
      aria-keyshortcuts={props.shortcut}
    >
      {props.icon && <Icon view={props.view} name={props.icon} />}
      <span safe>{props.label}</span>
    </button>
  );
}

/** A link that looks like a button: it goes somewhere and changes nothing. */
export function LinkButton(props: { view: View; href: string; label: string; tone?: ButtonTone; icon?: IconName }): JSX.Element {
  return (
    <a class={["button", `button--${props.tone ?? "quiet"}`]} href={props.href}>
      {props.icon && <Icon view={props.view} name={props.icon} />}
      <span safe>{props.label}</span>
    </a>
  );
}

export type ActionFormProps = ButtonProps & {
  /** Where it posts; the answer is partials only, or a redirect without script. */
  action: string;
  /** Guards a change of owner; left out where nothing changes hands. */
  version?: number;
  hidden?: Readonly<Record<string, string>>;
};

/** One small real form around one button. */
export function ActionForm(props: ActionFormProps): JSX.Element {
  const { action, version, hidden, ...button } = props;
  return (
    <form class="action" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
      {version !== undefined && <input type="hidden" name="version" value={String(version)} />}
      {Object.entries(hidden ?? {}).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <Button {...button} />
    </form>
  );
}
