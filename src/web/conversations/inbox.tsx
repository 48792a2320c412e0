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
import { listLabels } from "../../db/queries/conversations/labels.ts";
import { listNumbers } from "../../db/queries/system/numbers.ts";
import { listTeams, listTeamsFor } from "../../db/queries/routing/teams.ts";
import { isSupervising, maySupervise, mayWrite } from "../../domain/permissions.ts";
import { listLateQueues, listStuckQueues } from "../../domain/routing/why-pending.ts";
import { InboxListPartial, RowsPage } from "../../../views/partials/list/inbox-list.tsx";
import type { Filter } from "../../../views/partials/list/inbox-filter.tsx";
import { InboxPage } from "../../../views/pages/inbox-page.tsx";
import { type TabName, tabNames } from "../../../views/tabs.ts";
import { askedFor, readFilter, writeFilter } from "./inbox-filter.ts";
import { filterOfView, viewItems } from "./saved-views.tsx";
import { allow } from "../http/allow.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { page, partial } from "../http/answers.ts";
import { withMicrophone } from "../http/headers.ts";
import { rowProps } from "../../props/row.ts";
import { shiftEndBanner } from "../../props/people/shift-end.ts";
import { shellOf } from "../../props/shell.ts";
import { type Context, idOf, type Visit, type Web } from "../http/visit.ts";

const rowsPerPage = 50;
const rowsMax = 200;
/** More of one's own nobody counts by looking. */
const snoozedMax = 1_000;
const escalatedMax = 20;

/** The list of conversations: a whole page, the list alone when it fetches itself, or the next rows. */
export function inbox(web: Web) {
  return new Elysia().get(
    "/inbox",
    allow(web, "signed_in", (visit, { query, request }) => {
      if (query.view !== undefined && !filterOfView(web.app, visit.viewer, idOf(query.view))) return notFoundPage(web, visit);
      const list = listProps(web, visit, query);
      const shell = shellOf(web, visit);
      const { view } = shell;
      if (query.after !== undefined && visit.isPartial) return partial(<RowsPage view={view} {...list} openId={null} />);
      const target = request.headers.get("hx-target") ?? "";
      if (visit.isPartial && target.includes("list")) return partial(<InboxListPartial view={view} {...list} openId={null} />);
      const live = { epoch: web.app.epoch, after: findLastEventId(web.app.db.tx), openId: null };
      return withMicrophone(page(<InboxPage shell={shell} list={list} pane={{ kind: "none" }} live={live} />));
    }),
  );
}

/** The list of a tab with its filter and badges, as `query` asks for it. */
export function listProps(web: Web, visit: Visit, query: Context["query"]) {
  const { tx } = web.app.db;
  const tab = tabOf(query.tab);
  const isSnoozed = tab === "mine" && query.show === "snoozed";
  const viewId = tab === "all" ? idOf(query.view) : null;
  const kept = filterOfView(web.app, visit.viewer, viewId);
  const narrowed = tab === "all" ? (kept ?? readFilter(query)) : null;
  const filter: InboxFilter = narrowed ? askedFor(narrowed, visit.viewer) : { ...whole, tab: isSnoozed ? "snoozed" : tab };
  const address = kept ? `/inbox?tab=all&view=${viewId}` : addressOf(tab, narrowed, isSnoozed);
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
    longer: limit + rowsPerPage > rowsMax ? null : longerAddress(address, query.after, limit + rowsPerPage),
    address,
    snoozed: tab === "mine" ? { count: snoozed, isShown: isSnoozed } : null,
    isLaterPage: query.after !== undefined,
    views: { items: viewItems(web.app, visit.viewer), currentId: kept ? viewId : null },
    filter: narrowed && { filter: narrowed, ...choicesFor(web, visit) },
    escalated: listEscalatedFor(tx, visit.viewer, escalatedMax).map(({ ready, reason, name, ...one }) => ({
      ...one,
      name: name ?? "",
      reason: { ready, name: reason },
    })),
    stuck: isSupervising(visit.viewer) ? stuckQueues(web, visit, tab) : [],
    saving: narrowed && {
      fields: writeFilter(narrowed),
      teams: listTeamsFor(tx, visit.viewer).filter(({ id }) => maySupervise(visit.viewer, id)),
    },
    shiftEnd: shiftEndBanner(tx, visit.viewer, visit.person, web.app.world.clock.now()),
    toTeams: tab === "all" && isSupervising(visit.viewer) ? listTeams(tx).map(({ id, name }) => ({ id, name })) : [],
    mayStart: mayWrite(visit.viewer),
    receivers: (tab === "pending" || tab === "all") && isSupervising(visit.viewer) ? listAssignable(tx, visit.viewer, null) : null,
  };
}

const whole = { status: null, ownerId: null, teamId: null, contactId: null };

// What the list may be narrowed to: nobody is offered what they may not know.
function choicesFor({ app }: Web, { viewer }: Visit) {
  const { tx } = app.db;
  const numbers = listNumbers(tx).map(({ id, name }) => ({ id, name }));
  return { people: listPeopleNames(tx, viewer), teams: listTeamsFor(tx, viewer), labels: listLabels(tx), numbers };
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

function addressOf(tab: TabName, filter: Filter | null, isSnoozed: boolean): string {
  const params = new URLSearchParams([["tab", tab], ...(filter ? writeFilter(filter) : []), ...(isSnoozed ? [["show", "snoozed"]] : [])]);
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
