import type { Content } from "./inbound.ts";

/** The words of a content that lists, previews and search read; null where there are none. */
export function plainText(content: Content): string | null {
  switch (content.type) {
    case "text":
      return content.body;
    case "image":
    case "video":
    case "sticker":
      return content.caption;
    case "document":
      return content.caption ?? content.filename;
    case "location":
      return content.name ?? content.address;
    case "contacts":
      return content.cards.map((card) => card.name).join(", ") || null;
    case "reply":
      return content.title;
    case "reaction":
      return content.emoji;
    case "order":
      return content.note;
    case "edit":
      return plainText(content.content);
    case "audio":
    case "system":
    case "revoke":
    case "unsupported":
      return null;
    default:
      return content satisfies never;
  }
}
