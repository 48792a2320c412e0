/** JSON of unknown shape, as requests bring it. */
export type JsonRecord = Readonly<Record<string, unknown>>;

/** Whether a JSON value is an object (not null, not a list). */
export function isRecord(value: unknown): value is JsonRecord {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under `key`, or null when it is absent or something else. */
export function recordAt(record: JsonRecord | null, key: string): JsonRecord | null {
  const value = record?.[key];
  return isRecord(value) ? value : null;
}

/** The string under `key`, or null when it is absent or something else. An empty string stays one. */
export function textAt(record: JsonRecord | null, key: string): string | null {
  const value = record?.[key];
  return typeof value === "string" ? value : null;
}

/** The finite number under `key`, or null. */
export function numberAt(record: JsonRecord | null, key: string): number | null {
  const value = record?.[key];
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}

/** The objects of the list under `key`; empty when it is no list. Members that are no objects become empty objects. */
export function recordsAt(record: JsonRecord | null, key: string): readonly JsonRecord[] {
  const value: unknown = record?.[key];
  return Array.isArray(value) ? value.map((member: unknown) => (isRecord(member) ? member : {})) : [];
}

/** Parses a JSON object; null when the text is not one. */
export function parseRecord(text: string): JsonRecord | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) ? value : null;
  } catch {
    return null; // JSON.parse throws for one reason: this is not JSON
  }
}

/** The object without its null and undefined members: Meta leaves absent keys out. */
export function present(record: Record<string, unknown>): JsonRecord {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== null && value !== undefined));
}
