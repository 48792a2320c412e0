import { Html } from "@kitajs/html";
import type { Content } from "../../../src/domain/conversation/inbound.ts";
import { webAddress } from "../../format/whatsapp-text.ts";
import type { View } from "../../view.ts";
import { LocationCard } from "./message-cards.tsx";
import { MessageMedia, type MediaView } from "./message-media.tsx";
import { WhatsAppText } from "./whatsapp-text.tsx";

type TemplateContent = Extract<Content, { type: "template" }>;

/** A template that we sent, as the customer sees it: header, words with the values filled in, footer, and what can be pressed there. */
export function TemplateCard(props: { view: View; content: TemplateContent; media: MediaView | null }): JSX.Element {
  const { view, content } = props;
  const { shown, template } = content;
  if (shown === undefined) return <WhatsAppText text={template.name} />;
  return (
    <div class="choices">
      <TemplateHeader {...props} />
      <WhatsAppText text={shown.body} />
      {shown.footer !== null && (
        <small hx-ignore dir="auto" safe>
          {shown.footer}
        </small>
      )}
      {shown.buttons.length > 0 && (
        <ul class="choices__list" aria-label={view.words.t("message.choices")}>
          {shown.buttons.map(({ text, value }) => (
            <li class="choices__one" hx-ignore>
              <span dir="auto" safe>
                {text}
              </span>
              {value !== null && <ButtonValue value={value} />}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

// A link is one here too; a phone or a code is words.
function ButtonValue({ value }: { value: string }): JSX.Element {
  if (webAddress(value) !== null) return <WhatsAppText text={value} />;
  return (
    <small dir="auto" safe>
      {value}
    </small>
  );
}

function TemplateHeader({ view, content, media }: { view: View; content: TemplateContent; media: MediaView | null }): JSX.Element {
  const header = content.shown?.header ?? null;
  if (header === null) return <></>;
  switch (header.format) {
    case "IMAGE":
      return <MessageMedia view={view} kind="image" media={media ?? { state: "gone" }} fileName={null} />;
    case "VIDEO":
      return <MessageMedia view={view} kind="video" media={media ?? { state: "gone" }} fileName={null} />;
    case "DOCUMENT":
      return <MessageMedia view={view} kind="document" media={media ?? { state: "gone" }} fileName={header.text} />;
    case "LOCATION": {
      const at = locationIn(content);
      return at === null ? <></> : <LocationCard view={view} place={at} />;
    }
    default:
      return (
        <b hx-ignore dir="auto" safe>
          {header.text ?? ""}
        </b>
      );
  }
}

function locationIn({ template }: TemplateContent): Extract<Content, { type: "location" }> | null {
  for (const component of template.components ?? []) {
    if (component.type !== "header") continue;
    for (const one of component.parameters)
      if (one.type === "location") {
        const { latitude, longitude, name = null, address = null } = one.location;
        return { type: "location", latitude, longitude, name, address };
      }
  }
  return null;
}
