import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { keyTitle } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { type TemplateChoice, TemplateLink } from "./template-choices.tsx";

/** Where the box would be while WhatsApp takes templates alone: why, the first of those that can be sent, and the way to all. */
export function TemplateShelf(props: { view: View; conversationId: number; choices: readonly TemplateChoice[] }): JSX.Element {
  const { view, choices } = props;
  const { t } = view.words;
  const address = `/conversations/${props.conversationId}/templates`;
  return (
    <div class="composer__form composer__form--reply">
      <div class="bar" data-state="closed_window">
        <Icon view={view} name="hourglass" />
        <p class="bar__text">
          <strong safe>{t("pick.shut")}</strong>
          <span safe>{t(choices.length === 0 ? "pick.shut.none" : "pick.shut.do")}</span>
        </p>
        <TemplatesLink view={view} conversationId={props.conversationId} class="button button--primary" />
      </div>
      {choices.length > 0 && (
        <nav class="template-shelf" aria-label={t("pick.title")}>
          {choices.map((choice) => (
            <TemplateLink view={view} address={address} choice={choice} />
          ))}
        </nav>
      )}
    </div>
  );
}

/** Opens the templates of a conversation: over the page with script, as a page of its own without. */
export function TemplatesLink(props: { view: View; conversationId: number; class: string }): JSX.Element {
  const label = props.view.words.t("pick.open");
  const href = `/conversations/${props.conversationId}/templates`;
  return (
    <a
      class={props.class}
      href={href}
      title={keyTitle(props.view.words, label, "f")}
      data-key="f"
      aria-keyshortcuts="f"
      hx-get={href}
      hx-target="#notices"
      hx-swap="none"
      safe
    >
      {label}
    </a>
  );
}
