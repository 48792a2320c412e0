import { Html } from "@kitajs/html";
import type { Words } from "../i18n/words.ts";
import type { View } from "../view.ts";
import { Icon, type IconName } from "./icon.tsx";
import { type Action, ActionButton } from "./thread-actions.tsx";

/** Why one can or cannot answer. `mayTake`: an own click would make it mine. */
export type ComposerState =
  | { kind: "yours" }
  | { kind: "pending"; mayTake: boolean }
  | { kind: "other"; ownerName: string; mayTake: boolean }
  | { kind: "viewer" }
  | { kind: "closed_window" }
  | { kind: "resolved"; mayReopen: boolean }
  | { kind: "paused" };

export type Hindrance = Exclude<ComposerState, { kind: "yours" }>;

/** Stands where the answer would be written: who has it, or why not, and the way out. */
export function ComposerBar(props: { view: View; conversationId: number; version: number; state: Hindrance }): JSX.Element {
  const { view, state } = props;
  const { icon, title, way, action } = barOf(view.words, state);
  return (
    <div class="composer__form composer__form--reply">
      <div class="bar" data-state={state.kind}>
        <Icon view={view} name={icon} />
        <p class="bar__text">
          <strong hx-ignore safe>
            {title}
          </strong>
          <span safe>{way}</span>
        </p>
        {action !== null && (
          <ActionButton view={view} conversationId={props.conversationId} version={props.version} action={action} tone="primary" />
        )}
      </div>
    </div>
  );
}

type Bar = { icon: IconName; title: string; way: string; action: Action | null };

function barOf({ t }: Words, state: Hindrance): Bar {
  switch (state.kind) {
    case "pending":
      return { icon: "inbox", title: t("composer.pending"), way: t("composer.pending.do"), action: state.mayTake ? "claim" : null };
    case "other":
      return {
        icon: "person",
        title: t("composer.other", { name: state.ownerName }),
        way: t("composer.other.do"),
        action: state.mayTake ? "claim" : null,
      };
    case "viewer":
      return { icon: "eye", title: t("composer.viewer"), way: t("composer.viewer.do"), action: null };
    case "closed_window":
      return { icon: "hourglass", title: t("composer.closed"), way: t("composer.closed.do"), action: null };
    case "resolved":
      return { icon: "check", title: t("composer.resolved"), way: t("composer.resolved.do"), action: state.mayReopen ? "reopen" : null };
    case "paused":
      return { icon: "pause", title: t("composer.paused"), way: t("composer.paused.do"), action: null };
  }
}
