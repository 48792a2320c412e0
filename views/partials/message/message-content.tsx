import { Html } from "@kitajs/html";
import type { Content } from "../../../src/domain/conversation/inbound.ts";
import { isKey, say, type Words } from "../../i18n/words.ts";
import { webAddress } from "../../format/whatsapp-text.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { InteractiveCard } from "./interactive-card.tsx";
import { ContactCards, LocationCard, OrderCard, ReplyCard } from "./message-cards.tsx";
import { MetaWords } from "./message-status.tsx";
import { MessageMedia, type MediaKind, type MediaView } from "./message-media.tsx";
import { TemplateCard } from "./template-card.tsx";
import { systemChangeText } from "./system-change-text.ts";
import { WhatsAppText } from "./whatsapp-text.tsx";

export type ContentProps = { view: View; content: Content; media: MediaView | null };

/** What a message holds, for every type there is. */
export function MessageContent(props: ContentProps): JSX.Element {
  const { view, content } = props;
  switch (content.type) {
    case "text":
      return <WhatsAppText text={content.body} />;
    case "image":
    case "video":
    case "sticker":
      return <WithMedia {...props} kind={content.type} caption={content.caption} fileName={null} />;
    case "audio":
      return <WithMedia {...props} kind={content.voice ? "voice" : "audio"} caption={null} fileName={null} />;
    case "document":
      return <WithMedia {...props} kind="document" caption={content.caption} fileName={content.filename} />;
    case "location":
      return <LocationCard view={view} place={content} />;
    case "contacts":
      return <ContactCards view={view} contacts={content} />;
    case "interactive":
      return <InteractiveCard view={view} interactive={content.interactive} />;
    case "template":
      return <TemplateCard view={view} content={content} media={props.media} />;
    case "reply":
      return <ReplyCard view={view} reply={content} />;
    case "order":
      return <OrderCard view={view} order={content} />;
    case "edit":
      return <MessageContent view={view} content={content.content} media={props.media} />;
    case "reaction":
    case "revoke":
    case "system":
      return <Whisper view={view} content={content} />;
    case "unsupported":
      return <Unsupported view={view} content={content} />;
  }
}

type WithMediaProps = ContentProps & { kind: MediaKind; caption: string | null; fileName: string | null };

function WithMedia(props: WithMediaProps): JSX.Element {
  return (
    <>
      <MessageMedia view={props.view} kind={props.kind} media={props.media ?? { state: "waiting" }} fileName={props.fileName} />
      {props.caption !== null && <WhatsAppText text={props.caption} />}
    </>
  );
}

// What we could not get, why and what to do about it, and what was said with it all the same.
function Unsupported(props: { view: View; content: Extract<Content, { type: "unsupported" }> }): JSX.Element {
  const { view, content } = props;
  const { original, code, detail, filename, caption } = content;
  const { words } = view;
  const place = [content.name, content.address].filter((one) => one !== undefined).join(" · ");
  const isKnown = code !== null && isKey(`inbound.${code}`);
  return (
    <>
      <span class="message__whisper">
        <Icon view={view} name="question" />
        <span hx-ignore safe>
          {original === null ? words.t("message.unsupported.unknown") : words.t("message.unsupported", { type: original })}
        </span>
      </span>
      {code !== null && <p safe>{inboundErrorText(words, code)}</p>}
      {code !== null && !isKnown && <MetaWords view={view} code={code} detail={detail} />}
      {filename !== undefined && <MessageMedia view={view} kind="document" media={{ state: "missing" }} fileName={filename} />}
      {place !== "" && (
        <p hx-ignore dir="auto" safe>
          {place}
        </p>
      )}
      {content.url !== undefined && webAddress(content.url) !== null && <WhatsAppText text={content.url} />}
      {caption !== undefined && <WhatsAppText text={caption} />}
    </>
  );
}

// Codes have a sentence and a way out; what Meta invents next year gets the general ones.
function inboundErrorText(words: Words, code: number): string {
  const known = `inbound.${code}`;
  const cause = isKey(known) ? known : "inbound.other";
  const way = `${cause}.do`;
  return `${say(words, cause)} ${isKey(way) ? say(words, way) : ""}`.trim();
}

type Whispered = Extract<Content, { type: "reaction" | "revoke" | "system" }>;

function Whisper(props: { view: View; content: Whispered }): JSX.Element {
  return (
    <span class="message__whisper">
      <Icon view={props.view} name="info" />
      <span hx-ignore safe>
        {whisperText(props)}
      </span>
    </span>
  );
}

function whisperText(props: { view: View; content: Whispered }): string {
  const { words } = props.view;
  const { content } = props;
  switch (content.type) {
    case "reaction":
      return content.emoji === null ? words.t("message.reaction.removed") : words.t("message.reaction", { emoji: content.emoji });
    case "revoke":
      return words.t("message.revoked");
    case "system":
      return systemChangeText(words, content);
  }
}
