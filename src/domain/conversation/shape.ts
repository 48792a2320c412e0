import { templateFileId, type TemplateSaid, type TemplateShown } from "./template-shape.ts";

/** What we can send besides plain words, by the Cloud API's own names (cloud-api.md §3). `file_id` is one of our own files: what Meta calls it
 *  is the sender's to find out. */
export type Shape =
  | { type: "text"; text: { body: string } }
  | { type: "image"; image: Captioned }
  | { type: "video"; video: Captioned }
  | { type: "audio"; audio: { file_id: string; voice?: boolean } }
  | { type: "document"; document: Captioned & { filename?: string | null } }
  | { type: "sticker"; sticker: { file_id: string } }
  | { type: "location"; location: Place }
  | { type: "contacts"; contacts: readonly Card[] }
  | { type: "reaction"; reaction: { message_id: string; emoji: string } }
  | { type: "interactive"; interactive: Interactive }
  /** `shown`: how the customer sees it; who queues it has put it there (`templates/show-template.ts`). */
  | { type: "template"; template: TemplateSaid; shown?: TemplateShown };

/** Whatever is neither words alone nor a chip under somebody else's bubble. */
export type FileShape = Extract<Shape, { type: (typeof fileKinds)[number] }>;

export type Captioned = { file_id: string; caption?: string | null };

export type Place = { latitude: number; longitude: number; name?: string | null; address?: string | null };

/** A contact card. Whatever more Meta knows of cards travels along as it is. */
export type Card = {
  name: { formatted_name: string; first_name?: string; last_name?: string; middle_name?: string; prefix?: string; suffix?: string };
  phones?: readonly { phone: string; type?: string; wa_id?: string }[];
  emails?: readonly { email: string; type?: string }[];
  org?: { company?: string; department?: string; title?: string };
  addresses?: readonly {
    street?: string;
    city?: string;
    state?: string;
    zip?: string;
    country?: string;
    country_code?: string;
    type?: string;
  }[];
  urls?: readonly { url: string; type?: string }[];
  birthday?: string;
};

/** Up to three buttons, a list of up to ten rows that opens by its own button, or a form of WhatsApp's (a "flow") that opens by one. */
export type Interactive = {
  header?: { type: "text"; text: string };
  body: { text: string };
  footer?: { text: string };
} & (
  | { type: "button"; action: { buttons: readonly { type: "reply"; reply: { id: string; title: string } }[] } }
  | { type: "list"; action: { button: string; sections: readonly Section[] } }
  | { type: "flow"; action: { name: "flow"; parameters: FormParameters } }
);

/** Which form, the words of its button, and what it begins with; `flow_token` comes back with the answers. */
export type FormParameters = {
  flow_message_version: "3";
  flow_id: string;
  flow_cta: string;
  flow_token?: string;
  mode?: "draft" | "published";
  flow_action?: "navigate" | "data_exchange";
  flow_action_payload?: { screen: string; data?: Readonly<Record<string, unknown>> };
};

export type Section = { title?: string; rows: readonly { id: string; title: string; description?: string }[] };

export const fileKinds = ["image", "video", "audio", "document", "sticker"] as const;

export type FileKind = (typeof fileKinds)[number];

/** A text as a shape. */
export function words(body: string): Shape {
  return { type: "text", text: { body } };
}

/** Whether it carries a file of ours. */
export function isFileShape(shape: Shape): shape is FileShape {
  return fileKinds.some((kind) => kind === shape.type);
}

/** Our file in it; null: it carries none. */
export function fileIdOf(shape: Shape): string | null {
  switch (shape.type) {
    case "image":
      return shape.image.file_id;
    case "video":
      return shape.video.file_id;
    case "audio":
      return shape.audio.file_id;
    case "document":
      return shape.document.file_id;
    case "sticker":
      return shape.sticker.file_id;
    case "template":
      return templateFileId(shape.template);
    default:
      return null;
  }
}

/** The words in it that a person wrote as such: those a signature stands before. Null: it has none. */
export function wordsOf(shape: Shape): string | null {
  switch (shape.type) {
    case "text":
      return shape.text.body;
    case "image":
      return shape.image.caption ?? null;
    case "video":
      return shape.video.caption ?? null;
    case "document":
      return shape.document.caption ?? null;
    default:
      return null;
  }
}

/** The same with other words in the place of those; what has none stays as it is. */
export function withWords(shape: Shape, said: string): Shape {
  if (wordsOf(shape) === null) return shape;
  switch (shape.type) {
    case "text":
      return words(said);
    case "image":
      return { type: "image", image: { ...shape.image, caption: said } };
    case "video":
      return { type: "video", video: { ...shape.video, caption: said } };
    case "document":
      return { type: "document", document: { ...shape.document, caption: said } };
    default:
      return shape;
  }
}
