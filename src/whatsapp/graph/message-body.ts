import { readPhone } from "../../domain/phone.ts";
import { assert } from "../../domain/result.ts";
import type { Shape } from "../../domain/conversation/shape.ts";
import type { HeaderParameter, TemplateSaid } from "../../domain/conversation/template-shape.ts";

/** One message to one person. `to` is their phone, digits in any spelling; without it `recipient`, their user id, is used. */
export type Outgoing = {
  to: string | null;
  recipient: string | null;
  shape: Shape;
  /** Meta's id of its file, for the number it is sent from; null: it carries none. */
  mediaId: string | null;
  tag: string;
  quotedWamid: string | null;
};

/** What Graph is asked to send (cloud-api.md §3). A + is put before the phone, without which Meta would add the business's own country. */
export function messageBody({ to, recipient, shape, mediaId, tag, quotedWamid }: Outgoing): Record<string, unknown> {
  const phone = to === null ? null : readPhone(to);
  assert(phone !== null || recipient !== null, "a message to nobody");
  const hasContext = quotedWamid !== null && shape.type !== "reaction" && shape.type !== "template"; // which Meta does not take together
  return {
    messaging_product: "whatsapp",
    recipient_type: "individual",
    ...(phone === null ? { recipient } : { to: `+${phone}` }),
    ...(hasContext && { context: { message_id: quotedWamid } }),
    biz_opaque_callback_data: tag,
    type: shape.type,
    ...partOf(shape, mediaId),
  };
}

function partOf(shape: Shape, mediaId: string | null): Record<string, unknown> {
  switch (shape.type) {
    case "text":
      return { text: { body: shape.text.body, preview_url: true } };
    case "image":
      return { image: { id: idOf(mediaId), ...said(shape.image.caption) } };
    case "video":
      return { video: { id: idOf(mediaId), ...said(shape.video.caption) } };
    case "audio":
      return { audio: { id: idOf(mediaId), ...(shape.audio.voice === true && { voice: true }) } };
    case "document": {
      const { caption, filename } = shape.document;
      return { document: { id: idOf(mediaId), ...said(caption), ...(filename ? { filename } : {}) } };
    }
    case "sticker":
      return { sticker: { id: idOf(mediaId) } };
    case "location": {
      const { latitude, longitude, name, address } = shape.location;
      return { location: { latitude, longitude, ...(name && { name }), ...(address && { address }) } };
    }
    case "contacts":
      return { contacts: shape.contacts };
    case "reaction":
      return { reaction: shape.reaction };
    case "interactive":
      return { interactive: shape.interactive };
    case "template":
      return { template: templateOf(shape.template, mediaId) };
  }
}

// Our file in its header goes by Meta's id of it.
function templateOf({ name, language, components = [] }: TemplateSaid, mediaId: string | null): Record<string, unknown> {
  const sent = components.map((one) =>
    one.type === "header" ? { ...one, parameters: one.parameters.map((parameter) => headerParameter(parameter, mediaId)) } : one,
  );
  return { name, language: { code: language.code }, ...(sent.length > 0 && { components: sent }) };
}

function headerParameter(parameter: HeaderParameter, mediaId: string | null): Record<string, unknown> {
  switch (parameter.type) {
    case "image":
    case "video":
      return { type: parameter.type, [parameter.type]: { id: idOf(mediaId) } };
    case "document": {
      const { filename } = parameter.document;
      return { type: "document", document: { id: idOf(mediaId), ...(filename ? { filename } : {}) } };
    }
    case "text":
    case "location":
      return parameter;
  }
}

function said(caption: string | null | undefined): { caption?: string } {
  return caption ? { caption } : {};
}

function idOf(mediaId: string | null): string {
  assert(mediaId !== null, "a file leaves without Meta's id");
  return mediaId;
}
