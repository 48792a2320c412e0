import { languages } from "../../domain/people/fields.ts";
import { isNamed } from "../../domain/search/match.ts";
import { type Key, say, type Words, words } from "../../../views/i18n/words.ts";
import type { Visit, Web } from "../http/visit.ts";

/** Who asks for what; `text` is what was typed, empty at first. */
export type PaletteAsk = { web: Web; visit: Visit; words: Words; text: string };

/** Whether what was typed means something with this name: by its words in any of the three languages, whatever their accents, and by the
 *  others it goes by. */
export function isMeant({ text }: PaletteAsk, keys: readonly Key[]): boolean {
  if (text.trim() === "") return true;
  const names = languages.flatMap((language) => keys.map((key) => say(words(language, "UTC"), key)));
  return names.some((name) => isNamed(name, text)) || isNamed(names.join(" "), text);
}
