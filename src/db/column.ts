/** Reads a JSON column that we wrote ourselves; null stays null. A column that does not parse is a bug and is heard of. */
export function fromColumn<Shape>(json: string | null): Shape | null {
  return json === null ? null : (JSON.parse(json) as Shape);
}

/** The same where one bad value must not stop what stands beside it: a list, a stream, a customer's next message. Null when it does not parse. */
export function legible<Shape>(json: string | null): Shape | null {
  try {
    return fromColumn<Shape>(json);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
