import { Html } from "@kitajs/html";
import type { Content } from "../../../src/domain/conversation/inbound.ts";
import type { Mention } from "../../../src/domain/conversation/mentions.ts";
import { domId } from "../../dom-id.ts";
import type { View } from "../../view.ts";
import { Icon } from "../controls/icon.tsx";
import { iso, Time } from "../controls/time.tsx";
import type { MessageFacts } from "./message.tsx";
import { WhatsAppText } from "./whatsapp-text.tsx";

/** An internal note, full-width and yellow, with those it names and what came of it. */
export function NoteArticle(props: { view: View; message: MessageFacts }): JSX.Element {
  const { view, message } = props;
  return (
    <article class="message message--note" id={domId("message", message.id)} data-at={iso(message.at)}>
      <Icon view={view} name="lock" />
      <div class="message__note">
        <span class="visually-hidden" safe>
          {view.words.t("message.note")}
        </span>
        <b class="message__by" hx-ignore safe>
          {message.author ?? ""}
        </b>
        <WhatsAppText text={textOf(message.content)} names={message.mentions} />
        <Unheard view={view} mentions={message.mentions ?? []} />
      </div>
      <span class="message__meta">
        <Time view={view} at={message.at} as="clock" />
      </span>
    </article>
  );
}

// What is stored of a note is text.
function textOf(content: Content): string {
  return content.type === "text" ? content.body : "";
}

// Whoever wrote it should know that a name reached nobody, and why.
function Unheard({ view, mentions }: { view: View; mentions: readonly Mention[] }): JSX.Element {
  return (
    <>
      {mentions.filter(isUnheard).map(({ text, how }) => (
        <small class="message__unheard">
          <Icon view={view} name="info" />
          <span hx-ignore safe>
            {view.words.t(`mention.${how}`, { name: text.slice(1) })}
          </span>
        </small>
      ))}
    </>
  );
}

function isUnheard(mention: Mention): mention is Mention & { how: Exclude<Mention["how"], "told"> } {
  return mention.how !== "told";
}
