import type { Presence, Status } from "../../../domain/events.ts";
import { type Prepared, statement, type Tx } from "../../open.ts";
import { type CaseParams, type CaseSet, cases, isClosing, isLate, isLoad, isPending, isWaiting, clock } from "./sets.ts";

/** A conversation in a list of the page of now. `customerAt`: the window closes 24 h after it. */
export type NowCase = {
  id: number;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
  status: Status;
  ownerId: number | null;
  ownerName: string | null;
  ownerPresence: Presence | null;
  teamId: number;
  teamName: string;
  waitingSince: number | null;
  customerAt: number | null;
  openedAt: number;
  /** 1: waits too long. */
  isLate: number;
};

/** Where a page ends: the next one starts after it. `sort` is what the list goes by. */
export type NowPlace = { sort: number; id: number };

type Listing = [...CaseParams, owner: number, sort: number, id: number, limit: number];

const columns = `c.id, p.name, p.username, p.phone, p.user_id AS userId, c.status, c.owner_id AS ownerId, o.name AS ownerName, o.presence AS ownerPresence,
  c.team_id AS teamId, t.name AS teamName, c.waiting_since AS waitingSince, l.customer_at AS customerAt, c.opened_at AS openedAt, ${isLate} AS isLate`;
// Only what is shown is joined: SQLite would carry all the columns through the sorting.
const rest = `CROSS JOIN conversation c ON c.id = q.id JOIN timeline l ON l.id = c.timeline_id ${clock} JOIN contact p ON p.id = c.contact_id
  JOIN team t ON t.id = c.team_id LEFT JOIN person o ON o.id = c.owner_id ORDER BY q.sort, q.id`;
const byWait = "coalesce(c.waiting_since, 9007199254740991)";
const whose = "(?5 = 0 OR c.owner_id = ?5)";
const page = `${whose} AND (${byWait}, c.id) > (?6, ?7) ORDER BY sort, c.id LIMIT ?8) q ${rest}`;
const head = `SELECT ${columns} FROM (SELECT c.id, ${byWait} AS sort ${cases}`;

const waiting = statement<NowCase, Listing>(`${head} AND ${isWaiting} AND ${page}`);
const pending = statement<NowCase, Listing>(`${head} AND ${isPending} AND ${page}`);
const late = statement<NowCase, Listing>(`${head} AND ${isLate} AND ${page}`);
const load = statement<NowCase, Listing>(`${head} AND ${isLoad} AND ${page}`);
const closing = statement<NowCase, Listing>(
  `SELECT ${columns} FROM (SELECT c.id, l.customer_at AS sort ${cases} AND ${isClosing} AND ${whose} AND (l.customer_at, c.id) > (?6, ?7)
     ORDER BY sort, c.id LIMIT ?8) q ${rest}`,
);
const lists: Readonly<Record<CaseSet, (tx: Tx) => Prepared<NowCase, Listing>>> = { waiting, pending, late, closing, load };

/** Behind every start of a wait. */
const never = 9_007_199_254_740_991;

export type CaseListAsk = { of: CaseSet; ownerId: number | null; after: NowPlace | null; limit: number };

/** Who waits longest first; of closing windows, what closes first. `ownerId` null: whoever's. */
export function listCases(tx: Tx, asked: CaseParams, { of, ownerId, after, limit }: CaseListAsk): NowCase[] {
  return lists[of](tx).all(...asked, ownerId ?? 0, after?.sort ?? -1, after?.id ?? 0, limit);
}

/** The place of a row in its list. */
export function placeOfCase(of: CaseSet, row: NowCase): NowPlace {
  return { sort: (of === "closing" ? row.customerAt : row.waitingSince) ?? never, id: row.id };
}
