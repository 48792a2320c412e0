import type { Language } from "../../db/queries/people/people.ts";
import type { Shape } from "../conversation/shape.ts";
import { buttonsMax } from "./read-quick-draft.ts";

/** What a list of choices is opened by, in the contact's language. */
const openWords: Readonly<Record<Language, string>> = { es: "Ver opciones", pt: "Ver opções", en: "See options" };

/** Words with choices below them that the customer taps: up to three are buttons, more a list that opens. The id of each tells the reply it was of. */
export function optionsShape(
  reply: { id: number; options: readonly string[] },
  { text, language }: { text: string; language: Language | null },
): Shape {
  const choices = reply.options.map((title, index) => ({ id: `quick-${reply.id}-${index + 1}`, title }));
  const body = { text };
  if (choices.length <= buttonsMax) {
    const buttons = choices.map((choice) => ({ type: "reply" as const, reply: choice }));
    return { type: "interactive", interactive: { type: "button", body, action: { buttons } } };
  }
  const action = { button: openWords[language ?? "es"], sections: [{ rows: choices }] };
  return { type: "interactive", interactive: { type: "list", body, action } };
}
