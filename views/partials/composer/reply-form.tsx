import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { AttachPlaces } from "./attach-tray.tsx";
import type { ComposerProps } from "./composer.tsx";
import { Box, Hint } from "./composer-box.tsx";
import { TemplatesLink } from "../template/template-shelf.tsx";
import { QuickPlace } from "./quick-offer.tsx";
import { QuotingStrip } from "./quoting-strip.tsx";

/** The answer to the customer, of who has the conversation in hand. */
export function ReplyForm(props: ComposerProps): JSX.Element {
  const { t } = props.view.words;
  const action = `/conversations/${props.conversationId}/messages`;
  const saved = props.saved?.reply ?? null;
  const begun = props.draft?.mode === "reply" ? props.draft.text : (saved?.text ?? "");
  const text = [begun, props.quick?.text ?? ""].filter(Boolean).join("\n");
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
      <AttachPlaces />
      <QuickPlace view={props.view} conversationId={props.conversationId} filled={props.quick ?? null} />
      <Box label={t("composer.reply")} placeholder={t("composer.reply.placeholder")} text={text} />
      <div class="composer__foot">
        <div class="tools" hx-morph-skip></div>
        <Hint text={t("composer.hint")} />
        <Send view={props.view} conversationId={props.conversationId} />
      </div>
    </form>
  );
}

// Send, and beside it what may become of the conversation with it. The form's own buttons: all of it works without script. Written short:
// the composer comes with every message.
function Send({ view, conversationId }: { view: View; conversationId: number }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="send">
      <Button view={view} label={t("composer.send")} icon="send" class="send__now" />
      <details class="menu send__more" data-menu>
        <summary class="button" aria-label={t("composer.send.more")}></summary>
        <div class="menu__sheet">
          <button name="after" value="wait" safe>
            {t("composer.send.wait")}
          </button>
          <button name="after" value="resolve" safe>
            {t("composer.send.resolve")}
          </button>
          <Later view={view} />
          <TemplatesLink view={view} conversationId={conversationId} class="button button--plain" />
        </div>
      </details>
    </div>
  );
}

// A time that stands here means later, whatever sends the form.
function Later({ view }: { view: View }): JSX.Element {
  const { t } = view.words;
  return (
    <div class="send-later">
      <label>
        <span safe>{t("composer.schedule.at")}</span>
        <input type="datetime-local" name="wall" />
      </label>
      <label>
        <input type="checkbox" name="endsOnReply" value="yes" checked />
        <span safe>{t("composer.schedule.ends")}</span>
      </label>
      <button name="after" value="schedule" safe>
        {t("composer.schedule")}
      </button>
    </div>
  );
}
