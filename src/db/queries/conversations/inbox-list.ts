import type { Presence, Status } from "../../../domain/events.ts";
import type { Viewer } from "../../../domain/permissions.ts";
import { statement, type Tx } from "../../open.ts";
import { placeStart } from "./list-place.ts";
import { listNarrowed, type Narrowing } from "./narrowed.ts";
import { readingJoin, unreadHere } from "./reading.ts";
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
  /** 0 normal, 1 high, 2 urgent. */
  priority: number;
  /** Its place in every list, see `list-place.ts`. */
  sortAt: number;
  waitingSince: number | null;
  /** The clock of the wait that runs: when its answer is due, which step of the ladder comes when, whether it is late. */
  answerWarnAt: number | null;
  answerDueAt: number | null;
  answerLateAt: number | null;
  stepDueAt: number | null;
  steps: number | null;
  /** Since when it is escalated; null: it is not. */
  escalatedAt: number | null;
  escalationDueAt: number | null;
  reassignDueAt: number | null;
  lateAt: number | null;
  keptAt: number | null;
  snoozedUntil: number | null;
  followUpAt: number | null;
  lastMessageAt: number;
  /** How much the person who looks has not read; `isMarked`: they said that they want to come back to it. */
  unread: number;
  isMarked: number;
  customerAt: number | null;
  openedAt: number;
  resolvedAt: number | null;
  suspectedAt: number | null;
  /** The bot's run that has it in hand; null: none does. */
  botRunId: number | null;
  lastKind: "in" | "out" | "note" | "system" | null;
  lastType: string | null;
  lastText: string | null;
  lastRank: number | null;
  lastAuthorId: number | null;
  lastAuthorName: string | null;
  lastVoice: number | null;
  /** The ad it came from: Meta's time of the message, null = none; when we first answered it. */
  adAt: number | null;
  adHeadline: string | null;
  adSourceId: string | null;
  adSourceType: string | null;
  adAnsweredAt: number | null;
  /** JSON list of [name, colour, id]; null: wears none. */
  labels: string | null;
  /** The transfer its owner has not opened yet; null: there is none. */
  handedById: number | null;
  handedByName: string | null;
  /** When it goes back unopened; null: it does not. */
  handedUntil: number | null;
};

export type Tab = "mine" | "pending" | "waiting" | "all";
/** Where a page ends: the next one starts after it. */
export type InboxCursor = { sort: number; id: number };
/** `snoozed`: what one has put off, the earliest first; it stands in no order of `mine`. */
export type InboxFilter = {
  tab: Tab | "snoozed";
  status: Status | "any" | null;
  ownerId: number | "none" | null;
  teamId: number | null;
  contactId: number | null;
} & Partial<Narrowing>;

const columns = `c.id, c.number_id AS numberId, c.contact_id AS contactId, p.name, p.username, p.phone, p.user_id AS userId, c.status, c.version, c.owner_id AS ownerId,
  o.name AS ownerName, o.presence AS ownerPresence, c.team_id AS teamId, t.name AS teamName, c.priority, c.sort_at AS sortAt, c.waiting_since AS waitingSince, c.reassign_due_at AS reassignDueAt, c.late_at AS lateAt, c.kept_at AS keptAt, c.snoozed_until AS snoozedUntil, c.follow_up_at AS followUpAt, c.last_message_at AS lastMessageAt, ${unreadHere} AS unread, coalesce(d.is_marked, 0) AS isMarked, l.customer_at AS customerAt,
  c.opened_at AS openedAt, c.resolved_at AS resolvedAt, c.suspected_at AS suspectedAt, c.bot_run_id AS botRunId, m.kind AS lastKind, m.type AS lastType, substr(m.text, 1, 160) AS lastText, m.rank AS lastRank, m.author_id AS lastAuthorId,
  w.name AS lastAuthorName, json_extract(CASE WHEN json_valid(m.content) THEN m.content END, '$.voice') AS lastVoice, a.at AS adAt, a.headline AS adHeadline, a.source_id AS adSourceId, a.source_type AS adSourceType,
  CASE WHEN a.at IS NOT NULL THEN (SELECT x.accepted_at FROM message x WHERE x.timeline_id = c.timeline_id AND x.id > a.message_id AND x.conversation_id = c.id AND x.accepted_at IS NOT NULL ORDER BY x.id LIMIT 1) END AS adAnsweredAt,
  (SELECT nullif(json_group_array(json_array(b.name, b.colour, b.id)), '[]') FROM conversation_label x JOIN label b ON b.id = x.label_id WHERE x.conversation_id = c.id) AS labels,
  s.answer_warn_at AS answerWarnAt, s.answer_due_at AS answerDueAt, s.answer_late_at AS answerLateAt, s.step_due_at AS stepDueAt, s.steps,
  e.at AS escalatedAt, e.due_at AS escalationDueAt, h.from_id AS handedById, g.name AS handedByName, h.return_due_at AS handedUntil`;
const joins = `JOIN contact p ON p.id = c.contact_id JOIN timeline l ON l.id = c.timeline_id JOIN team t ON t.id = c.team_id
  LEFT JOIN person o ON o.id = c.owner_id LEFT JOIN message m ON m.id = c.last_message_id LEFT JOIN person w ON w.id = m.author_id
  LEFT JOIN handover h ON h.id = c.handover_id AND h.opened_at IS NULL AND c.owner_id IS NOT NULL LEFT JOIN person g ON g.id = h.from_id
  LEFT JOIN sla_timer s ON s.conversation_id = c.id AND s.waiting_since = c.waiting_since LEFT JOIN escalation e ON e.conversation_id = c.id AND e.ended_at IS NULL LEFT JOIN conversation_ad a ON a.conversation_id = c.id ${readingJoin}`;
const order = "c.sort_at, c.id";
// The row value keeps the index in use; `a > x OR (a = x AND …)` would scan.
const after = `(${order}) > (?3, ?4)`;

type PageParams = [number, number, number, number, number];

const byStatus = statement<InboxRow, [...PageParams, Status]>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.status = ?6 AND ${visible} AND ${after} ORDER BY ${order} LIMIT ?5`,
);
// What a bot has in hand is in nobody's queue.
const queued = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.status = 'pending' AND c.bot_run_id IS NULL AND ${visible} AND ${after} ORDER BY ${order} LIMIT ?5`,
);
const waitingMine = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM conversation c ${joins} WHERE c.owner_id = ?2 AND c.status = 'waiting' AND ${after} AND ?1 IN (0, 1) ORDER BY ${order} LIMIT ?5`,
);
// Every state is in order by itself; the heads of the three live ones, merged and cut, are the head of all. Only those are joined,
// and sorted here: SQLite would sort all their columns.
const head = "SELECT * FROM (SELECT c.id, c.sort_at FROM conversation c WHERE";
const place = `${after} ORDER BY ${order} LIMIT ?5)`;
const tail = `AND ${visible} AND ${place}`;
const mine = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM (SELECT id FROM (
     ${head} c.owner_id = ?2 AND c.status = 'in_progress' AND ?1 IN (0, 1) AND ${place} UNION ALL ${head} c.owner_id = ?2 AND c.status = 'waiting' AND c.snoozed_until IS NULL AND ${place}
   ) ORDER BY sort_at, id LIMIT ?5) q CROSS JOIN conversation c ON c.id = q.id ${joins}`,
);
const snoozed = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM conversation c INDEXED BY conversation_snoozed_of ${joins} WHERE c.owner_id = ?2 AND c.snoozed_until IS NOT NULL
     AND (c.snoozed_until, c.id) > (?3, ?4) AND ?1 IN (0, 1) ORDER BY c.snoozed_until, c.id LIMIT ?5`,
);
const live = statement<InboxRow, PageParams>(
  `SELECT ${columns} FROM (SELECT id FROM (
     ${head} c.status = 'pending' ${tail} UNION ALL ${head} c.status = 'in_progress' ${tail} UNION ALL ${head} c.status = 'waiting' ${tail}
   ) ORDER BY sort_at, id LIMIT ?5) q CROSS JOIN conversation c ON c.id = q.id ${joins}`,
);
const byIds = statement<InboxRow, [number, number, string]>(
  `SELECT ${columns} FROM json_each(?3) j CROSS JOIN conversation c ON c.id = j.value ${joins} WHERE ?1 IN (0, 1) LIMIT 1000`,
);
const one = statement<InboxRow, [number, number]>(`SELECT ${columns} FROM conversation c ${joins} WHERE c.id = ?1`);

/** A page of the inbox: the urgent first, then the longest waiting, then the latest. Only what the viewer may see. */
export function listInbox(
  tx: Tx,
  viewer: Viewer,
  wanted: InboxFilter,
  { from, limit }: { from: InboxCursor | null; limit: number },
): InboxRow[] {
  const page: PageParams = [...sightOf(viewer), from?.sort ?? placeStart, from?.id ?? 0, limit];
  if (wanted.tab === "mine")
    return mine(tx)
      .all(...page)
      .sort(inOrder);
  if (wanted.tab === "snoozed") return snoozed(tx).all(...page);
  if (wanted.tab === "pending") return queued(tx).all(...page);
  const isOwnOnly = page[0] === 0 && !overseesTeams(viewer);
  if (wanted.tab === "waiting") return !isOwnOnly ? byStatus(tx).all(...page, "waiting") : waitingMine(tx).all(...page);
  if (!isNarrowed(wanted))
    return live(tx)
      .all(...page)
      .sort(inOrder);
  return listFiltered(tx, wanted, { page, isOwnOnly });
}

type Reach = { page: PageParams; isOwnOnly: boolean };

const liveStatuses: readonly Status[] = ["pending", "in_progress", "waiting"];

function isNarrowed(wanted: InboxFilter): boolean {
  return Object.entries(wanted).some(([name, value]) => name !== "tab" && value !== null && value !== false);
}

// No index has every state in one order: a page of each, merged, is still a handful of index reads; only those are joined. Who oversees nobody
// sees of others only what is pending, and what is pending is nobody's: asking for anything else finds nothing, without a look.
function listFiltered(tx: Tx, wanted: InboxFilter, { page, isOwnOnly }: Reach): InboxRow[] {
  const places = statusesOf(wanted.status).flatMap((status) => {
    const seesOwnOnly = isOwnOnly && status !== "pending";
    const ownerId = wanted.ownerId ?? (seesOwnOnly ? page[1] : null);
    if ((seesOwnOnly && ownerId !== page[1]) || (status === "pending" && typeof ownerId === "number")) return [];
    return listNarrowed(tx, { ...wanted, page, status, ownerId: status === "pending" ? null : ownerId });
  });
  const ids = places
    .sort((a, b) => a.sortAt - b.sortAt || a.id - b.id)
    .slice(0, page[4])
    .map(({ id }) => id);
  return byIds(tx).all(page[0], page[1], JSON.stringify(ids)).sort(inOrder);
}

function statusesOf(status: InboxFilter["status"]): readonly Status[] {
  if (status === null) return liveStatuses;
  return status === "any" ? [...liveStatuses, "resolved"] : [status];
}

function inOrder(a: InboxRow, b: InboxRow): number {
  return a.sortAt - b.sortAt || a.id - b.id;
}

/** The cursor that continues after `row`. */
export function cursorAfter(row: InboxRow, tab?: InboxFilter["tab"]): InboxCursor {
  return { sort: placeIn(row, tab), id: row.id };
}

/** Where a row stands in the list of a tab: a smaller one higher. */
export function placeIn({ sortAt, snoozedUntil }: InboxRow, tab?: InboxFilter["tab"]): number {
  return tab === "snoozed" ? (snoozedUntil ?? sortAt) : sortAt;
}

/** One conversation as a row, without asking who may look: the caller has checked. `readerId`: for whom it is read or unread; without, as for who never
 *  looked. */
export function findInboxRow(tx: Tx, id: number, readerId = 0): InboxRow | undefined {
  return one(tx).get(id, readerId) ?? undefined;
}

/** Live conversations per tab: `waiting` = how many have a customer waiting, `total` = all. */
export type Counts = Record<Tab, { waiting: number; total: number }>;

const counts = statement<{ tab: Tab; waiting: number; total: number }, [number, number]>(
  `WITH seen AS (SELECT owner_id, status, is_waiting, count FROM tally WHERE status <> 'resolved' AND count > 0
     AND (?1 = 1 OR owner_id = ?2 OR (status = 'pending' AND team_id IN (SELECT team_id FROM membership WHERE person_id = ?2))
       OR team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2)))
   SELECT 'mine' AS tab, coalesce(sum(count * is_waiting), 0) AS waiting, coalesce(sum(count), 0) AS total FROM seen WHERE owner_id = ?2
   UNION ALL SELECT 'pending', coalesce(sum(count * is_waiting), 0), coalesce(sum(count), 0)
     - (SELECT count(*) FROM conversation c INDEXED BY conversation_bot WHERE c.bot_run_id IS NOT NULL AND (?1 = 1
         OR c.team_id IN (SELECT team_id FROM membership WHERE person_id = ?2) OR c.team_id IN (SELECT team_id FROM oversight WHERE person_id = ?2)))
     FROM seen WHERE status = 'pending'
   UNION ALL SELECT 'waiting', 0, coalesce(sum(count), 0) FROM seen WHERE status = 'waiting'
   UNION ALL SELECT 'all', coalesce(sum(count * is_waiting), 0), coalesce(sum(count), 0) FROM seen`,
);

/** What the badges show to this viewer, from the tally: never a count over conversations, but of the few that bots have in hand. */
export function countInbox(tx: Tx, viewer: Viewer): Counts {
  const result: Counts = { mine: none(), pending: none(), waiting: none(), all: none() };
  for (const row of counts(tx).all(...sightOf(viewer))) result[row.tab] = { waiting: row.waiting, total: row.total };
  return result;
}

function none(): { waiting: number; total: number } {
  return { waiting: 0, total: 0 };
}
