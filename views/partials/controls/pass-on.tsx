import { Html } from "@kitajs/html";
import { spanText } from "../../format/time.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { ActionForm, keyTitle } from "./button.tsx";
import { Icon } from "./icon.tsx";
import { iso } from "./time.tsx";

/** How an owner who lets a customer wait stands to their time: it passes to somebody else at `at`, or it is late and stays. */
export type PassOn = { at: number } | "late";

/** So long before, it is told (product.md §2.8). */
const toldMs = 3 * 60_000;
const minuteMs = 60_000;

/** On the row: how soon it passes to somebody else, from three minutes before; or that it is late. */
export function PassOnTag(props: { view: View; passOn: PassOn | null }): JSX.Element {
  const { view, passOn } = props;
  if (passOn === null) return <></>;
  if (passOn === "late") return <LateWord view={view} />;
  return (
    <span class="pass-on-tag" data-passes="" hidden={!isTold(view, passOn.at)}>
      <Soon view={view} at={passOn.at} />
    </span>
  );
}

export type PassOnBarProps = {
  view: View;
  conversationId: number;
  version: number;
  passOn: PassOn | null;
  /** Its owner looks, and nobody has asked for more time in this wait. */
  mayKeep: boolean;
};

/** The same under the header of the open conversation, with the owner's way to keep it, once. */
export function PassOnBar(props: PassOnBarProps): JSX.Element {
  const { view, passOn } = props;
  if (passOn === null) return <></>;
  if (passOn === "late")
    return (
      <div class="pass-on" data-late="">
        <LateWord view={view} />
        <span class="pass-on__why" safe>
          {view.words.t("passes.late.why")}
        </span>
        {props.mayKeep && <KeepForm {...props} />}
      </div>
    );
  return (
    <div class="pass-on" data-passes="" hidden={!isTold(view, passOn.at)}>
      <Icon view={view} name="hourglass" />
      <span class="pass-on__why">
        <Soon view={view} at={passOn.at} />
      </span>
      {props.mayKeep && <KeepForm {...props} />}
    </div>
  );
}

function KeepForm({ view, conversationId, version }: PassOnBarProps): JSX.Element {
  const { t } = view.words;
  return (
    <ActionForm
      view={view}
      action={`/conversations/${conversationId}/extension`}
      version={version}
      label={t("passes.keep")}
      title={keyTitle(view.words, t("passes.keep.hint"), "y")}
      tone="quiet"
      shortcut="y"
    />
  );
}

// countdown.js goes on from here, shows it when its time comes, and says what is when it is over.
function Soon({ view, at }: { view: View; at: number }): JSX.Element {
  const { t } = view.words;
  return (
    <>
      <span data-ahead={t("passes.in")} data-over={t("passes.now")} safe>
        {t("passes.in")}
      </span>{" "}
      <time class="clock" datetime={iso(at)} data-heat="warn" safe>
        {minutesText(at - view.now, view.words)}
      </time>
    </>
  );
}

function LateWord({ view }: { view: View }): JSX.Element {
  return (
    <span class="late-word" title={view.words.t("passes.late.why")}>
      <Icon view={view} name="alert" />
      <span safe>{view.words.t("passes.late")}</span>
    </span>
  );
}

function isTold(view: View, at: number): boolean {
  return at - view.now <= toldMs;
}

// Begun minutes count: the last one is told as one.
function minutesText(leftMs: number, words: Words): string {
  return spanText(Math.max(1, Math.ceil(leftMs / minuteMs)) * minuteMs, words);
}
