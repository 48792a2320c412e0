/** A value that was understood, or the path of what was not. */
export type Read<Value> = { value: Value } | { fault: string };

/** What stands there is not what belongs there. */
export function at(path: string): { fault: string } {
  return { fault: path === "" ? "." : path };
}

/** An object with none but these keys. */
export function recordOf(given: unknown, path: string, keys: readonly string[]): Read<Readonly<Record<string, unknown>>> {
  if (typeof given !== "object" || given === null || Array.isArray(given)) return at(path);
  const stranger = Object.keys(given).find((key) => !keys.includes(key));
  return stranger === undefined ? { value: { ...given } } : at(path === "" ? stranger : `${path}.${stranger}`);
}

/** One of some words; null: another. */
export function among<const Word extends string>(words: readonly Word[], given: unknown): Word | null {
  return words.find((word) => word === given) ?? null;
}

/** One of our ids, as text or as a number; null: none. */
export function idOf(given: unknown): number | null {
  const text = typeof given === "number" ? String(given) : given;
  return typeof text === "string" && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null;
}
