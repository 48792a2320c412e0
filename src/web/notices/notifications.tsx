import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { listNoticeGroups, type NoticeGroupRow } from "../../db/queries/notices/notice-list.ts";
import { listPreferences } from "../../db/queries/notices/preferences.ts";
import { transact } from "../../db/transact.ts";
import { markAllSeen, markSeen } from "../../domain/notices/mark-seen.ts";
import { hiddenKinds } from "../../domain/notices/preferences.ts";
import type { Viewer } from "../../domain/permissions.ts";
import { isRefused } from "../../domain/result.ts";
import { customerName } from "../../../views/format/customer-name.ts";
import type { Words } from "../../../views/i18n/words.ts";
import { NotificationsPage } from "../../../views/pages/notifications-page.tsx";
import { BellPartials } from "../../../views/partials/notices/bell.tsx";
import { type NoticeLine, NoticeListPartial } from "../../../views/partials/notices/notice-list.tsx";
import { bellCount } from "../../props/bell.ts";
import { lookOf } from "../../props/look.ts";
import { noticePath, noticeSentence } from "../../props/notice-text.ts";
import { drawnMark } from "../../props/parts.tsx";
import { nameOf } from "../../props/person-name.ts";
import { shellOf } from "../../props/shell.ts";
import { allow } from "../http/allow.ts";
import { page, partial, seeOther } from "../http/answers.ts";
import { formOf } from "../http/form.ts";
import { notFoundPage } from "../http/not-found.tsx";
import { idOf, type Visit, type Web } from "../http/visit.ts";

const linesPerPage = 30;

/** What one was told: the list, and what of it one has seen. */
export function notifications(web: Web) {
  return new Elysia()
    .get(
      "/notifications",
      allow(web, "signed_in", (visit, { query }) => showList(web, visit, idOf(query.before))),
    )
    .post(
      "/notifications/seen",
      allow(web, "signed_in", (visit, { body }) => seeAll(web, visit, formOf(body).id("upTo"))),
    )
    .post(
      "/notifications/:id/seen",
      allow(web, "signed_in", (visit, { params }) => seeOne(web, visit, idOf(params.id))),
    );
}

// Whoever opens the page has seen what stands on it; a list that fetches itself again may be in front of nobody.
async function showList(web: Web, visit: Visit, beforeId: number | null): Promise<Response> {
  const rows = readRows(web, visit, beforeId);
  if (visit.isPartial) return partial(drawnMark(web.app.db.tx), <NoticeListPartial {...listOf(web, visit, rows, beforeId)} />);
  const unseen = rows.slice(0, linesPerPage).filter((row) => row.unseen > 0);
  if (unseen.length > 0) await transact(web.app, visit.by, (work) => unseen.forEach((row) => void markSeen(work, visit.viewer, row.id)));
  const shell = { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
  const { lines, next, address } = listOf(web, visit, rows, beforeId);
  const seen = lines.map((line) => ({ ...line, isUnseen: false }));
  return page(<NotificationsPage shell={shell} lines={seen} next={next} address={address} />);
}

async function seeAll(web: Web, visit: Visit, upToId: number | null): Promise<Response> {
  if (upToId === null) return notFoundPage(web, visit);
  await transact(web.app, visit.by, (work) => markAllSeen(work, visit.viewer, upToId));
  return answerSeen(web, visit);
}

async function seeOne(web: Web, visit: Visit, id: number | null): Promise<Response> {
  if (id === null) return notFoundPage(web, visit);
  const answer = await transact(web.app, visit.by, (work) => markSeen(work, visit.viewer, id) ?? "done");
  return isRefused(answer) ? notFoundPage(web, visit) : answerSeen(web, visit);
}

function answerSeen(web: Web, visit: Visit): Response {
  if (!visit.isPartial) return seeOther("/notifications");
  const { tx } = web.app.db;
  const list = listOf(web, visit, readRows(web, visit, null), null);
  return partial(
    drawnMark(tx),
    <NoticeListPartial {...list} />,
    <BellPartials view={list.view} count={bellCount(tx, visit.viewer)} isCurrent={true} />,
  );
}

function readRows(web: Web, visit: Visit, beforeId: number | null): NoticeGroupRow[] {
  const { tx } = web.app.db;
  const hidden = hiddenKinds(listPreferences(tx, visit.viewer.personId));
  return listNoticeGroups(tx, visit.viewer, { hidden, beforeId: beforeId ?? Number.MAX_SAFE_INTEGER, limit: linesPerPage + 1 });
}

function listOf(web: Web, visit: Visit, rows: readonly NoticeGroupRow[], beforeId: number | null) {
  const { view } = lookOf(web.app, web.assets, visit);
  const shown = rows.slice(0, linesPerPage);
  return {
    view,
    lines: shown.map((row) => lineOf(view.words, row, visit.viewer)),
    next: rows.length > linesPerPage ? (shown.at(-1)?.id ?? null) : null,
    address: beforeId === null ? "/notifications" : `/notifications?before=${beforeId}`,
  };
}

function lineOf(words: Words, row: NoticeGroupRow, viewer: Viewer): NoticeLine {
  const { id, kind, conversationId, at, unseen, total } = row;
  const customer = conversationId === null ? "" : customerName(words, nameOf(row, viewer));
  return {
    id,
    text: noticeSentence(words, row, customer),
    href: noticePath(kind, conversationId),
    at,
    caseId: conversationId,
    times: total,
    isNew: unseen > 0,
    isUnseen: unseen > 0,
  };
}
