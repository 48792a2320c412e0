import { type Children, Html } from "@kitajs/html";
import { Button, type ButtonTone } from "../../partials/controls/button.tsx";
import type { IconName } from "../../partials/controls/icon.tsx";
import type { View } from "../../view.ts";

/** Why a form came back, in the reader's words; `field` is the control at fault, null = the whole. */
export type FormFault = { field: string | null; text: string };

/** The error of one control, to spread into its field. */
export function faultAt(fault: FormFault | null, field: string): { error?: string } {
  return fault?.field === field ? { error: fault.text } : {};
}

/** A form that loads a whole page: what it answers is a page with its words. */
export function AdminForm(props: { view: View; action: string; label: string; children: Children }): JSX.Element {
  const { children } = props;
  return (
    <form class="form admin-form" method="post" action={props.action}>
      {children}
      <div class="form__foot">
        <Button view={props.view} label={props.label} />
      </div>
    </form>
  );
}

/** A form behind a summary: closed until asked for, open when it came back. */
export function FoldedForm(props: { view: View; title: string; action: string; isOpen: boolean; children: Children }): JSX.Element {
  const { children } = props;
  return (
    <details class="fold" open={props.isOpen}>
      <summary class="fold__title" safe>
        {props.title}
      </summary>
      <AdminForm view={props.view} action={props.action} label={props.view.words.t("admin.add")}>
        {children}
      </AdminForm>
    </details>
  );
}

/** One button with its own form, and a page for an answer. */
export function PageAction(props: { view: View; action: string; label: string; tone?: ButtonTone; icon?: IconName }): JSX.Element {
  const { action, ...button } = props;
  return (
    <form class="action" method="post" action={action}>
      <Button {...button} />
    </form>
  );
}

/** A text to take elsewhere. Script shows the button; without it the text is selected by hand. */
export function Copyable(props: { view: View; label: string; text: string }): JSX.Element {
  const { t } = props.view.words;
  return (
    <div class="copyable">
      <span class="copyable__label" safe>
        {props.label}
      </span>
      <code class="copyable__text" hx-ignore={true} safe>
        {props.text}
      </code>
      <button type="button" class="button button--quiet" data-copy={t("admin.copied")} hidden>
        <span safe>{t("admin.copy")}</span>
      </button>
    </div>
  );
}
