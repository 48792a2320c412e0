import { type Children, Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { keyTitle } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { Notice } from "./notice.tsx";

export type DialogName =
  "shortcuts" | "transfer" | "snooze" | "escalate" | "palette" | "message" | "labels" | "macros" | "start" | "template";

/** Something over the page, for htmx; the script opens it. `isSheet`: at the bottom of a phone's screen. */
export function DialogPartial(props: { view: View; name: DialogName; title: string; isSheet?: boolean; children: Children }): JSX.Element {
  const { view, name, title } = props;
  const close = view.words.t("app.close");
  return (
    <hx-partial hx-target="body" hx-swap="beforeend">
      <dialog class={["dialog", props.isSheet && "dialog--sheet"]} data-dialog aria-labelledby={`${name}-title`}>
        <form class="dialog__head" method="dialog">
          <h2 class="dialog__title" id={`${name}-title`} safe>
            {title}
          </h2>
          <button class="icon-button" type="submit" aria-label={close} title={keyTitle(view.words, close, "Esc")}>
            <Icon view={view} name="close" />
          </button>
        </form>
        {props.children}
      </dialog>
    </hx-partial>
  );
}

/** Where a form says why it was refused; what the script has to say goes there too, since the open dialog covers the page. */
export function Wrong({ view, name, text }: { view: View; name: DialogName; text: string | undefined }): JSX.Element {
  return (
    <div id={`${name}-wrong`} data-notices>
      {text !== undefined && <Notice view={view} tone="late" text={text} />}
    </div>
  );
}

/** Why it was refused, inside the open form. */
export function WrongPartial({ view, name, text }: { view: View; name: DialogName; text: string }): JSX.Element {
  return (
    <hx-partial hx-target={`#${name}-wrong`} hx-swap="innerHTML">
      <Notice view={view} tone="late" text={text} />
    </hx-partial>
  );
}
