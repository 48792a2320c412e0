import type { View } from "./view.ts";

/** Eight million characters are 8 to 16 MB: what a keep may take however long the parts are that people write. */
const charactersMaxOfAll = 8_000_000;

/** Draws a part once for each key and keeps it; forgets everything at `max` parts or `charactersMax` in keys and parts. What is kept is
 *  one flat string: a freshly drawn part is a rope of many little ones, which every page it stands in would walk anew. */
export function createKeep(max: number, charactersMax = charactersMaxOfAll): (key: string, draw: () => JSX.Element) => JSX.Element {
  const kept = new Map<string, JSX.Element>();
  let characters = 0;
  return (key, draw) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    const fresh = draw();
    if (typeof fresh !== "string") return fresh;
    const flat = Buffer.from(fresh).toString();
    const length = key.length + flat.length;
    if (length > charactersMax) return flat;
    if (kept.size >= max || characters + length > charactersMax) {
      kept.clear();
      characters = 0;
    }
    kept.set(key, flat);
    characters += length;
    return flat;
  };
}

/** The key of a part that looks the same to all who read one language in one zone. `facts`: everything it shows. */
export function keyOf({ words, assets }: View, ...facts: readonly unknown[]): string {
  return `${words.language} ${words.zone} ${assets.icons} ${JSON.stringify(facts)}`;
}
