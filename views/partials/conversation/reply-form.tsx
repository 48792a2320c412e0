import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import type { View } from "../../view.ts";
import { Button, keyTitle } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import type { ComposerProps } from "./composer.tsx";
import { Box, Hint } from "./composer-box.tsx";
import { FormatTools } from "./format-tools.tsx";
import { QuotingStrip } from "./quoting-strip.tsx";

/** The answer to the customer, of who has the conversation in hand. */
export function ReplyForm(props: ComposerProps): JSX.Element {
  const { t } = props.view.words;
  const action = `/conversations/${props.conversationId}/messages`;
  const saved = props.saved?.reply ?? null;
  const text = props.draft?.mode === "reply" ? props.draft.text : (saved?.text ?? "");
  return (
    <form
      class="composer__form composer__form--reply"
      id={domId("reply", props.conversationId)}
      method="post"
      action={action}
      data-send="reply"
      data-saved-key={saved?.pressKey ?? undefined}
      data-back={saved?.isBack === true ? saved.text : undefined}
      hx-post={action}
      hx-target="#notices"
      hx-swap="none"
      hx-sync="this:queue all"
    >
      <input type="hidden" name="key" value={saved?.pressKey ?? props.pressKey} />
      <input type="hidden" name="version" value={String(props.version)} />
      <QuotingStrip view={props.view} conversationId={props.conversationId} quoting={props.quoting ?? null} />
      {saved !== null && saved.by !== null && (
        <small class="composer__by" hx-ignore safe>
          {t("transfer.draft", { name: saved.by })}
        </small>
      )}
      <Box label={t("composer.reply")} placeholder={t("composer.reply.placeholder")} text={text} />
      <div class="composer__foot">
        <FormatTools view={props.view} />
        <output class="composer__count" data-count data-bubbles={t("composer.bubbles")} hx-morph-skip></output>
        <Hint view={props.view} enter={t("composer.hint")} chord={t("composer.hint.chord")} />
        <Send view={props.view} />
      </div>
    </form>
  );
}

// Send, and beside it what may become of the conversation with it. The form's own buttons: all of it works without script.
function Send({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  const chord = t("composer.send.wait.key");
  return (
    <div class="send">
      <Button view={view} label={t("composer.send")} icon="send" class="send__now" />
      <details class="menu send__more" data-menu>
        <summary class="button" aria-label={t("composer.send.more")} title={t("composer.send.more")}>
          <Icon view={view} name="chevron-down" />
        </summary>
        <div class="menu__sheet">
          <Button
            view={view}
            label={t("composer.send.wait")}
            icon="hourglass"
            tone="plain"
            name="after"
            value="wait"
            title={keyTitle(view.words, t("composer.send.wait"), chord)}
          />
          <Button view={view} label={t("composer.send.resolve")} icon="check" tone="plain" name="after" value="resolve" />
          <Later view={view} />
        </div>
      </details>
    </div>
  );
}

// A time that stands here means later, whatever sends the form.
function Later({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <fieldset class="send-later">
      <legend class="visually-hidden" safe>
        {t("composer.schedule")}
      </legend>
      <label class="field__label" for="later-wall" safe>
        {t("composer.schedule.at")}
      </label>
      <input class="field__control" type="datetime-local" id="later-wall" name="wall" aria-describedby="later-hint" />
      <small class="field__hint" id="later-hint" safe>
        {t("composer.schedule.hint", { zone: view.words.zone.replaceAll("_", " ") })}
      </small>
      <label class="send-later__ends">
        <input type="checkbox" name="endsOnReply" value="yes" checked />
        <span safe>{t("composer.schedule.ends")}</span>
      </label>
      <Button view={view} label={t("composer.schedule")} icon="clock" tone="quiet" name="after" value="schedule" />
    </fieldset>
  );
}
