/** JSON Schema as the document shows it. */
export type JsonSchema = Readonly<Record<string, unknown>>;

/** What is wrong with a value: where, and what belongs there. `isUnknown`: a field nobody offers. */
export type Flaw = { at: string; want: string; isUnknown?: true };

/** One declaration for both sides: the schema that the document shows and the check that holds values to it. */
export type Shape<T> = {
  schema: JsonSchema;
  flaw(value: unknown, at: string): Flaw | null;
  /** Named schemas that `schema` refers to. */
  parts?: Readonly<Record<string, JsonSchema>>;
  /** Never set: it carries the type. */
  like?: T;
};
export type Like<S> = S extends Shape<infer T> ? T : never;

type Optional<T> = Shape<T> & { isOptional: true };
type Fields = Readonly<Record<string, Shape<unknown> & { isOptional?: true }>>;
type Needed<F extends Fields> = { [K in keyof F as F[K] extends { isOptional: true } ? never : K]: Like<F[K]> };
type Offered<F extends Fields> = { [K in keyof F as F[K] extends { isOptional: true } ? K : never]?: Like<F[K]> };

/** Whether a value has this shape; tells the compiler too. */
export function fits<T>(shape: Shape<T>, value: unknown): value is T {
  return shape.flaw(value, "") === null;
}

/** Any text; `more` adds to the schema what is checked elsewhere or only explained. */
export function text(more: JsonSchema = {}): Shape<string> {
  return { schema: { type: "string", ...more }, flaw: (value, at) => (typeof value === "string" ? null : { at, want: "a string" }) };
}

/** Text that a pattern admits, explained in words. */
export function matching(pattern: RegExp, want: string, schema: JsonSchema = { type: "string", pattern: pattern.source }): Shape<string> {
  return { schema, flaw: (value, at) => (typeof value === "string" && pattern.test(value) ? null : { at, want }) };
}

/** One of our ids as the outside sees it: an opaque string. */
export function anId(): Shape<string> {
  return matching(/^[1-9]\d{0,14}$/, "an id (a string)", { type: "string", description: "An opaque id." });
}

/** An instant of ours, as ISO 8601 in UTC. */
export function instant(): Shape<string> {
  return matching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/, "an instant in UTC", { type: "string", format: "date-time" });
}

/** An instant that somebody tells us: ISO 8601, in UTC or with its offset. */
export const future: Shape<string> = {
  schema: { type: "string", format: "date-time" },
  flaw: (value, at) => (typeof value === "string" && isInstant(value) ? null : { at, want: "an instant, such as 2026-11-30T12:00:00Z" }),
};

function isInstant(text: string): boolean {
  const form = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;
  const day = text.slice(0, 10);
  // The engine takes the 30th of February for the 2nd of March.
  return form.test(text) && !Number.isNaN(Date.parse(text)) && new Date(`${day}T00:00:00Z`).toISOString().startsWith(day);
}

/** One of a few words. */
export function oneOf<const Word extends string>(words: readonly Word[]): Shape<Word> {
  const isOne = (value: unknown) => words.some((word) => word === value);
  return {
    schema: { type: "string", enum: words },
    flaw: (value, at) => (isOne(value) ? null : { at, want: `one of ${words.join(", ")}` }),
  };
}

/** A whole number from `minimum` to `maximum`. */
export function whole(minimum: number, maximum = Number.MAX_SAFE_INTEGER): Shape<number> {
  const isIn = (value: unknown) => Number.isInteger(value) && typeof value === "number" && value >= minimum && value <= maximum;
  return {
    schema: { type: "integer", minimum, maximum },
    flaw: (value, at) => (isIn(value) ? null : { at, want: `a whole number from ${minimum} to ${maximum}` }),
  };
}

/** A number of any size. */
export const amount: Shape<number> = {
  schema: { type: "number" },
  flaw: (value, at) => (typeof value === "number" && Number.isFinite(value) ? null : { at, want: "a number" }),
};

export const flag: Shape<boolean> = {
  schema: { type: "boolean" },
  flaw: (value, at) => (typeof value === "boolean" ? null : { at, want: "true or false" }),
};

/** Anything at all, such as what another system told us. */
export const anything: Shape<unknown> = { schema: {}, flaw: () => null };

/** A value or null. */
export function orNull<T>(shape: Shape<T>): Shape<T | null> {
  return {
    ...withParts([shape]),
    schema: { anyOf: [shape.schema, { type: "null" }] },
    flaw: (value, at) => (value === null ? null : shape.flaw(value, at)),
  };
}

/** A field that may be left out. */
export function optional<T>(shape: Shape<T>): Optional<T> {
  return { ...shape, isOptional: true };
}

/** At most `maxItems` of one shape. */
export function list<T>(items: Shape<T>, maxItems: number): Shape<T[]> {
  return {
    ...withParts([items]),
    schema: { type: "array", items: items.schema, maxItems },
    flaw(value, at) {
      if (!Array.isArray(value) || value.length > maxItems) return { at, want: `a list of at most ${maxItems}` };
      return firstFlaw(value.map((one, index) => () => items.flaw(one, `${at}[${index}]`)));
    },
  };
}

/** An object with these fields and no others. */
export function record<F extends Fields>(fields: F): Shape<Needed<F> & Offered<F>> {
  const names = Object.keys(fields);
  const required = names.filter((name) => fields[name]?.isOptional !== true);
  const properties = Object.fromEntries(names.map((name) => [name, fields[name]?.schema]));
  return {
    ...withParts(Object.values(fields)),
    schema: { type: "object", properties, required, additionalProperties: false },
    flaw(value, at) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return { at, want: "an object" };
      const given = new Map<string, unknown>(Object.entries(value));
      const stranger = [...given.keys()].find((name) => !Object.hasOwn(fields, name));
      if (stranger !== undefined) return { at: join(at, stranger), want: "no such field", isUnknown: true };
      const missing = required.find((name) => !given.has(name));
      if (missing !== undefined) return { at: join(at, missing), want: "a value" };
      return firstFlaw(
        [...given].map(
          ([name, one]) =>
            () =>
              fields[name]?.flaw(one, join(at, name)) ?? null,
        ),
      );
    },
  };
}

/** An object with any names of at most 200, each with a value of one shape. */
export function byName<T>(values: Shape<T>): Shape<Readonly<Record<string, T>>> {
  return {
    ...withParts([values]),
    schema: { type: "object", additionalProperties: values.schema },
    flaw(value, at) {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return { at, want: "an object" };
      const given = Object.entries(value);
      if (given.length > 200) return { at, want: "at most 200 names" };
      return firstFlaw(
        given.map(
          ([name, one]: [string, unknown]) =>
            () =>
              values.flaw(one, join(at, name)),
        ),
      );
    },
  };
}

/** One of some shapes. */
export function anyOf<A, B>(one: Shape<A>, other: Shape<B>): Shape<A | B> {
  return {
    ...withParts([one, other]),
    schema: { anyOf: [one.schema, other.schema] },
    flaw: (value, at) => (one.flaw(value, at) === null ? null : other.flaw(value, at)),
  };
}

/** The same shape, shown once in the document and referred to by name. */
export function named<T>(name: string, shape: Shape<T>): Shape<T> {
  return { ...shape, schema: { $ref: `#/components/schemas/${name}` }, parts: { ...shape.parts, [name]: shape.schema } };
}

function withParts(shapes: readonly Shape<unknown>[]): { parts: Readonly<Record<string, JsonSchema>> } {
  return { parts: Object.fromEntries(shapes.flatMap((shape) => Object.entries(shape.parts ?? {}))) };
}

function firstFlaw(checks: readonly (() => Flaw | null)[]): Flaw | null {
  for (const check of checks) {
    const flaw = check();
    if (flaw) return flaw;
  }
  return null;
}

function join(at: string, name: string): string {
  return at === "" ? name : `${at}.${name}`;
}
