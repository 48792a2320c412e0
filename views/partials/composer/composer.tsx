import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import type { Words } from "../../i18n/words.ts";
import type { View } from "../../view.ts";
import { AskBar } from "./ask-bar.tsx";
import { Button, keyTitle } from "../controls/button.tsx";
import { ComposerBar, type ComposerState } from "./composer-bar.tsx";
import { Icon } from "../controls/icon.tsx";
import { Countdown } from "../controls/time.tsx";
import { Box, Hint } from "./composer-box.tsx";
import { type Scheduled, ScheduledList } from "./scheduled-list.tsx";
import type { QuickFilled } from "./quick-offer.tsx";
import type { Quoting } from "./quoting-strip.tsx";
import { TemplateShelf } from "../template/template-shelf.tsx";
import { ReplyForm } from "./reply-form.tsx";

/** `pressKey`: what sending it will carry, from whatever browser. `isBack`: it came back by itself, also to a page that is open. */
type Begun = { text: string; pressKey?: string | null; isBack?: boolean };

export type ComposerProps = {
  view: View;
  conversationId: number;
  version: number;
  /** A random value of this press, so that a press sent twice counts once; composer.js makes a new one for each. */
  pressKey: string;
  state: ComposerState;
  /** When the 24 h window shuts; null before the customer has ever written. */
  windowClosesAt: number | null;
  mayNote: boolean;
  /** A note may stand before the owner until it is read. */
  mayPin?: boolean;
  /** What was begun earlier: by whoever looks, or (`by`) by who passed the conversation on. */
  saved?: { reply: (Begun & { by: string | null }) | null; note: Begun | null };
  /** Who asks for the conversation of whoever looks. */
  askedBy?: string | null;
  /** What was typed and refused, to be shown again without script. */
  draft?: { mode: "reply" | "note"; text: string };
  /** What waits to be sent, and whether who looks may take it back. */
  scheduled?: readonly Scheduled[];
  mayUnschedule?: boolean;
  /** The quick reply that was chosen, where no script puts it into the box. */
  quick?: QuickFilled | null;
  /** Which message the answer quotes, where no script says it. */
  quoting?: Quoting | null;
};

/** What can be done now, in the place where one would do it: answer, note, take, reopen, or why not. */
export function Composer(props: ComposerProps): JSX.Element {
  const { view, state, conversationId } = props;
  const isNote = props.draft?.mode === "note";
  return (
    <section
      class="composer"
      id={domId("composer", conversationId)}
      data-composer={conversationId}
      data-state={state.kind}
      data-unsent={view.words.t("composer.unsent")}
      aria-label={view.words.t("composer.label")}
      tabindex={-1}
    >
      {typeof props.askedBy === "string" && <AskBar view={view} conversationId={conversationId} name={props.askedBy} />}
      {props.mayNote && <Modes {...props} isNote={isNote} />}
      <ScheduledList view={view} scheduled={props.scheduled ?? []} mayTakeBack={props.mayUnschedule ?? false} />
      <Answer {...props} />
      {props.mayNote && <NoteForm {...props} />}
    </section>
  );
}

// The box, or what stands in its place.
function Answer(props: ComposerProps): JSX.Element {
  const { view, conversationId, state } = props;
  if (state.kind === "yours") return <ReplyForm {...props} />;
  if (state.kind === "closed_window") return <TemplateShelf view={view} conversationId={conversationId} choices={state.choices} />;
  return <ComposerBar view={view} conversationId={conversationId} version={props.version} state={state} />;
}

/** The composer anew, wherever this conversation is open; what somebody is typing stays. */
export function ComposerPartial(props: ComposerProps): JSX.Element {
  return (
    <hx-partial hx-target={`#${domId("composer", props.conversationId)}`} hx-swap="outerMorph">
      <Composer {...props} />
    </hx-partial>
  );
}

// Radio buttons switch the two forms by CSS alone, so both work without script.
function Modes(props: ComposerProps & { isNote: boolean }): JSX.Element {
  const { view, state } = props;
  const { t } = view.words;
  return (
    <div class="composer__modes" role="radiogroup" aria-label={t("composer.mode")}>
      <Mode words={view.words} value="reply" label={t("composer.reply")} shortcut="r" isChosen={!props.isNote} />
      <Mode words={view.words} value="note" label={t("composer.note")} shortcut="n" isChosen={props.isNote} />
      <span class="composer__hidden">
        <Icon view={view} name="lock" />
        <span safe>{t("composer.note.hidden")}</span>
      </span>
      {state.kind === "yours" && props.windowClosesAt !== null && (
        <span class="composer__window">
          <Icon view={view} name="hourglass" />
          <span safe>{t("composer.window")}</span>
          <Countdown view={view} at={props.windowClosesAt} />
        </span>
      )}
      {state.kind === "closed_window" && (
        <span class="composer__window" data-heat="late">
          <Icon view={view} name="hourglass" />
          <span safe>{t("composer.window.closed")}</span>
        </span>
      )}
    </div>
  );
}

function Mode(props: { words: Words; value: "reply" | "note"; label: string; shortcut: string; isChosen: boolean }): JSX.Element {
  const { words, value, label, shortcut, isChosen } = props;
  return (
    <label class={["composer__mode", value === "note" && "composer__mode--note"]} title={keyTitle(words, label, shortcut)}>
      <input
        class="visually-hidden"
        type="radio"
        name="composer-mode"
        value={value}
        checked={isChosen}
        data-key={shortcut}
        aria-keyshortcuts={shortcut}
      />
      <span safe>{label}</span>
    </label>
  );
}

function NoteForm(props: ComposerProps): JSX.Element {
  const { t } = props.view.words;
  const action = `/conversations/${props.conversationId}/notes`;
  const saved = props.saved?.note ?? null;
  const text = props.draft?.mode === "note" ? props.draft.text : (saved?.text ?? "");
  return (
    <form
      class="composer__form composer__form--note"
      id={domId("note", props.conversationId)}
      method="post"
      action={action}
      data-send="note"
      data-saved-key={saved?.pressKey ?? undefined}
      hx-post={action}
      hx-target="#notices"
      hx-swap="none"
      hx-sync="this:queue all"
    >
      <input type="hidden" name="key" value={saved?.pressKey ?? props.pressKey} />
      <Box label={t("composer.note")} placeholder={t("composer.note.placeholder")} text={text} />
      <div class="composer__foot">
        <Hint text={t("composer.hint.note")} />
        {props.mayPin && (
          <label class="composer__pin">
            <input type="checkbox" name="isPinned" value="yes" />
            <span safe>{t("pin.set")}</span>
          </label>
        )}
        <Button view={props.view} label={t("composer.save_note")} icon="lock" />
      </div>
    </form>
  );
}
