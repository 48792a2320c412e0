import { anId, matching, named, optional, orNull, record, type Shape, text, list } from "./shape.ts";

const limitMax = 200;
const limitDefault = 50;

const limit = matching(/^(?:[1-9]\d?|1\d\d|200)$/, `a whole number from 1 to ${limitMax}`, {
  type: "integer",
  minimum: 1,
  maximum: limitMax,
  default: limitDefault,
});
const cursor = text({ description: "next_cursor of the page before." });

/** The parameters of every list. */
export const paging = { limit: optional(limit), cursor: optional(cursor) };
export const pagingOfFeed = { limit: optional(limit), since_cursor: optional(cursor) };

/** A filter by one of our ids. */
export const filterById = optional(anId());

/** How a list answers. */
export function pageShape(name: string, item: Shape<unknown>): Shape<unknown> {
  return named(name, record({ data: list(item, limitMax), next_cursor: orNull(text()) }));
}

/** How many rows were asked for; the shape has been checked. */
export function limitOf(query: { limit?: string | undefined }): number {
  return query.limit === undefined ? limitDefault : Number(query.limit);
}

/** A place in a list as an opaque text. `kind` keeps cursors of one list out of another. */
export function encodeCursor(kind: string, place: readonly (number | string)[]): string {
  return Buffer.from([kind, ...place].join(":")).toString("base64url");
}

/** The parts of a cursor of this kind; null when it is none. */
export function decodeCursor(kind: string, cursorText: string, count: number): string[] | null {
  if (!/^[A-Za-z0-9_-]{1,200}$/.test(cursorText)) return null;
  const [mark, ...place] = Buffer.from(cursorText, "base64url").toString("latin1").split(":");
  return mark === kind && place.length === count ? place : null;
}

/** The numbers of a cursor; `start` without one, null when it is none of this list's. */
export function placeOf(kind: string, cursorText: string | undefined, start: readonly number[]): readonly number[] | null {
  if (cursorText === undefined) return start;
  const place = decodeCursor(kind, cursorText, start.length);
  return place?.every((part) => /^-?\d{1,16}$/.test(part) && Number.isSafeInteger(Number(part))) ? place.map(Number) : null;
}

/** A page from one row more than was asked for: the extra one only tells that there are more. */
export function pageOf<Row>(rows: readonly Row[], asked: number, shape: { item(row: Row): unknown; cursor(row: Row): string }) {
  const shown = rows.slice(0, asked);
  const last = shown.at(-1);
  return {
    status: 200,
    body: { data: shown.map((row) => shape.item(row)), next_cursor: rows.length > asked && last !== undefined ? shape.cursor(last) : null },
  };
}
