import { Html } from "@kitajs/html";
import { isKey, type Params, say, type Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "./icon.tsx";

export type NoticeTone = "info" | "good" | "warn" | "late";

const icons: Readonly<Record<NoticeTone, IconName>> = { info: "info", good: "check", warn: "clock", late: "alert" };

/** A sentence that must be seen, inside a page or a card. `href`: the conversation it is about, opened by a press on it. */
export function Notice(props: { view: View; tone: NoticeTone; text: string; href?: string }): JSX.Element {
  return (
    <div class={["notice", `notice--${props.tone}`]} role={props.tone === "late" ? "alert" : "status"}>
      <Icon view={props.view} name={icons[props.tone]} />
      {props.href === undefined ? (
        <p safe>{props.text}</p>
      ) : (
        <p>
          <a class="notice__link" href={props.href} data-opens="" safe>
            {props.text}
          </a>
        </p>
      )}
    </div>
  );
}

/** The answer to a refused form under htmx: a toast, whatever the form's own target. Send it with the refusal's status. */
export function RefusalPartial(props: { view: View; code: string; facts?: Params }): JSX.Element {
  return <NoticePartial view={props.view} tone="late" text={refusalText(props.view.words, props.code, props.facts)} />;
}

/** A toast; ronda.js takes it away after a while. */
export function NoticePartial(props: { view: View; tone: NoticeTone; text: string; href?: string }): JSX.Element {
  return (
    <hx-partial hx-target="#notices" hx-swap="beforeend">
      <Notice {...props} />
    </hx-partial>
  );
}

/** A refusal's code in the reader's words; one without words of its own reads as the general sentence. */
export function refusalText(words: Words, code: string, facts: Params = {}): string {
  const key = `refusal.${code}`;
  return say(words, isKey(key) ? key : "refusal.other", facts);
}

/** Why a number sends nothing, as part of a sentence. `reason` is the code of the pause. */
export function pauseText(words: Words, reason: string | null): string {
  const key = `pause.${reason ?? "other"}`;
  return say(words, isKey(key) ? key : "pause.other");
}
