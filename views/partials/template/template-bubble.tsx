import { Html } from "@kitajs/html";
import type { View } from "../../view.ts";
import { Icon, type IconName } from "../controls/icon.tsx";
import { WhatsAppText } from "../message/whatsapp-text.tsx";

/** A template as a customer's phone would show it, its gaps filled as far as they are. */
export type TemplateLook = {
  header:
    | { kind: "none" }
    | { kind: "text"; text: string }
    /** `url`: our own copy; null: a picture stands for it. `name`: of a document or a place. */
    | { kind: "image" | "video" | "document" | "location"; url: string | null; name: string | null };
  body: string;
  footer: string | null;
  /** `detail`: what stands behind it, such as the address. */
  buttons: readonly { kind: "quick_reply" | "url" | "phone" | "copy_code" | "flow" | "other"; text: string; detail: string | null }[];
};

const buttonIcons = {
  quick_reply: "reply",
  url: "external",
  phone: "phone",
  copy_code: "card",
  flow: "layers",
  other: "question",
} as const satisfies Record<string, IconName>;

const headerIcons = { image: "image", video: "video", document: "file", location: "pin" } as const satisfies Record<string, IconName>;

/** The bubble of a template. Nothing in it can be pressed: it shows what will be seen. */
export function TemplateBubble(props: { view: View; look: TemplateLook }): JSX.Element {
  const { view, look } = props;
  return (
    <div class="template-bubble">
      <div class="message message--out">
        <Header {...props} />
        <WhatsAppText text={look.body} />
        {look.footer !== null && (
          <small class="template-bubble__footer" hx-ignore dir="auto" safe>
            {look.footer}
          </small>
        )}
      </div>
      {look.buttons.length > 0 && (
        <ul class="template-bubble__buttons" aria-label={view.words.t("template.buttons")}>
          {look.buttons.map((button) => (
            <Button view={view} button={button} />
          ))}
        </ul>
      )}
    </div>
  );
}

function Header({ view, look }: { view: View; look: TemplateLook }): JSX.Element {
  const { header } = look;
  if (header.kind === "none") return <></>;
  if (header.kind === "text")
    return (
      <b class="template-bubble__title" hx-ignore dir="auto" safe>
        {header.text}
      </b>
    );
  const name = header.name ?? view.words.t(`template.header.${header.kind}`);
  if (header.kind === "image" && header.url !== null) return <img class="template-bubble__picture" src={header.url} alt={name} />;
  return (
    <span class={["template-bubble__file", header.kind !== "document" && "template-bubble__file--tall"]}>
      <Icon view={view} name={headerIcons[header.kind]} />
      <span hx-ignore dir="auto" safe>
        {name}
      </span>
    </span>
  );
}

function Button({ view, button }: { view: View; button: TemplateLook["buttons"][number] }): JSX.Element {
  const { t } = view.words;
  const text = button.text === "" && button.kind === "copy_code" ? t("template.button.copy_code.say") : button.text;
  return (
    <li class="template-bubble__button">
      <span class="template-bubble__label">
        <Icon view={view} name={buttonIcons[button.kind]} />
        <span hx-ignore dir="auto" safe>
          {text}
        </span>
      </span>
      {button.detail !== null && (
        <small hx-ignore dir="auto" safe>
          {button.detail}
        </small>
      )}
    </li>
  );
}
