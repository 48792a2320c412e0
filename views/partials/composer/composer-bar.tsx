import { Html } from "@kitajs/html";
import type { WhyPending } from "../../../src/domain/routing/why-pending.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import type { TemplateChoice } from "../template/template-choices.tsx";
import { Icon, type IconName } from "../controls/icon.tsx";
import { type Action, ActionButton } from "../controls/action-button.tsx";

/** Why one can or cannot answer. `mayTake`: an own click would make it mine. */
export type ComposerState =
  | { kind: "yours" }
  /** `why`: for who leads the team, when it waits for more than the next moment. */
  | { kind: "pending"; mayTake: boolean; why?: WhyPending | null }
  /** `ask`: whether one may ask the owner for it now, has asked, or somebody else has. */
  | { kind: "other"; ownerName: string; mayTake: boolean; ask?: "may" | "asked" | { name: string } | null }
  /** Mine, once the note that came with it is read. */
  | { kind: "context" }
  | { kind: "viewer" }
  | { kind: "closed_window"; choices: readonly TemplateChoice[] }
  | { kind: "resolved"; mayReopen: boolean }
  | { kind: "paused" }
  /** Nobody told us how to reach the customer. */
  | { kind: "no_recipient" };

export type Hindrance = Exclude<ComposerState, { kind: "yours" | "closed_window" }>;

/** Stands where the answer would be written: who has it, or why not, and the way out. */
export function ComposerBar(props: { view: View; conversationId: number; version: number; state: Hindrance }): JSX.Element {
  const { view, state } = props;
  const { icon, title, way, actions } = barOf(view.words, state);
  const place = { view, conversationId: props.conversationId, version: props.version };
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
        {actions.map((action, index) => (
          <ActionButton {...place} action={action} tone={index === 0 ? "primary" : "quiet"} />
        ))}
      </div>
    </div>
  );
}

type Bar = { icon: IconName; title: string; way: string; actions: readonly Action[] };

function barOf(words: Words, state: Hindrance): Bar {
  const { t } = words;
  switch (state.kind) {
    case "pending": {
      const { why, skills } = state.why ?? { why: null, skills: [] };
      const title = why === null ? t("composer.pending") : t(`pending.why.${why}`, { skills: skills.join(", ") });
      const way = why === null ? t("composer.pending.do") : t("pending.why.do");
      return { icon: "inbox", title, way, actions: state.mayTake ? ["claim"] : [] };
    }
    case "other":
      return otherBar(words, state);
    case "context":
      return { icon: "pin", title: t("composer.context"), way: t("composer.context.do"), actions: ["context"] };
    case "viewer":
      return { icon: "eye", title: t("composer.viewer"), way: t("composer.viewer.do"), actions: [] };
    case "resolved":
      return { icon: "check", title: t("composer.resolved"), way: t("composer.resolved.do"), actions: state.mayReopen ? ["reopen"] : [] };
    case "no_recipient":
      return { icon: "ban", title: t("composer.no_recipient"), way: t("composer.no_recipient.do"), actions: [] };
    case "paused":
      return { icon: "pause", title: t("composer.paused"), way: t("composer.paused.do"), actions: [] };
  }
}

function otherBar({ t }: Words, { ownerName, mayTake, ask = null }: Extract<Hindrance, { kind: "other" }>): Bar {
  const title = t("composer.other", { name: ownerName });
  const actions: Action[] = [...(mayTake ? (["claim"] as const) : []), ...(ask === "may" ? (["ask"] as const) : [])];
  if (ask === "asked") return { icon: "hourglass", title, way: t("composer.other.asked"), actions };
  if (ask !== null && ask !== "may") return { icon: "person", title, way: t("composer.other.asked_by", { name: ask.name }), actions };
  return { icon: "person", title, way: t("composer.other.do"), actions };
}
