import { legible } from "../../db/column.ts";
import type { Content } from "./inbound.ts";

/** A message's typed content as it was stored. Null: it has none, or what is there lacks what its kind has; then its plain text is shown, so
 *  that one bad row does not stop the page of its conversation. */
export function storedContent(json: string | null): Content | null {
  const content = legible<Content>(json);
  return isWhole(content) ? content : null;
}

type Fields = Readonly<Record<string, unknown>>;

const isText = (value: unknown) => typeof value === "string";
const isNumber = (value: unknown) => typeof value === "number";
const isRecord = (value: unknown): value is Fields => typeof value === "object" && value !== null && !Array.isArray(value);
const isListOf = (value: unknown, fits: (one: Fields) => boolean) =>
  Array.isArray(value) && value.every((one) => isRecord(one) && fits(one));
const hasFile = ({ media }: Fields) => isRecord(media);
const isPairs = (value: unknown) => Array.isArray(value) && value.every((pair) => Array.isArray(pair) && pair.every(isText));

const isShown = (value: unknown) =>
  isRecord(value) &&
  isText(value["body"]) &&
  (value["header"] === null || isRecord(value["header"])) &&
  isListOf(value["buttons"], ({ text }) => isText(text));

// What the page and the API read without asking.
const needs: Readonly<Record<Content["type"], (fields: Fields) => boolean>> = {
  text: ({ body }) => isText(body),
  image: hasFile,
  video: hasFile,
  sticker: hasFile,
  audio: hasFile,
  document: hasFile,
  location: ({ latitude, longitude }) => isNumber(latitude) && isNumber(longitude),
  contacts: ({ cards }) =>
    isListOf(cards, ({ name, phones, emails }) => isText(name) && isListOf(phones, () => true) && Array.isArray(emails)),
  interactive: ({ interactive }) => isRecord(interactive) && isRecord(interactive["body"]) && isRecord(interactive["action"]),
  template: ({ template, shown }) => isRecord(template) && isText(template["name"]) && (shown === undefined || isShown(shown)),
  reply: ({ title, answers }) => isText(title) && isPairs(answers),
  reaction: ({ targetWamid }) => isText(targetWamid),
  order: ({ items }) =>
    isListOf(items, ({ sku, quantity, price, currency }) => isText(sku) && isNumber(quantity) && isNumber(price) && isText(currency)),
  system: ({ change }) => isRecord(change) && isText(change["what"]),
  edit: ({ content }) => isWhole(content),
  revoke: ({ targetWamid }) => isText(targetWamid),
  unsupported: () => true,
};

function isWhole(content: unknown): content is Content {
  if (!isRecord(content)) return false;
  const { type } = content;
  const needed = Object.entries(needs).find(([name]) => name === type)?.[1];
  return needed !== undefined && needed(content);
}
