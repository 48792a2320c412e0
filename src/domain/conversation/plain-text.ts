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
      return content.caption ?? (content.filename === null ? null : unturned(content.filename));
    case "location":
      return content.name ?? content.address;
    case "contacts":
      return content.cards.map((card) => unturned(card.name)).join(", ") || null;
    case "interactive":
      return content.interactive.body.text;
    case "template": {
      const { shown, template } = content;
      return shown === undefined ? template.name : [shown.header?.text, shown.body].filter(Boolean).join("\n");
    }
    case "reply":
      return [content.title, ...content.answers.map(lineOf)].join("\n").slice(0, answersMax);
    case "reaction":
      return content.emoji;
    case "order":
      return content.note;
    case "edit":
      return plainText(content.content);
    case "unsupported":
      return content.caption ?? (content.filename === undefined ? (content.name ?? content.address ?? null) : unturned(content.filename));
    case "audio":
    case "system":
    case "revoke":
      return null;
    default:
      return content satisfies never;
  }
}

// A form may hold more than anybody reads or looks for.
const answersMax = 8_000;

function lineOf([question, answer]: readonly [string, string]): string {
  return question === "" ? answer : `${question}: ${answer}`;
}

// A name shown without its own element: what turns writing around would make "fdp.exe" a PDF. The original stays in the content.
function unturned(name: string): string {
  return name.replaceAll(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "");
}
