import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { findLastEventId } from "../../db/journal.ts";
import {
  countInbox,
  cursorAfter,
  type InboxCursor,
  type InboxFilter,
  listInbox,
  placeIn,
} from "../../db/queries/conversations/inbox-list.ts";
import { listAssignable, listPeopleNames } from "../../db/queries/routing/assignable.ts";
import { countSnoozed } from "../../db/queries/conversations/snoozed.ts";
import { countReceivedQuietly } from "../../db/queries/conversations/received.ts";
import { listEscalatedFor } from "../../db/queries/sla/escalations.ts";
import { listTeamsFor } from "../../db/queries/routing/teams.ts";
import type { Status } from "../../domain/events.ts";
import { isSupervising } from "../../domain/permissions.ts";
import { listLateQueues, listStuckQueues } from "../../domain/routing/why-pending.ts";
import { InboxListPartial, RowsPage } from "../../../views/partials/list/inbox-list.tsx";
import { InboxPage } from "../../../views/pages/inbox-page.tsx";
import { type TabName, tabNames } from "../../../views/tabs.ts";
import { allow } from "../http/allow.ts";
import { page, partial } from "../http/answers.ts";
import { rowProps } from "../../props/row.ts";
import { shiftEndBanner } from "../../props/shift-end.ts";
import { shellOf } from "../../props/shell.ts";
import type { Context, Visit, Web } from "../http/visit.ts";

const rowsPerPage = 50;
const rowsMax = 200;
/** More of one's own nobody counts by looking. */
const snoozedMax = 1_000;
const escalatedMax = 20;
const statuses: readonly string[] = ["pending", "in_progress", "waiting", "resolved", "any"];

/** The list of conversations: a whole page, the list alone when it fetches itself, or the next rows. */
export function inbox(web: Web) {
  return new Elysia().get(
    "/inbox",
    allow(web, "signed_in", (visit, { query, request }) => {
      const list = listProps(web, visit, query);
      const shell = shellOf(web, visit);
      const { view } = shell;
      if (query.after !== undefined && visit.isPartial) return partial(<RowsPage view={view} {...list} openId={null} />);
      const target = request.headers.get("hx-target") ?? "";
      if (visit.isPartial && target.includes("list")) return partial(<InboxListPartial view={view} {...list} openId={null} />);
      const live = { epoch: web.app.epoch, after: findLastEventId(web.app.db.tx), openId: null };
      return page(<InboxPage shell={shell} list={list} pane={{ kind: "none" }} live={live} />);
    }),
  );
}

/** The list of a tab with its filter and badges, as `query` asks for it. */
export function listProps(web: Web, visit: Visit, query: Context["query"]) {
  const { tx } = web.app.db;
  const tab = tabOf(query.tab);
  const isSnoozed = tab === "mine" && query.show === "snoozed";
  const filter = { ...filterOf(tab, query), ...(isSnoozed && { tab: "snoozed" as const }) };
  const limit = limitOf(query.limit);
  const rows = listInbox(tx, visit.viewer, filter, { from: readCursor(query.after), limit: limit + 1 });
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  const counts = countInbox(tx, visit.viewer);
  const snoozed = countSnoozed(tx, visit.viewer.personId, snoozedMax);
  counts.mine.total -= Math.min(snoozed, counts.mine.total);
  return {
    tab,
    counts,
    attention: counts.mine.waiting + countReceivedQuietly(tx, visit.viewer.personId),
    rows: shown.map((row) => rowProps(row, visit.viewer, placeIn(row, filter.tab))),
    next: rows.length > limit && last ? writeCursor(cursorAfter(last, filter.tab)) : null,
    longer: limit + rowsPerPage > rowsMax ? null : longerAddress(addressOf(tab, filter), query.after, limit + rowsPerPage),
    address: addressOf(tab, filter),
    snoozed: tab === "mine" ? { count: snoozed, isShown: isSnoozed } : null,
    isLaterPage: query.after !== undefined,
    filter:
      tab === "all"
        ? {
            filter: { status: filter.status ?? ("live" as const), owner: filter.ownerId, team: filter.teamId },
            people: listPeopleNames(tx, visit.viewer),
            teams: listTeamsFor(tx, visit.viewer),
          }
        : null,
    escalated: listEscalatedFor(tx, visit.viewer, escalatedMax).map(({ ready, reason, name, ...one }) => ({
      ...one,
      name: name ?? "",
      reason: { ready, name: reason },
    })),
    stuck: isSupervising(visit.viewer) ? stuckQueues(web, visit, tab) : [],
    shiftEnd: shiftEndBanner(tx, visit.viewer, visit.person, web.app.world.clock.now()),
    receivers: (tab === "pending" || tab === "all") && isSupervising(visit.viewer) ? listAssignable(tx, visit.viewer, null) : null,
  };
}

// What cannot be given stands above the queue; what is late above whatever a supervisor looks at.
function stuckQueues(web: Web, visit: Visit, tab: TabName) {
  const asking = { tx: web.app.db.tx, now: web.app.world.clock.now() };
  const late = listLateQueues(asking, visit.viewer);
  return tab === "pending" ? [...listStuckQueues(asking, visit.viewer), ...late] : late;
}

// A list that fetches itself again asks for as many rows as it shows, so that it does not shrink under its reader.
function limitOf(text: string | undefined): number {
  return text !== undefined && /^[1-9]\d{0,2}$/.test(text) ? Math.min(Number(text), rowsMax) : rowsPerPage;
}

/** The tab a query names; "mine" for anything else. */
export function tabOf(text: string | undefined): TabName {
  return tabNames.find((name) => name === text) ?? "mine";
}

function filterOf(tab: TabName, query: Context["query"]): InboxFilter {
  const isNarrowed = tab === "all";
  const id = (text: string | undefined) => (isNarrowed && text !== undefined && /^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);
  return {
    tab,
    status: isNarrowed && isStatus(query.status) ? query.status : null,
    ownerId: isNarrowed && query.owner === "none" ? "none" : id(query.owner),
    teamId: id(query.team),
    contactId: null,
  };
}

function isStatus(text: string | undefined): text is Status | "any" {
  return text !== undefined && statuses.includes(text);
}

function addressOf(tab: TabName, filter: InboxFilter): string {
  const params = new URLSearchParams({ tab });
  if (filter.status) params.set("status", filter.status);
  if (filter.ownerId) params.set("owner", String(filter.ownerId));
  if (filter.tab === "snoozed") params.set("show", "snoozed");
  if (filter.teamId) params.set("team", String(filter.teamId));
  return `/inbox?${params.toString()}`;
}

function longerAddress(address: string, after: string | undefined, limit: number): string {
  return `${address}${after === undefined ? "" : `&after=${encodeURIComponent(after)}`}&limit=${limit}`;
}

function writeCursor(cursor: InboxCursor): string {
  return `${cursor.sort}.${cursor.id}`;
}

// A cursor of somebody's own making only chooses where a page begins; nonsense begins at the start.
function readCursor(text: string | undefined): InboxCursor | null {
  const [, sort, id] = /^(-?\d{1,16})\.(\d{1,15})$/.exec(text ?? "") ?? [];
  return sort && id ? { sort: Number(sort), id: Number(id) } : null;
}
