/** Reads a JSON column that we wrote ourselves; null stays null. A column that does not parse is a bug and is heard of. */
export function fromColumn<Shape>(json: string | null): Shape | null {
  return json === null ? null : (JSON.parse(json) as Shape);
}
