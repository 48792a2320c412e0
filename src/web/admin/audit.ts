import { Elysia } from "elysia";
import { findLastEventId } from "../../db/journal.ts";
import { listAudit } from "../../db/queries/system/audit.ts";
import { transact } from "../../db/transact.ts";
import { AuditPage } from "../../../views/pages/admin/audit-page.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { lookOf } from "../../props/look.ts";
import { idOf, type Visit, type Web } from "../http/visit.ts";
import { auditLine, namesIn } from "./audit-words.ts";
import { adminBase } from "./base.ts";
import { byteOrderMark, csvLine } from "./csv.ts";

const linesPerPage = 50;
const linesPerChunk = 500;

/** What happened to the company, to read and to take away. */
export function audit(web: Web) {
  return new Elysia().get(
    "/admin/audit",
    allow(web, "administer", (visit, { query }) => (query.csv === "1" ? download(web, visit) : draw(web, visit, query.before))),
  );
}

function draw(web: Web, visit: Visit, before: string | undefined): Response {
  const { tx } = web.app.db;
  const base = adminBase(web, visit);
  const rows = listAudit(tx, idOf(before) ?? Number.MAX_SAFE_INTEGER, linesPerPage + 1);
  const shown = rows.slice(0, linesPerPage);
  const names = namesIn(tx);
  const html = AuditPage({
    ...base,
    lines: shown.map((row) => auditLine(base.shell.view.words, names, row)),
    newest: before === undefined ? null : "/admin/audit",
    older: rows.length > linesPerPage ? `/admin/audit?before=${shown.at(-1)?.id}` : null,
  });
  return page(html);
}

// Taking the log away is an event too, written before the first byte leaves: the file holds its own download.
async function download(web: Web, visit: Visit): Promise<Response> {
  const { app } = web;
  const lastId = await transact(app, visit.by, (work) => {
    work.record({ kind: "audit_exported" });
    return findLastEventId(work.tx);
  });
  const { view } = lookOf(app, web.assets, visit);
  return new Response(csvStream(web, view.words, lastId), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="ronda-audit.csv"',
      "cache-control": "no-store",
    },
  });
}

function csvStream(web: Web, words: Words, lastId: number): ReadableStream<Uint8Array> {
  const { tx } = web.app.db;
  const { t } = words;
  const names = namesIn(tx);
  const encoder = new TextEncoder();
  let before = lastId + 1;
  return new ReadableStream({
    start(controller) {
      const head = [t("admin.audit.when"), t("admin.audit.who"), t("admin.audit.what"), t("admin.audit.change"), t("admin.audit.address")];
      controller.enqueue(encoder.encode(byteOrderMark + csvLine(head)));
    },
    pull(controller) {
      const rows = listAudit(tx, before, linesPerChunk);
      before = rows.at(-1)?.id ?? 0;
      const lines = rows.map((row) => {
        const { at, who, what, changes, address } = auditLine(words, names, row);
        return csvLine([new Date(at).toISOString(), who, what, changes.join("; "), address ?? ""]);
      });
      controller.enqueue(encoder.encode(lines.join("")));
      if (rows.length < linesPerChunk) controller.close();
    },
  });
}
