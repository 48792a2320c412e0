import type { View } from "./view.ts";

/** Draws a part once for each key and keeps it; forgets everything at `max`. What is kept is one flat string: a freshly drawn part is a
 *  rope of many little ones, which every page it stands in would walk anew. */
export function createKeep(max: number): (key: string, draw: () => JSX.Element) => JSX.Element {
  const kept = new Map<string, JSX.Element>();
  return (key, draw) => {
    const known = kept.get(key);
    if (known !== undefined) return known;
    if (kept.size >= max) kept.clear();
    const fresh = draw();
    const flat = typeof fresh === "string" ? Buffer.from(fresh).toString() : fresh;
    kept.set(key, flat);
    return flat;
  };
}

/** The key of a part that looks the same to all who read one language in one zone. `facts`: everything it shows. */
export function keyOf({ words, assets }: View, ...facts: readonly unknown[]): string {
  return `${words.language} ${words.zone} ${assets.icons} ${JSON.stringify(facts)}`;
}
