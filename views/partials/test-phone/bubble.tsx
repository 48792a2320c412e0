import { Html } from "@kitajs/html";
import type { Content } from "../../../src/domain/conversation/inbound.ts";
import type { View } from "../../view.ts";
import { ActionForm } from "../controls/button.tsx";
import { Icon } from "../controls/icon.tsx";
import { MessageContent } from "../message/message-content.tsx";
import type { MediaView } from "../message/message-media.tsx";
import { TickMark } from "../message/message-status.tsx";
import { Time } from "../controls/time.tsx";

/** Something to tap in a message of the business. */
/** `form`: opens a form, whose answers are typed here. */
export type ReplyOption = { control: "button" | "list" | "template" | "form"; id: string; title: string; description: string | null };

/** A message as the customer's phone shows it. `isOwn` = the customer wrote it: only those carry ticks, as in the app. */
export type BubbleFacts = {
  wamid: string;
  isOwn: boolean;
  /** Epoch ms. */
  at: number;
  content: Content;
  media: MediaView | null;
  quoted: { isOwn: boolean; text: string } | null;
  isRead: boolean;
  reactions: readonly string[];
  ownReaction: string | null;
  /** Whether this is the one that can be reacted to here: the last of the business. */
  isReactable: boolean;
  isEdited: boolean;
  isRevoked: boolean;
  options: readonly ReplyOption[];
};

type BubbleProps = { view: View; bubble: BubbleFacts; /** With its `?`, for the addresses of forms. */ query: string };

/** One bubble with what can be tapped under it. */
export function Bubble(props: BubbleProps): JSX.Element {
  const { view, bubble } = props;
  const { t } = view.words;
  return (
    <li class={["bubble", bubble.isOwn ? "bubble--own" : "bubble--theirs"]} id={`bubble-${bubble.wamid.replace(/[^A-Za-z0-9]/g, "-")}`}>
      <div class={["message", bubble.isOwn ? "message--out" : "message--in"]}>
        {bubble.quoted !== null && (
          <blockquote class="quoted" aria-label={t("message.quoted")}>
            <span class="quoted__text" hx-ignore dir="auto" safe>
              {bubble.quoted.text}
            </span>
          </blockquote>
        )}
        {bubble.isRevoked ? <Revoked view={view} /> : <MessageContent view={view} content={bubble.content} media={bubble.media} />}
        <span class="message__meta">
          {bubble.isEdited && <span safe>{t("message.edited")}</span>}
          <Time view={view} at={bubble.at} as="clock" />
          {bubble.isOwn && <TickMark view={view} tick={bubble.isRead ? "read" : "delivered"} />}
        </span>
        {bubble.reactions.length > 0 && (
          <span class="reactions" hx-ignore>
            {bubble.reactions.map((emoji) => (
              <span class="reaction" safe>
                {emoji}
              </span>
            ))}
          </span>
        )}
      </div>
      {bubble.options.length > 0 && <Options {...props} />}
      {bubble.isReactable && <ReactionForm {...props} />}
    </li>
  );
}

function Revoked(props: { view: View }): JSX.Element {
  return (
    <span class="message__whisper">
      <Icon view={props.view} name="ban" />
      <span safe>{props.view.words.t("message.revoked")}</span>
    </span>
  );
}

// Each button is its own answer; which one travels as its place, and the server looks up what it says.
function Options(props: BubbleProps): JSX.Element {
  const { bubble, view } = props;
  const { t } = view.words;
  const action = `/test-phone/replies${props.query}`;
  return (
    <form class="bubble__options" method="post" action={action} hx-post={action} hx-target="#notices" hx-swap="none">
      <input type="hidden" name="wamid" value={bubble.wamid} />
      {bubble.options.some(({ control }) => control === "form") && (
        <textarea
          class="field__control"
          name="answers"
          rows="2"
          maxlength="2000"
          aria-label={t("test_phone.answers")}
          placeholder={t("test_phone.answers.hint")}
        ></textarea>
      )}
      {bubble.options.map((option, index) => (
        <button type="submit" class="bubble__option" name="option" value={String(index)}>
          <span hx-ignore dir="auto" safe>
            {option.title}
          </span>
          {option.description !== null && (
            <small hx-ignore dir="auto" safe>
              {option.description}
            </small>
          )}
        </button>
      ))}
    </form>
  );
}

function ReactionForm(props: BubbleProps): JSX.Element {
  const { view, bubble, query } = props;
  const isGiven = bubble.ownReaction !== null;
  return (
    <ActionForm
      view={view}
      action={`/test-phone/reactions${query}`}
      label={view.words.t(isGiven ? "test_phone.unreact" : "test_phone.react")}
      tone="plain"
      hidden={{ wamid: bubble.wamid, emoji: isGiven ? "" : "👍" }}
      class="bubble__react"
    />
  );
}
