import type { Presence, Status } from "../../domain/events.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { statement, type Tx } from "../open.ts";
import { overseesTeams, sightOf, visible } from "./sight.ts";

/** One line of the inbox: everything a row shows, in one query. */
export type InboxRow = {
  id: number;
  numberId: number;
  contactId: number;
  name: string | null;
  username: string | null;
  phone: string | null;
  userId: string | null;
  status: Status;
  version: number;
  ownerId: number | null;
  ownerName: string | null;
  ownerPresence: Presence | null;
  teamId: number;
  teamName: string;
  waitingSince: number | null;
  lastMessageAt: number;
  unread: number;
  customerAt: number | null;
  openedAt: number;
  resolvedAt: number | null;
  lastKind: "in" | "out" | "note" | "system" | null;
  lastType: string | null;
  lastText: string | null;
  lastRank: number | null;
  lastAuthorId: number | null;
  lastAuthorName: string | null;
  lastVoice: number | null;
  lastReferral: string | null;
};

export type Tab = "mine" | "pending" | "waiting" | "all";
/** Where a page ends: the next one starts after it. */
export type InboxCursor = { sort: number; id: number };
export type InboxFilter = {
  tab: Tab;
  status: Status | "any" | null;
  ownerId: number | "none" | null;
  teamId: number | null;
  contactId: number | null;
};

// Who waits stands by the start of the wait; nobody's wait stands after all of them, the latest first.
const noWait = Number.MAX_SAFE_INTEGER;

const columns = `c.id, c.number_id AS numberId, c.contact_id AS contactId, p.name, p.username, p.phone, p.user_id AS userId, c.status, c.version, c.owner_id AS ownerId,
  o.name AS ownerName, o.presence AS ownerPresence, c.team_id AS teamId, t.name AS teamName, c.waiting_since AS waitingSince, c.last_message_at AS lastMessageAt, c.unread, l.customer_at AS customerAt,
  c.opened_at AS openedAt, c.resolved_at AS resolvedAt, m.kind AS lastKind, m.type AS lastType, substr(m.text, 1, 160) AS lastText, m.rank AS lastRank, m.author_id AS lastAuthorId,
  w.name AS lastAuthorName, json_extract(m.content, '$.voice') AS lastVoice, json_extract(m.extras, '$.referral.sourceType') AS lastReferral`;
const joins = `JOIN contact p ON p.id = c.contact_id JOIN timeline l ON l.id = c.timeline_id JOIN team t ON t.id = c.team_id
  LEFT JOIN person o ON o.id = c.owner_id LEFT JOIN message m ON m.id = c.last_message_id LEFT JOIN person w ON w.id = m.author_id`;
const order = "c.sort_at, c.id";
// The row value keeps the index in use; `a > x OR (a = x AND …)` would scan.
const after = `(${order}) > (?3, ?4)`;

type PageParams = [number, number, number, number, number];
type TeamParams = [...PageParams, number];

const mine = statement<InboxRow, PageParams>(
  `SELECT * FROM (SELECT * FROM (SELECT ${columns} FROM conversation c ${joins} WHERE c.owner_id = ?2 AND c.status = 'in_progress' AND ${after} AND ?1 IN (0, 1) ORDER BY ${order} LIMIT ?5)
     UNION ALL SELECT * FROM (SELECT ${columns} FROM conversation c ${joins} WHERE c.owner_id = ?2 AND c.status = 'waiting' AND ${after} ORDER BY ${order} LIMIT ?5))
   ORDER BY coalesce(waitingSince, 9007199254740991 - lastMessageAt), id LIMIT ?5`,
);
const byStatus = statement<InboxRow, [...PageParams, Status]>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.status = ?6 AND ${visible} AND ${after} ORDER BY ${order} LIMIT ?5`,
);
const waitingMine = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.owner_id = ?2 AND c.status = 'waiting' AND ${after} AND ?1 IN (0, 1) ORDER BY ${order} LIMIT ?5`,
);
// Every state is in order by itself; the heads of the three live ones, merged and cut, are the head of all. Only those are joined,
// and sorted here: SQLite would sort all their columns.
const head = "SELECT * FROM (SELECT c.id, c.sort_at FROM conversation c WHERE";
const tail = `AND ${visible} AND ${after} ORDER BY ${order} LIMIT ?5)`;
const live = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM (SELECT id FROM (
     ${head} c.status = 'pending' ${tail} UNION ALL ${head} c.status = 'in_progress' ${tail} UNION ALL ${head} c.status = 'waiting' ${tail}
   ) ORDER BY sort_at, id LIMIT ?5) h CROSS JOIN conversation c ON c.id = h.id ${joins}`,
);
const team = "(?6 = 0 OR c.team_id = ?6)";
const teamHead = `${head} ${team} AND`;
const teamLive = statement<InboxRow, TeamParams>(
  `SELECT ${columns} FROM (SELECT id FROM (
     ${teamHead} c.status = 'pending' ${tail} UNION ALL ${teamHead} c.status = 'in_progress' ${tail} UNION ALL ${teamHead} c.status = 'waiting' ${tail}
   ) ORDER BY sort_at, id LIMIT ?5) h CROSS JOIN conversation c ON c.id = h.id ${joins}`,
);
const teamStatus = statement<InboxRow, [...TeamParams, Status]>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.status = ?7 AND ${visible} AND ${after} AND ${team} ORDER BY ${order} LIMIT ?5`,
);
const ofOwner = statement<InboxRow, [...TeamParams, Status, number | null]>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.owner_id IS ?8 AND c.status = ?7 AND ${visible} AND ${after} AND ${team} ORDER BY ${order} LIMIT ?5`,
);
// One person's cases are few: read from the timelines and sorted. The owner: 0 = whoever, -1 = nobody.
const ofContact = statement<InboxRow, [...TeamParams, Status | "any" | "live", number, number]>(
  `SELECT ${columns} FROM conversation c INDEXED BY conversation_timeline ${joins} WHERE c.timeline_id IN (SELECT id FROM timeline WHERE contact_id = ?9)
     AND (?7 = 'any' OR c.status = ?7 OR (?7 = 'live' AND c.status <> 'resolved')) AND (?8 = 0 OR coalesce(c.owner_id, -1) = ?8)
     AND ${visible} AND ${after} AND ${team} ORDER BY ${order} LIMIT ?5`,
);
const one = statement<InboxRow, [number]>(`SELECT ${columns} FROM conversation c ${joins} WHERE c.id = ?1`);

/** A page of the inbox: longest waiting first, then latest. Only what the viewer may see. */
export function listInbox(
  tx: Tx,
  viewer: Viewer,
  wanted: InboxFilter,
  { from, limit }: { from: InboxCursor | null; limit: number },
): InboxRow[] {
  const page: PageParams = [...sightOf(viewer), from?.sort ?? -1, from?.id ?? 0, limit];
  if (wanted.tab === "mine") return mine(tx).all(...page);
  if (wanted.tab === "pending") return byStatus(tx).all(...page, "pending");
  const isOwnOnly = page[0] === 0 && !overseesTeams(viewer);
  if (wanted.tab === "waiting") return !isOwnOnly ? byStatus(tx).all(...page, "waiting") : waitingMine(tx).all(...page);
  if (wanted.status === null && wanted.ownerId === null && wanted.teamId === null && wanted.contactId === null)
    return live(tx)
      .all(...page)
      .sort(inOrder);
  return listFiltered(tx, wanted, { page, isOwnOnly });
}

type Reach = { page: PageParams; isOwnOnly: boolean };
type Asked = { ownerId: InboxFilter["ownerId"]; params: TeamParams; isOwnOnly: boolean };

const liveStatuses: readonly Status[] = ["pending", "in_progress", "waiting"];

function listFiltered(tx: Tx, wanted: InboxFilter, { page, isOwnOnly }: Reach): InboxRow[] {
  const { status, ownerId, contactId } = wanted;
  const params: TeamParams = [...page, wanted.teamId ?? 0];
  if (contactId !== null) return ofContact(tx).all(...params, status ?? "live", ownerId === "none" ? -1 : (ownerId ?? 0), contactId);
  if (status === null && ownerId === null)
    return teamLive(tx)
      .all(...params)
      .sort(inOrder);
  const asked = { ownerId, params, isOwnOnly };
  if (status === null) return mergeStatuses(tx, asked, liveStatuses);
  return status === "any" ? mergeStatuses(tx, asked, [...liveStatuses, "resolved"]) : listStatus(tx, asked, status);
}

// Who oversees nobody sees of others only what is pending, and what is pending is nobody's: asking for anything else finds nothing, without
// a look.
function listStatus(tx: Tx, asked: Asked, status: Status): InboxRow[] {
  const { params } = asked;
  const isPending = status === "pending";
  const seesOwnOnly = asked.isOwnOnly && !isPending;
  const ownerId = asked.ownerId ?? (seesOwnOnly ? params[1] : null);
  if ((seesOwnOnly && ownerId !== params[1]) || (isPending && typeof ownerId === "number")) return [];
  if (ownerId === null || isPending) return teamStatus(tx).all(...params, status);
  return ofOwner(tx).all(...params, status, ownerId === "none" ? null : ownerId);
}

// No index has every state in one order: a page of each, merged, is still a handful of index reads.
function mergeStatuses(tx: Tx, asked: Asked, statuses: readonly Status[]): InboxRow[] {
  const rows = statuses.flatMap((status) => listStatus(tx, asked, status));
  return rows.sort(inOrder).slice(0, asked.params[4]);
}

function inOrder(a: InboxRow, b: InboxRow): number {
  return sortOf(a) - sortOf(b) || a.id - b.id;
}

function sortOf(row: InboxRow): number {
  return row.waitingSince ?? noWait - row.lastMessageAt;
}

/** The cursor that continues after `row`. */
export function cursorAfter(row: InboxRow): InboxCursor {
  return { sort: sortOf(row), id: row.id };
}

/** One case as a row, without asking who looks: the caller has checked. */
export function findInboxRow(tx: Tx, id: number): InboxRow | undefined {
  return one(tx).get(id) ?? undefined;
}

/** Live cases per tab: `waiting` = how many have a customer waiting, `total` = all. */
export type Counts = Record<Tab, { waiting: number; total: number }>;

const counts = statement<{ tab: Tab; waiting: number; total: number }, [number, number]>(
  `WITH seen AS (SELECT owner_id, status, is_waiting, count FROM tally WHERE status <> 'resolved' AND count > 0
     AND (?1 = 1 OR owner_id = ?2 OR (status = 'pending' AND team_id IN (SELECT team_id FROM membership WHERE person_id = ?2))
       OR team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2)))
   SELECT 'mine' AS tab, coalesce(sum(count * is_waiting), 0) AS waiting, coalesce(sum(count), 0) AS total FROM seen WHERE owner_id = ?2
   UNION ALL SELECT 'pending', coalesce(sum(count * is_waiting), 0), coalesce(sum(count), 0) FROM seen WHERE status = 'pending'
   UNION ALL SELECT 'waiting', 0, coalesce(sum(count), 0) FROM seen WHERE status = 'waiting'
   UNION ALL SELECT 'all', coalesce(sum(count * is_waiting), 0), coalesce(sum(count), 0) FROM seen`,
);

/** What the badges show to this viewer, from the tally: never a count over conversations. */
export function countInbox(tx: Tx, viewer: Viewer): Counts {
  const result: Counts = { mine: none(), pending: none(), waiting: none(), all: none() };
  for (const row of counts(tx).all(...sightOf(viewer))) result[row.tab] = { waiting: row.waiting, total: row.total };
  return result;
}

function none(): { waiting: number; total: number } {
  return { waiting: 0, total: 0 };
}
