import type { Shape } from "../../domain/conversation/shape.ts";
import type { ButtonParameter, HeaderParameter, SaidComponent, TextParameter } from "../../domain/conversation/template-shape.ts";
import { amount, anything, byName, type Like, list, oneOf, optional, orNull, record, text } from "../shape.ts";

const partsMax = 100;
const line = optional(text());
const file = record({ file_id: text({ description: "The id of a file that was uploaded by POST /files." }), filename: line });

const parameterShape = record({
  type: oneOf(["text", "image", "video", "document", "location", "payload", "coupon_code", "action"]),
  text: line,
  parameter_name: optional(text({ description: "Of a template whose variables have names; left out where they have numbers." })),
  image: optional(file),
  video: optional(file),
  document: optional(file),
  location: optional(record({ latitude: amount, longitude: amount, name: optional(orNull(text())), address: optional(orNull(text())) })),
  payload: line,
  coupon_code: line,
  action: optional(record({ flow_token: line, flow_action_data: optional(byName(anything)) })),
});

/** A template of the number's account, filled in as the Cloud API has it; a header's file by its `file_id` here. */
export const templateShape = record({
  name: text(),
  language: record({ code: text({ description: "Exactly as the template has it: es, es_AR, pt_BR …" }), policy: line }),
  components: optional(
    list(
      record({
        type: oneOf(["header", "body", "button"]),
        sub_type: optional(oneOf(["url", "quick_reply", "copy_code", "flow"])),
        index: optional(text({ description: 'Which button, from "0".' })),
        parameters: optional(list(parameterShape, partsMax)),
      }),
      partsMax,
    ),
  ),
});

type Given = Like<typeof templateShape>;
type GivenComponent = NonNullable<Given["components"]>[number];
type GivenParameter = Like<typeof parameterShape>;
type Wrong = { field: string };

/** The template in a body, or which part of it is not as its type says. */
export function templateIn({ name, language, components = [] }: Given): Shape | Wrong {
  const read: SaidComponent[] = [];
  for (const [at, one] of components.entries()) {
    const component = componentIn(one, `template.components[${at}]`);
    if ("field" in component) return component;
    read.push(component);
  }
  return { type: "template", template: { name, language: { code: language.code }, ...(read.length > 0 && { components: read }) } };
}

function componentIn({ type, sub_type, index, parameters = [] }: GivenComponent, at: string): SaidComponent | Wrong {
  if (type === "body") {
    const read = eachOf(parameters, at, textIn);
    return "field" in read ? read : { type, parameters: read.all };
  }
  if (type === "header") {
    const read = eachOf(parameters, at, headerIn);
    return "field" in read ? read : { type, parameters: read.all };
  }
  if (sub_type === undefined) return { field: `${at}.sub_type` };
  if (index === undefined || !/^\d$/.test(index)) return { field: `${at}.index` };
  const read = eachOf(parameters, at, buttonIn);
  return "field" in read ? read : { type, sub_type, index, parameters: read.all };
}

function eachOf<One>(parameters: readonly GivenParameter[], at: string, read: (one: GivenParameter) => One | null): { all: One[] } | Wrong {
  const all: One[] = [];
  for (const [place, one] of parameters.entries()) {
    const parameter = read(one);
    if (parameter === null) return { field: `${at}.parameters[${place}].${one.type}` };
    all.push(parameter);
  }
  return { all };
}

function textIn({ type, text: said, parameter_name: name }: GivenParameter): TextParameter | null {
  if (type !== "text" || said === undefined) return null;
  return { type, text: said, ...(name !== undefined && { parameter_name: name }) };
}

function headerIn(one: GivenParameter): HeaderParameter | null {
  const { image, video, document, location } = one;
  switch (one.type) {
    case "text":
      return textIn(one);
    case "image":
      return image ? { type: "image", image: { file_id: image.file_id } } : null;
    case "video":
      return video ? { type: "video", video: { file_id: video.file_id } } : null;
    case "document":
      return document ? { type: "document", document } : null;
    case "location":
      return location ? { type: "location", location } : null;
    default:
      return null;
  }
}

function buttonIn({ type, text: said, payload, coupon_code, action }: GivenParameter): ButtonParameter | null {
  switch (type) {
    case "text":
      return said === undefined ? null : { type, text: said };
    case "payload":
      return payload === undefined ? null : { type, payload };
    case "coupon_code":
      return coupon_code === undefined ? null : { type, coupon_code };
    case "action":
      return action ? { type, action } : null;
    default:
      return null;
  }
}
