import { Html } from "@kitajs/html";
import type { Content, Product, Referral } from "../../../src/domain/conversation/inbound.ts";
import type { Mention } from "../../../src/domain/conversation/mentions.ts";
import type { Origin } from "../../../src/domain/message-origin.ts";
import { domId } from "../../dom-id.ts";
import { webAddress } from "../../format/whatsapp-text.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { MessageContent } from "./message-content.tsx";
import { MessageMenuLink } from "./message-menu.tsx";
import type { MediaView } from "./message-media.tsx";
import { type Delivery, DeliveryTrouble, TickMark } from "./message-status.tsx";
import { ActionForm } from "../controls/button.tsx";
import { NoteArticle } from "./note-article.tsx";
import { iso, MinuteClock, Time } from "../controls/time.tsx";

/** The message another one answers. `null` text = it is not with us. */
export type Quoted = { author: string | null; text: string | null };

export type ReactionView = { emoji: string; isFromCustomer: boolean };

export type MessageFacts = {
  id: number;
  kind: "in" | "out" | "note";
  /** When it was written, epoch ms. */
  at: number;
  content: Content;
  /** The file of a message that has one. */
  media: MediaView | null;
  /** Who of ours wrote it; null for customers. */
  author: string | null;
  /** Who made an outgoing one; null for all others. */
  origin: Origin | null;
  quoted: Quoted | null;
  forwarded: "no" | "yes" | "often";
  referral: Referral | null;
  /** The product asked about; left out: none. */
  product?: Product | null;
  reactions: readonly ReactionView[];
  isEdited: boolean;
  isRevoked: boolean;
  /** Outgoing only. */
  delivery: Delivery | null;
  /** Until when who looks can take it back, for it has not left. */
  heldUntil?: number | null;
  /** Whom a note names, and what came of it. */
  mentions?: readonly Mention[];
  /** Whether who looks may quote it and react to it. */
  hasMenu?: boolean;
  /** Meta's JSON, for admins looking at what we do not understand. */
  raw: string | null;
};

/** One message: a customer's left, ours right, a note full-width and yellow. */
export function MessageArticle(props: { view: View; message: MessageFacts }): JSX.Element {
  const { view, message } = props;
  if (message.kind === "note") return <NoteArticle view={view} message={message} />;
  return (
    <article
      class={["message", `message--${message.kind}`]}
      id={domId("message", message.id)}
      data-at={iso(message.at)}
      data-state={message.delivery?.tick}
    >
      <Byline view={view} message={message} />
      {message.forwarded !== "no" && <Forwarded view={view} isOften={message.forwarded === "often"} />}
      {message.referral !== null && <ReferralChip view={view} referral={message.referral} />}
      {message.product !== undefined && message.product !== null && <ProductLine view={view} product={message.product} />}
      {message.quoted !== null && <QuotedLine view={view} quoted={message.quoted} />}
      {message.isRevoked ? (
        <RevokedLine view={view} message={message} />
      ) : (
        <MessageContent view={view} content={message.content} media={message.media} />
      )}
      <Meta view={view} message={message} />
      {message.hasMenu === true && <MessageMenuLink view={view} messageId={message.id} />}
      {(message.heldUntil ?? 0) > view.now && <Undo view={view} messageId={message.id} until={message.heldUntil ?? 0} />}
      {message.raw !== null && <RawDetails view={view} raw={message.raw} />}
      {message.delivery !== null && <DeliveryTrouble view={view} messageId={message.id} delivery={message.delivery} />}
      {message.reactions.length > 0 && <Reactions view={view} reactions={message.reactions} />}
    </article>
  );
}

function Undo({ view, messageId, until }: { view: View; messageId: number; until: number }): JSX.Element {
  return (
    <div class="message__undo">
      <ActionForm view={view} action={`/messages/${messageId}/undoing`} label={view.words.t("message.undo")} icon="reply" tone="quiet" />
      <MinuteClock view={view} at={until} />
    </div>
  );
}

function Byline(props: { view: View; message: MessageFacts }): JSX.Element {
  const { author, origin, kind } = props.message;
  const from = origin === null || origin === "person" ? null : props.view.words.t(`message.origin.${origin}`);
  const text = [author, from].filter((part) => part !== null).join(" · ");
  return (
    <>
      {kind === "out" && text !== "" && (
        <span class="message__by" hx-ignore safe>
          {text}
        </span>
      )}
    </>
  );
}

function Meta(props: { view: View; message: MessageFacts }): JSX.Element {
  const { view, message } = props;
  return (
    <span class="message__meta">
      {message.isEdited && <span safe>{view.words.t("message.edited")}</span>}
      <Time view={view} at={message.at} as="clock" />
      {message.delivery !== null && <TickMark view={view} tick={message.delivery.tick} />}
    </span>
  );
}

function Forwarded(props: { view: View; isOften: boolean }): JSX.Element {
  return (
    <span class="message__mark">
      <Icon view={props.view} name="forward" />
      <span safe>{props.view.words.t(props.isOften ? "message.forwarded.often" : "message.forwarded")}</span>
    </span>
  );
}

function ReferralChip(props: { view: View; referral: Referral }): JSX.Element {
  const { view, referral } = props;
  const href = referral.sourceUrl === null ? null : webAddress(referral.sourceUrl);
  return (
    <span class="message__mark">
      <Icon view={view} name="megaphone" />
      <span safe>{view.words.t("message.referral")}</span>
      {referral.headline !== null && (
        <b hx-ignore dir="auto" safe>
          {referral.headline}
        </b>
      )}
      {href !== null && (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow" aria-label={view.words.t("media.open")}>
          <Icon view={view} name="external" />
        </a>
      )}
    </span>
  );
}

function ProductLine(props: { view: View; product: Product }): JSX.Element {
  const { view, product } = props;
  const { t } = view.words;
  return (
    <span class="message__mark">
      <Icon view={view} name="cart" />
      <span safe>{t("message.product")}</span>
      <b hx-ignore dir="auto" safe>
        {product.retailerId}
      </b>
      {product.catalogId !== null && (
        <small hx-ignore safe>
          {t("message.product.catalog", { id: product.catalogId })}
        </small>
      )}
    </span>
  );
}

function QuotedLine(props: { view: View; quoted: Quoted }): JSX.Element {
  const { view, quoted } = props;
  return (
    <blockquote class="quoted" aria-label={view.words.t("message.quoted")} data-state={quoted.text === null ? "missing" : "known"}>
      {quoted.author !== null && (
        <b hx-ignore safe>
          {quoted.author}
        </b>
      )}
      <span class="quoted__text" hx-ignore dir="auto" safe>
        {quoted.text ?? view.words.t("message.quoted.missing")}
      </span>
    </blockquote>
  );
}

function RevokedLine(props: { view: View; message: MessageFacts }): JSX.Element {
  return (
    <span class="message__whisper">
      <Icon view={props.view} name="ban" />
      <span safe>{props.view.words.t(props.message.kind === "in" ? "message.revoked" : "message.revoked.ours")}</span>
    </span>
  );
}

function RawDetails(props: { view: View; raw: string }): JSX.Element {
  return (
    <details class="raw">
      <summary safe>{props.view.words.t("message.raw")}</summary>
      <pre class="raw__text" hx-ignore safe>
        {props.raw}
      </pre>
    </details>
  );
}

function Reactions(props: { view: View; reactions: readonly ReactionView[] }): JSX.Element {
  return (
    <span class="reactions" hx-ignore>
      {props.reactions.map((reaction) => (
        <span class="reaction" title={props.view.words.t("message.reaction", { emoji: reaction.emoji })} safe>
          {reaction.emoji}
        </span>
      ))}
    </span>
  );
}
