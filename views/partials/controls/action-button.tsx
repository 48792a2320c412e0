import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { ActionForm, keyTitle } from "./button.tsx";
import type { IconName } from "./icon.tsx";

/** What can be done with a conversation, besides giving it to somebody. */
export type Action = "claim" | "resolve" | "reopen" | "waiting" | "release" | "ask" | "context" | "unread";

type Place = { view: View; conversationId: number; version: number };

const forms: Readonly<Record<Action, { path: string; icon: IconName; key?: string }>> = {
  claim: { path: "claim", icon: "hand", key: "t" },
  resolve: { path: "resolution", icon: "check", key: "e" },
  reopen: { path: "reopening", icon: "reply", key: "o" },
  waiting: { path: "waiting", icon: "hourglass", key: "w" },
  release: { path: "release", icon: "arrow-down", key: "s" },
  ask: { path: "ask", icon: "bubble" },
  context: { path: "context", icon: "check" },
  unread: { path: "unread", icon: "bubble", key: "u" },
};

/** The form of one action, from wherever it is offered. */
export function ActionButton(props: Place & { action: Action; tone: "primary" | "plain" | "quiet" }): JSX.Element {
  const { path, icon, key } = forms[props.action];
  const { t } = props.view.words;
  const label = t(`action.${props.action}`);
  return (
    <ActionForm
      view={props.view}
      action={`/conversations/${props.conversationId}/${path}`}
      version={props.version}
      label={label}
      icon={icon}
      tone={props.tone}
      {...(key === undefined ? {} : { shortcut: key })}
      {...(props.action === "resolve" ? { title: resolveTitle(props.view) } : {})}
    />
  );
}

// Two keys resolve: a line for each.
function resolveTitle({ words }: View): string {
  const { t } = words;
  return [
    keyTitle(words, t("shortcuts.resolve_stay"), "e"),
    keyTitle(words, t("shortcuts.resolve_next"), `${t("shortcuts.key.shift")} + E`),
  ].join("\n");
}
