import { type NamedCase, nameCases, type OpenCase } from "../../db/queries/now/cases.ts";
import type { Tx } from "../../db/open.ts";

/** What the page of now counts and lists of the conversations that are not resolved. `load`: in progress, as a cap counts them (product.md §2.6, 7). */
export type CaseSet = "waiting" | "pending" | "late" | "closing" | "load";

const hourMs = 3_600_000;
/** A window is shut so long after the customer's last message, at that instant already, and said to close soon so long before. */
const windowMs = 24 * hourMs;
const closingMs = 2 * hourMs;

/** Whether a case is in a set at an instant. Every number and its list ask this, so that they cannot disagree. */
export const isIn: Readonly<Record<CaseSet, (row: OpenCase, now: number) => boolean>> = {
  waiting: (row) => row.waitingSince !== null,
  pending: (row) => row.ownerId === null,
  load: (row) => row.ownerId !== null,
  late: (row, now) => row.dueAt !== null && row.dueAt <= now,
  closing: (row, now) => {
    const closes = closesAt(row);
    return closes !== null && closes > now && closes - closingMs <= now;
  },
};

/** When time alone moves a case into one of the sets or out of it next; null: it does not. */
export function changesAt(row: OpenCase, now: number): number | null {
  const closes = closesAt(row);
  let next = Number.POSITIVE_INFINITY;
  if (row.dueAt !== null && row.dueAt > now) next = row.dueAt;
  if (closes !== null && closes > now) next = Math.min(next, closes - closingMs > now ? closes - closingMs : closes);
  return next === Number.POSITIVE_INFINITY ? null : next;
}

// Only of somebody who waits is it worth saying.
function closesAt({ waitingSince, customerAt }: OpenCase): number | null {
  return waitingSince === null || customerAt === null ? null : customerAt + windowMs;
}

/** A conversation in a list of the page of now. Its window closes 24 h after `customerAt`. */
export type NowCase = NamedCase & Pick<OpenCase, "ownerId" | "waitingSince" | "customerAt"> & { isLate: boolean };

/** Where a page ends: the next one starts after it. `sort` is what the list goes by. */
export type NowPlace = { sort: number; id: number };

/** `ownerId` null: whoever's. `limit`: 1,000 at most. */
export type CaseListAsk = { of: CaseSet; ownerId: number | null; after: NowPlace | null; limit: number };

/** Of those that are open, a page of a set: who waits longest first; of closing windows, what closes first. */
export function pageOfCases({ tx, now }: { tx: Tx; now: number }, open: readonly OpenCase[], asked: CaseListAsk): NowCase[] {
  const rows = firstOf(open, now, asked);
  const names = nameCases(
    tx,
    rows.map(({ id }) => id),
  );
  return rows.flatMap((row) => {
    const name = names.get(row.id);
    const { ownerId: owner, waitingSince, customerAt } = row;
    return name ? [{ ...name, ownerId: owner, waitingSince, customerAt, isLate: isIn.late(row, now) }] : [];
  });
}

// A page is short and the cases are many: each goes to its place among the first, or nowhere.
function firstOf(open: readonly OpenCase[], now: number, { of, ownerId, after, limit }: CaseListAsk): OpenCase[] {
  const isBefore = (a: OpenCase, b: OpenCase) => sortOf(of, a) < sortOf(of, b) || (sortOf(of, a) === sortOf(of, b) && a.id < b.id);
  const isAfter = (row: OpenCase) =>
    after === null || sortOf(of, row) > after.sort || (sortOf(of, row) === after.sort && row.id > after.id);
  const first: OpenCase[] = [];
  for (const row of open) {
    const last = first.at(-1);
    if (first.length === limit && last && !isBefore(row, last)) continue;
    if (!isIn[of](row, now) || (ownerId !== null && row.ownerId !== ownerId) || !isAfter(row)) continue;
    first.splice(first.findLastIndex((one) => isBefore(one, row)) + 1, 0, row);
    if (first.length > limit) first.pop();
  }
  return first;
}

/** The place of a row in its list. */
export function placeOfCase(of: CaseSet, row: Sorted): NowPlace {
  return { sort: sortOf(of, row), id: row.id };
}

type Sorted = Pick<OpenCase, "id" | "waitingSince" | "customerAt">;

/** Behind every start of a wait. */
const never = 9_007_199_254_740_991;

function sortOf(of: CaseSet, row: Sorted): number {
  return (of === "closing" ? row.customerAt : row.waitingSince) ?? never;
}
