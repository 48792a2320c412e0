/** What a form brought: every field as text, files as files. A missing field reads as "". */
export type Form = {
  text(name: string): string;
  texts(name: string): string[];
  /** A positive whole number, or null. */
  id(name: string): number | null;
  file(name: string): File | null;
};

/** Wraps Elysia's parsed body. Unknown fields are simply never read, so nobody assigns what a form does not offer. */
export function formOf(body: unknown): Form {
  const fields = new Map<string, unknown>(isFields(body) ? Object.entries(body) : []);
  const listOf = (name: string) => {
    const value = fields.get(name);
    if (value === undefined) return [];
    return Array.isArray(value) ? value : [value];
  };
  const texts = (name: string) => listOf(name).filter((one) => typeof one === "string");
  return {
    texts,
    text: (name) => texts(name)[0] ?? "",
    id: (name) => (/^[1-9]\d{0,14}$/.test(texts(name)[0] ?? "") ? Number(texts(name)[0]) : null),
    file: (name) => listOf(name).find((one) => one instanceof File) ?? null,
  };
}

function isFields(body: unknown): body is object {
  return typeof body === "object" && body !== null && !Array.isArray(body);
}
