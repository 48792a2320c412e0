import type { Content } from "../../../src/domain/conversation/inbound.ts";
import { isolated } from "../../format/isolated.ts";
import type { Words } from "../../i18n/words.ts";
import type { IconName } from "../controls/icon.tsx";
import type { Tick } from "../message/message-status.tsx";

export type PreviewType = Content["type"] | "voice" | "note";

/** The last message in one line. `text` null = only its type is told. */
export type Preview = {
  type: PreviewType;
  text: string | null;
  /** null = the customer. */
  by: { who: "me" } | { who: "colleague"; name: string } | null;
  tick: Tick | null;
};

/** What stands before the line; null = nothing, the words say it. */
export const previewIcons: Readonly<Record<PreviewType, IconName | null>> = {
  text: null,
  image: "image",
  video: "video",
  sticker: "sticker",
  audio: "play",
  voice: "microphone",
  document: "file",
  location: "pin",
  contacts: "card",
  reply: "reply",
  interactive: "reply",
  template: "file",
  reaction: null,
  order: "cart",
  system: "info",
  edit: null,
  revoke: "ban",
  unsupported: "question",
  note: "lock",
};

/** The line itself, with who said it where it was one of us. */
export function previewText(words: Words, preview: Preview): string {
  const text = preview.text === null || preview.text === "" ? typeText(words, preview.type) : preview.text;
  if (preview.by === null) return text;
  return `${preview.by.who === "me" ? words.t("row.you") : isolated(preview.by.name)}: ${isolated(text)}`;
}

function typeText({ t }: Words, type: PreviewType): string {
  switch (type) {
    case "text":
    case "edit":
      return "";
    case "reply":
      return t("message.reply.button");
    case "reaction":
      return t("message.reaction.removed");
    case "system":
      return t("system.other");
    case "revoke":
      return t("message.revoked");
    case "unsupported":
      return t("message.unsupported.unknown");
    default:
      return t(`message.${type}`);
  }
}
