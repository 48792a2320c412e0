import { Html } from "@kitajs/html";
import { domId } from "../../dom-id.ts";
import type { View } from "../../view.ts";
import { Button } from "../controls/button.tsx";
import { EmojiButton } from "../controls/emoji-button.tsx";
import { DialogPartial, Wrong } from "../controls/dialog.tsx";
import { Icon } from "../controls/icon.tsx";

export type MessageMenuProps = {
  view: View;
  conversationId: number;
  messageId: number;
  /** Our reaction that stands under it; null: none. */
  reaction: string | null;
  /** What the customer would see quoted. */
  text: string;
  /** All of its words, to be copied; left out: it has none. */
  whole?: string;
};

const reactions = ["👍", "❤️", "😂", "😮", "😢", "🙏"] as const;

/** Opens what can be done with one message: over the page with script (quote.js), as a page of its own without. There is one on each bubble,
 *  so it is short. */
export function MessageMenuLink({ view, messageId }: { view: View; messageId: number }): JSX.Element {
  return <a class="message__more" href={`/messages/${messageId}/acts`} aria-label={view.words.t("message.more")}></a>;
}

/** What the owner can do with a message: react, or quote it. Real forms and links, so it works without script too. */
export function MessageMenu(props: MessageMenuProps): JSX.Element {
  const { view, messageId, reaction } = props;
  const { t } = view.words;
  const others = reaction === null || reactions.some((one) => one === reaction) ? reactions : [...reactions, reaction];
  const action = `/messages/${messageId}/reactions`;
  return (
    <div class="form message-acts">
      <blockquote class="quoted">
        <span class="quoted__text" hx-ignore dir="auto" safe>
          {props.text}
        </span>
      </blockquote>
      <form class="message-acts__row" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
        {others.map((emoji) => (
          <button
            class="message-acts__emoji"
            type="submit"
            name="emoji"
            value={emoji === reaction ? "" : emoji}
            aria-pressed={emoji === reaction ? "true" : "false"}
            aria-label={t(emoji === reaction ? "message.react.remove" : "message.react", { emoji })}
            hx-ignore
            safe
          >
            {emoji}
          </button>
        ))}
      </form>
      <form class="message-acts__other" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
        <input
          class="field__control"
          name="emoji"
          required
          maxlength="40"
          aria-label={t("message.react.other")}
          placeholder={t("message.react.other")}
          autocomplete="off"
        />
        <EmojiButton view={view} field="emoji" />
        <Button view={view} label={t("message.react.do")} tone="quiet" />
      </form>
      <Wrong view={view} name="message" text={undefined} />
      <a
        class="button button--quiet"
        href={`/conversations/${props.conversationId}?quote=${messageId}#${domId("reply", props.conversationId)}`}
        data-quote={String(messageId)}
      >
        <Icon view={view} name="reply" />
        <span safe>{t("message.quote")}</span>
      </a>
      {(props.whole ?? "") !== "" && (
        <span class="copyable message-acts__copy">
          <span class="copyable__text" hidden hx-ignore safe>
            {props.whole ?? ""}
          </span>
          <button type="button" class="button button--quiet" data-copy={t("failed.copied")} hidden>
            <span safe>{t("failed.copy")}</span>
          </button>
        </span>
      )}
    </div>
  );
}

/** The menu over the page. */
export function MessageMenuDialogPartial(props: MessageMenuProps): JSX.Element {
  return (
    <DialogPartial view={props.view} name="message" title={props.view.words.t("message.acts")} isSheet={true}>
      <MessageMenu {...props} />
    </DialogPartial>
  );
}
