import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";

export type AskBarProps = {
  view: View;
  conversationId: number;
  /** Who asks. */
  name: string;
  /** Whose conversation it is about, where that is not on the screen anyway. */
  customer?: string;
};

/** Somebody asks for a conversation: its owner says yes or no. */
export function AskBar(props: AskBarProps): JSX.Element {
  const { view, name, customer } = props;
  const { t } = view.words;
  const action = `/conversations/${props.conversationId}/ask/answer`;
  return (
    <div class="bar bar--ask" role="alert">
      <Icon view={view} name="hand" />
      <p class="bar__text">
        <strong hx-ignore safe>
          {customer === undefined ? t("ask.asks", { name }) : t("ask.asks.customer", { name, customer })}
        </strong>
        <span safe>{t("ask.time")}</span>
      </p>
      <ActionForm view={view} action={action} hidden={{ answer: "yes" }} label={t("ask.yes")} />
      <ActionForm view={view} action={action} hidden={{ answer: "no" }} label={t("ask.no")} tone="quiet" />
    </div>
  );
}

/** The same for an owner who looks at something else; the script takes it away when it is answered or over. */
export function AskPartial(props: AskBarProps): JSX.Element {
  return (
    <hx-partial hx-target="#notices" hx-swap="beforeend">
      <div class="ask-card">
        <AskBar {...props} />
      </div>
    </hx-partial>
  );
}
