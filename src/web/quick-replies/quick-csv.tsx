import { Elysia } from "elysia";
import { Html } from "@kitajs/html";
import { listQuickReplies } from "../../db/queries/answering/quick-replies.ts";
import { countInbox } from "../../db/queries/conversations/inbox-list.ts";
import { mayWrite } from "../../domain/permissions.ts";
import { isRefused, no, type Refusal } from "../../domain/result.ts";
import { QuickImportPage } from "../../../views/pages/quick-replies/quick-import-page.tsx";
import { refusalText } from "../../../views/partials/controls/notice.tsx";
import type { Words } from "../../../views/i18n/words.ts";
import { shellOf } from "../../props/shell.ts";
import { byteOrderMark, csvLine } from "../admin/csv.ts";
import { keepFiles, type KeptFiles } from "../contacts/kept-files.ts";
import { answerRefusal } from "../conversations/reply.tsx";
import { allow } from "../http/allow.ts";
import { page } from "../http/answers.ts";
import { factsOf, statusOfRefusal } from "../http/errors.ts";
import { formOf } from "../http/form.ts";
import type { Context, Visit, Web } from "../http/visit.ts";
import { type QuickReport, readQuickFile } from "./read-quick-file.ts";

const rowsPerChunk = 200;

/** Quick replies out of a file, which is looked through before anything is written, and into one. */
export function quickCsv(web: Web) {
  const kept = keepFiles(web.app.world.clock, web.app.world.random);
  return new Elysia()
    .get(
      "/quick-replies/import",
      allow(web, "signed_in", (visit, context) =>
        mayWrite(visit.viewer) ? page(draw(web, visit, {})) : answerRefusal(web, visit, context, no("forbidden")),
      ),
    )
    .post(
      "/quick-replies/import",
      allow(web, "signed_in", (visit, context) => takeFile(web, visit, context, kept)),
    )
    .get(
      "/quick-replies/export",
      allow(web, "signed_in", (visit) => download(web, visit)),
    );
}

// The first time a file, which is only looked through; then the name it is kept by.
async function takeFile(web: Web, visit: Visit, context: Context, kept: KeptFiles): Promise<Response> {
  if (!mayWrite(visit.viewer)) return answerRefusal(web, visit, context, no("forbidden"));
  const form = formOf(context.body);
  const keptId = form.text("kept");
  const file = form.file("file");
  if (keptId === "" && (file === null || file.size === 0)) return refuse(web, visit, no("csv_empty"));
  const bytes = keptId === "" && file !== null ? new Uint8Array(await file.arrayBuffer()) : kept.take(visit.person.id, keptId);
  if (!bytes) return refuse(web, visit, no("csv_gone"));
  const report = await readQuickFile(web.app, visit, bytes, keptId === "");
  if (isRefused(report)) return refuse(web, visit, report);
  return page(draw(web, visit, { report, kept: report.isDry ? kept.keep(visit.person.id, bytes) : null }));
}

function refuse(web: Web, visit: Visit, refusal: Refusal): Response {
  const { words } = shellOf(web, visit).view;
  return page(draw(web, visit, { fault: refusalText(words, refusal.refused, factsOf(refusal)) }), statusOfRefusal(refusal));
}

function draw(web: Web, visit: Visit, shown: { report?: QuickReport; kept?: string | null; fault?: string }) {
  const shell = { ...shellOf(web, visit), counts: countInbox(web.app.db.tx, visit.viewer) };
  const { words } = shell.view;
  const why = (refusal: Refusal) => refusalText(words, refusal.refused, factsOf(refusal));
  const report = shown.report && {
    ...shown.report,
    faults: shown.report.errors.map(({ line, refusal }) => ({ line, why: why(refusal) })),
  };
  return <QuickImportPage shell={shell} report={report ?? null} kept={shown.kept ?? null} fault={shown.fault ?? null} />;
}

// What one may see, as the import reads it again; files are named, and stay here.
function download(web: Web, visit: Visit): Response {
  const { words } = shellOf(web, visit).view;
  return new Response(exportStream(web, visit, words), {
    headers: {
      "content-type": "text/csv; charset=utf-8",
      "content-disposition": 'attachment; filename="ronda-quick-replies.csv"',
      "cache-control": "no-store",
    },
  });
}

function exportStream(web: Web, { viewer }: Visit, { t }: Words): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  let afterId = 0;
  return new ReadableStream({
    start(controller) {
      const heading = ["title", "shortcut", "body", "es", "pt", "en", "options", "scope", "team", t("attach.document")];
      controller.enqueue(encoder.encode(byteOrderMark + csvLine(heading)));
    },
    pull(controller) {
      const rows = listQuickReplies(web.app.db.tx, viewer, { words: [], scope: "", teamId: null, afterId, limit: rowsPerChunk });
      const lines = rows.map(({ title, shortcut, body, variants, options, scope, teamName, fileName }) => {
        const { es = "", pt = "", en = "" } = variants;
        return csvLine([title, shortcut ?? "", body, es, pt, en, options.join("|"), scope, teamName ?? "", fileName ?? ""]);
      });
      if (lines.length > 0) controller.enqueue(encoder.encode(lines.join("")));
      afterId = rows.at(-1)?.id ?? afterId;
      if (rows.length < rowsPerChunk) controller.close();
    },
  });
}
