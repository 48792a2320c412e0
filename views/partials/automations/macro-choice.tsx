import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Button, keyTitle, LinkButton } from "../controls/button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { Icon } from "../controls/icon.tsx";

export type MacroChoiceProps = {
  view: View;
  conversationId: number;
  version: number;
  /** One a press: the same macro again with it says nothing twice. */
  press: string;
  macros: readonly { id: number; name: string; steps: string }[];
  /** Why the last try was refused. */
  wrong?: string;
};

/** The macros for a conversation: each a button, with what it does. */
export function MacroChoice(props: MacroChoiceProps): JSX.Element {
  const { view, conversationId, macros } = props;
  const { t } = view.words;
  return (
    <div class="form transfer">
      <p class="quiet" safe>
        {t(macros.length === 0 ? "macros.none" : "macros.choose")}
      </p>
      <ul class="form">
        {macros.map((macro) => (
          <li>
            <MacroForm {...props} action={`/conversations/${conversationId}/macros/${macro.id}`} macro={macro} />
          </li>
        ))}
      </ul>
      <Wrong view={view} name="macros" text={props.wrong} />
      <LinkButton view={view} href="/macros" label={t("macros.keep")} tone="plain" />
    </div>
  );
}

type FormProps = MacroChoiceProps & { action: string; macro: { id: number; name: string; steps: string } };

function MacroForm({ view, version, press, action, macro }: FormProps): JSX.Element {
  return (
    <form class="form" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
      <input type="hidden" name="version" value={String(version)} />
      <input type="hidden" name="press" value={`${press}${macro.id}`} />
      <Button view={view} label={macro.name} tone="quiet" icon="play" />
      <small class="quiet" hx-ignore={true} safe>
        {macro.steps}
      </small>
    </form>
  );
}

/** The choice over the page. */
export function MacroDialogPartial(props: MacroChoiceProps): JSX.Element {
  const { view } = props;
  return (
    <DialogPartial view={view} name="macros" title={view.words.t("macros.title")} isSheet={true}>
      <MacroChoice {...props} />
    </DialogPartial>
  );
}

/** In the menu of a conversation: opens the choice. */
export function MacrosLink({ view, conversationId }: { view: View; conversationId: number }): JSX.Element {
  const href = `/conversations/${conversationId}/macros`;
  const label = view.words.t("macros.run");
  return (
    <a
      class="button button--plain menu__button"
      href={href}
      hx-get={href}
      hx-target="#notices"
      hx-swap="none"
      title={keyTitle(view.words, label, `${view.words.t("shortcuts.key.shift")} + M`)}
      data-key="M"
      aria-keyshortcuts="Shift+M"
    >
      <Icon view={view} name="play" />
      <span safe>{label}</span>
    </a>
  );
}
