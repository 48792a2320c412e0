import { type Interactive, type Shape } from "../../domain/conversation/shape.ts";
import { templateIn, templateShape } from "./said-template.ts";
import { amount, anything, byName, flag, type Like, list, oneOf, optional, orNull, record, text } from "../shape.ts";

const words = optional(orNull(text()));
const line = optional(text());
const fileId = text({ description: "The id of a file that was uploaded by POST /files." });
const kinds = [
  "text",
  "image",
  "video",
  "audio",
  "document",
  "sticker",
  "location",
  "contacts",
  "reaction",
  "interactive",
  "template",
] as const;
const listMax = 100;

const addressShape = record({ street: line, city: line, state: line, zip: line, country: line, country_code: line, type: line });
const cardShape = record({
  name: record({ formatted_name: text(), first_name: line, last_name: line, middle_name: line, prefix: line, suffix: line }),
  phones: optional(list(record({ phone: text(), type: line, wa_id: line }), listMax)),
  emails: optional(list(record({ email: text(), type: line }), listMax)),
  org: optional(record({ company: line, department: line, title: line })),
  addresses: optional(list(addressShape, listMax)),
  urls: optional(list(record({ url: text(), type: line }), listMax)),
  birthday: line,
});
const buttonShape = record({ type: oneOf(["reply"]), reply: record({ id: text(), title: text() }) });
const sectionShape = record({ title: line, rows: list(record({ id: text(), title: text(), description: line }), listMax) });

const formShape = record({
  flow_message_version: optional(oneOf(["3"])),
  flow_id: text({ description: 'Meta\'s id of a published form (a "flow").' }),
  flow_cta: text({ description: "The words of its button, at most 30." }),
  flow_token: line,
  mode: optional(oneOf(["draft", "published"])),
  flow_action: optional(oneOf(["navigate", "data_exchange"])),
  flow_action_payload: optional(record({ screen: text(), data: optional(byName(anything)) })),
});

/** Buttons, a list or a form, as the Cloud API has them. */
export const interactiveShape = record({
  type: oneOf(["button", "list", "flow"]),
  header: optional(record({ type: oneOf(["text"]), text: text() })),
  body: record({ text: text() }),
  footer: optional(record({ text: text() })),
  action: record({
    buttons: optional(list(buttonShape, listMax)),
    button: line,
    sections: optional(list(sectionShape, listMax)),
    name: optional(oneOf(["flow"])),
    parameters: optional(formShape),
  }),
});

/** What is sent: its `type`, and the part of that name. Limits are Meta's, see cloud-api.md §3. */
export const saidFields = {
  type: oneOf(kinds),
  text: optional(
    record({
      body: text({ description: "1 to 4096 characters." }),
      preview_url: optional({ ...flag, schema: { ...flag.schema, description: "Taken as the Cloud API has it, and ignored." } }),
    }),
  ),
  image: optional(record({ file_id: fileId, caption: words })),
  video: optional(record({ file_id: fileId, caption: words })),
  audio: optional(record({ file_id: fileId, voice: optional({ ...flag, schema: { ...flag.schema, description: "A voice note." } }) })),
  document: optional(record({ file_id: fileId, caption: words, filename: words })),
  sticker: optional(record({ file_id: fileId })),
  location: optional(record({ latitude: amount, longitude: amount, name: words, address: words })),
  contacts: optional(list(cardShape, listMax)),
  reaction: optional(
    record({
      message_id: text({ description: "The wamid, or our id, of the message it stands under." }),
      emoji: text({ description: "One emoji; empty takes ours away." }),
    }),
  ),
  interactive: optional(interactiveShape),
  template: optional(templateShape),
};

const said = record(saidFields);

/** The shape in a body, or the field that is missing or too much in it. */
export function shapeIn(body: Like<typeof said>): Shape | { field: string } {
  const stranger = kinds.find((kind) => kind !== body.type && body[kind] !== undefined);
  if (stranger !== undefined) return { field: stranger };
  const shape = partIn(body);
  return shape ?? { field: body.type };
}

function partIn(body: Like<typeof said>): Shape | { field: string } | undefined {
  const { text: plain, image, video, audio, document, sticker, location, contacts, reaction, interactive, template } = body;
  switch (body.type) {
    case "text":
      return plain && { type: "text", text: { body: plain.body } };
    case "image":
      return image && { type: "image", image };
    case "video":
      return video && { type: "video", video };
    case "audio":
      return audio && { type: "audio", audio };
    case "document":
      return document && { type: "document", document };
    case "sticker":
      return sticker && { type: "sticker", sticker };
    case "location":
      return location && { type: "location", location };
    case "contacts":
      return contacts && { type: "contacts", contacts };
    case "reaction":
      return reaction && { type: "reaction", reaction };
    case "interactive":
      return interactive && interactiveIn(interactive);
    case "template":
      return template && templateIn(template);
  }
}

function interactiveIn(given: Like<typeof interactiveShape>): Shape | { field: string } {
  const { action, type, header, body, footer } = given;
  const around = { ...(header && { header }), body, ...(footer && { footer }) };
  const { buttons, button, sections, parameters } = action;
  if (type === "flow") {
    if (parameters === undefined || buttons !== undefined || button !== undefined || sections !== undefined)
      return { field: "interactive.action.parameters" };
    return interactive({ ...around, type, action: { name: "flow", parameters: { ...parameters, flow_message_version: "3" } } });
  }
  if (type === "button") {
    if (buttons === undefined || button !== undefined || sections !== undefined) return { field: "interactive.action.buttons" };
    return interactive({ ...around, type, action: { buttons } });
  }
  if (button === undefined || sections === undefined || buttons !== undefined) return { field: "interactive.action.sections" };
  return interactive({ ...around, type, action: { button, sections } });
}

function interactive(whole: Interactive): Shape {
  return { type: "interactive", interactive: whole };
}
